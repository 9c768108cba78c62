import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Book } from '../../src/core/book.ts';
import { takeTurn } from '../../src/core/take-turn.ts';
import type { Clock } from '../../src/delivery/clock.ts';
import { createInboxWorker } from '../../src/delivery/inbox-worker.ts';
import { calendarsAt, tokenOf } from '../../src/delivery/new-calendar.ts';
import { runIdOf } from '../../src/delivery/new-run-id.ts';
import { createInlet } from '../../src/delivery/receive.ts';
import { createReminderRunner } from '../../src/delivery/reminder-runner.ts';
import { replanReminders } from '../../src/delivery/replan-reminders.ts';
import { kyselyStore } from '../../src/store/kysely-store.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { gardenBook } from '../core/reminders/garden-reminders.ts';
import { createManualClock, createReadableLog } from '../delivery/parts.ts';
import { updateOf } from '../store/samples.ts';
import { makeMortal } from './mortal-database.ts';

const at = (local: string) => Date.parse(`${local}:00+08:00`);
const moved: Book = {
  ...gardenBook,
  milestones: gardenBook.milestones.map((each) =>
    each.id === 'fair' ? { ...each, when: { kind: 'day' as const, date: '2025-05-16' } } : each,
  ),
};

interface Part {
  readonly now: number;
  readonly say?: Parameters<typeof updateOf>[0];
  readonly book?: Book;
}

/** Each part of the story begins at its moment: one thing is said, or what has fallen due by then comes. */
const story: readonly Part[] = [
  { now: at('2025-05-01T10:00'), say: { id: '1', text: '订阅 活动' } },
  { now: at('2025-05-01T10:01'), say: { id: '2', from: 'li', text: '订阅 活动' } },
  { now: at('2025-05-08T09:00') },
  { now: at('2025-05-08T10:00'), say: { id: '3', text: '延后 明天' } },
  { now: at('2025-05-08T10:01'), say: { id: '4', from: 'li', text: '日历链接' } },
  { now: at('2025-05-09T23:00') },
  { now: at('2025-05-09T23:01'), say: { id: '5', from: 'li', text: '不再提醒' } },
  { now: at('2025-05-10T08:00') },
  { now: at('2025-05-10T08:01'), say: { id: '6', text: '我的提醒' } },
  { now: at('2025-05-11T08:00'), book: moved },
  { now: at('2025-05-20T09:00'), book: moved },
  { now: at('2025-05-20T09:01'), say: { id: '7', from: 'li', text: '恢复提醒' }, book: moved },
  { now: at('2025-05-23T09:00'), book: moved },
];

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianda-'));
  await (await openSqliteStore(join(folder, 'empty.db'))).close();
});
afterAll(() => rmSync(folder, { recursive: true }));

function contents(database: DatabaseSync) {
  const select = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) => Object.values(row).join(' | '));
  return {
    timers: select('select id, state, due_at, send_by, because, settled_at from timers order by id'),
    inbox: select('select update_id, state, payload from inbox order by seq'),
    conversations: select('select chat, state, lease_owner, claims from conversations order by chat'),
    transcript: select('select position, chat, at, text, delivery from transcript order by position'),
    deliveries: select('select id, kind, priority, state from deliveries order by id'),
    answers: select('select chat, reminder, subject, date, answer from reminder_answers order by chat'),
    subscriptions: select('select chat, topic, person, wanted from subscriptions order by chat'),
    links: select('select token, chat from calendar_links'),
    profiles: select('select person, chat, channel, met_at from profiles order by person'),
  };
}

/**
 * Plays one part of the story on what the one before it left; the program dies once, at moment `death` of it, and is
 * started again. Leaves the database at `to`.
 */
async function play(part: Part, from: string, to: string, death: number) {
  copyFileSync(from, to);
  // What is on the disk outlives this death; that it reaches the disk is SQLite's own promise.
  const open = () => {
    const opened = new DatabaseSync(to);
    opened.exec('pragma synchronous = off');
    return opened;
  };
  const clock = createManualClock(part.now);
  let raw = open();
  for (let life = death; ; life = Infinity) {
    const mortal = makeMortal(raw, life);
    try {
      await live(mortal.database, part, clock);
      const result = { contents: contents(raw), moments: mortal.moments() };
      // All of it in the one file, for the next part to begin with.
      raw.exec('pragma wal_checkpoint(truncate)');
      raw.close();
      return result;
    } catch (error) {
      if (!mortal.isDead()) throw error;
      raw.close();
      raw = open();
    }
  }
}

async function live(database: DatabaseSync, { say, book = gardenBook }: Part, clock: Clock): Promise<void> {
  const store = kyselyStore(new Kysely({ dialect: sqliteDialect(database) }), async () => {});
  const parts = { book, clock, log: createReadableLog() };
  const reminders = createReminderRunner({
    ...parts,
    timers: store.timers,
    inbox: store.inbox,
    onUpdate() {},
  });
  const worker = createInboxWorker({
    ...parts,
    store,
    takeTurn,
    newRunId: runIdOf,
    newCalendar: calendarsAt('https://lianda.example', tokenOf),
    onReplies() {},
    width: 1,
  });
  const now = clock.now();
  await store.endLeases(() => true);
  await replanReminders(store.timers, book, clock.now);
  if (say !== undefined) await createInlet(store, () => {}).receive(updateOf({ at: now, ...say }));
  while ((await reminders.drainDue({ dueBefore: now })) + (await worker.drainDue({ dueBefore: now })) > 0);
}

test('a death before or after any statement leaves what an undisturbed program leaves: each reminder once', async () => {
  let from = join(folder, 'empty.db');
  let last: ReturnType<typeof contents> | undefined;
  for (const [place, part] of story.entries()) {
    const to = join(folder, `part-${place}.db`);
    const undisturbed = await play(part, from, to, Infinity);
    expect(undisturbed.moments).toBeGreaterThan(10);
    for (let death = 1; death <= undisturbed.moments; death++) {
      const { contents: left } = await play(part, from, join(folder, 'death.db'), death);
      expect(left, `death at moment ${death} of part ${place}`).toEqual(undisturbed.contents);
    }
    from = to;
    last = undisturbed.contents;
  }
  const states = Map.groupBy(last?.timers ?? [], (row) => row.split(' | ')[1]);
  expect(states.get('fired')?.length).toBeGreaterThan(3);
  expect(states.get('missed')?.length).toBeGreaterThan(0);
  expect(states.get('cancelled')?.length).toBeGreaterThan(0);
  expect(last?.deliveries.filter((row) => row.includes('| reminder | 1 |'))).toHaveLength(5);
}, 180_000);
