import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shownCode } from '../../src/core/flows/run-code.ts';
import type { Update } from '../../src/core/update.ts';
import { createInboxWorker } from '../../src/delivery/inbox-worker.ts';
import { runIdOf } from '../../src/delivery/new-run-id.ts';
import { createInlet } from '../../src/delivery/receive.ts';
import { createSender } from '../../src/delivery/sender.ts';
import { kyselyStore } from '../../src/store/kysely-store.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import {
  createManualClock,
  createReadableLog,
  createScriptedChannel,
  echoTurn,
  noBook,
} from '../delivery/parts.ts';
import { updateOf } from '../store/samples.ts';
import { makeMortal } from './mortal-database.ts';

/** One of each thing a turn can do, and one that is parked, in direct chats and in a group. */
const talk = [
  updateOf({ id: '1', text: 'hello' }),
  updateOf({ id: '2', from: 'li', text: 'effect:gap' }),
  updateOf({ id: '3', text: 'effect:feedback' }),
  updateOf({ id: '4', group: 'g', from: 'li', text: 'in two', at: 0 }),
  updateOf({ id: '5', group: 'g', from: 'li', text: 'parts', at: 1, mentioned: true }),
  updateOf({ id: '6', from: 'li', text: 'effect:opt-out' }),
  updateOf({ id: '7', text: 'effect:rate' }),
  updateOf({ id: '8', from: 'zhao', text: 'effect:subscribe' }),
  updateOf({ id: '9', from: 'zhao', text: 'throw' }),
  updateOf({ id: '10', from: 'li', text: 'effect:export' }),
  updateOf({ id: '11', text: 'effect:erase' }),
  updateOf({ id: '12', text: 'after' }),
];

/** Two people fill in one run, some of it is not kept, and one of them erases their data. */
const flows = [
  updateOf({ id: '1', text: 'run effect:tell li' }),
  updateOf({ id: '2', from: 'li', text: `run ${shownCode(runIdOf(updateOf({ id: '1' })))} passing` }),
  updateOf({ id: '3', from: 'zhao', text: 'effect:forget passing' }),
  updateOf({ id: '4', from: 'li', text: 'run effect:keep' }),
  updateOf({ id: '5', text: 'effect:erase' }),
];

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianda-'));
  await (await openSqliteStore(join(folder, 'empty.db'))).close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Everything the database holds, without what tells only how often it was tried. */
function contents(database: DatabaseSync) {
  const select = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) => Object.values(row).join(' | '));
  return {
    inbox: select('select update_id, state, chat, person, payload from inbox order by seq'),
    conversations: select(
      'select chat, chat_kind, state, updated_at, lease_owner, claims, forget_at from conversations order by chat',
    ),
    transcript: select(
      'select position, chat, at, person, update_id, text, delivery, forget_at from transcript order by position',
    ),
    deliveries: select(
      'select id, position, chat, person, state, lease_owner, settled_at from deliveries order by id',
    ),
    runs: select('select id, state, revision, updated_at, content from runs order by id'),
    runPeople: select('select run, person from run_people order by run, person'),
    runChats: select('select run, chat from run_chats order by run, chat'),
    people: select('select person, opted_out from people order by person'),
    profiles: select('select person, chat, role, district, chain from profiles order by person'),
    told: select('select entry, person, chat, at from told order by entry, person, chat'),
    timers: select('select id, subject, state, due_at from timers order by id'),
    ratings: select('select person, reply, at, helpful from ratings order by person, reply'),
    feedback: select('select person, at, text from feedback order by id'),
    gaps: select('select person, at, text, decision, entries from gaps order by id'),
  };
}

/** Longer than what is not kept stays. */
const hoursMs = 2 * 60 * 60 * 1000;

/** Runs the program until it has answered everything; it dies once, at moment `death`, and is started again. */
async function run(updates: readonly Update[], death: number) {
  const path = join(folder, `${death}.db`);
  copyFileSync(join(folder, 'empty.db'), path);
  const channel = createScriptedChannel();
  const clock = createManualClock(10_000);
  let moments = 0;
  for (let isOver = false, life = death; !isOver; life = Infinity) {
    // What is on the disk outlives this death; that it reaches the disk is SQLite's own promise.
    const raw = new DatabaseSync(path);
    raw.exec('pragma synchronous = off');
    const mortal = makeMortal(raw, life);
    const store = kyselyStore(new Kysely({ dialect: sqliteDialect(mortal.database) }), async () => {});
    const parts = {
      store,
      outbox: store.outbox,
      clock,
      log: createReadableLog(),
      channels: [channel],
      random: () => 0,
      width: 1,
    };
    const worker = createInboxWorker({
      ...parts,
      takeTurn: echoTurn,
      book: noBook,
      newRunId: runIdOf,
      onReplies() {},
      claimLimit: 3,
    });
    const sender = createSender(parts);
    const inlet = createInlet(store, () => {});
    try {
      await store.endLeases(() => true);
      // The platform delivers again what was not acknowledged, and to be sure all the rest.
      for (const update of updates) await inlet.receive(update);
      while (
        (await worker.drainDue({ dueBefore: clock.now() })) +
          (await sender.drainDue({ dueBefore: clock.now() })) >
        0
      );
      await store.forgetDue(clock.now() + hoursMs);
      isOver = true;
    } catch (error) {
      if (!mortal.isDead()) throw error;
    }
    moments = Math.max(moments, mortal.moments());
    if (isOver) {
      const result = { contents: contents(raw), sent: channel.sent.map((message) => message.id), moments };
      raw.close();
      rmSync(path);
      return result;
    }
    raw.close();
  }
  throw new Error('unreachable');
}

/** Some hundreds of deaths, each with all that comes after it: a quarter of a minute, on a busy machine several. */
const everyDeathMs = 300_000;

test.each([
  { story: 'talk', updates: talk, replies: 12 },
  { story: 'flows', updates: flows, replies: 6 },
])(
  'a death before or after any statement leaves what an undisturbed run leaves, and at most one reply goes out twice: $story',
  async ({ updates, replies }) => {
    const undisturbed = await run(updates, Infinity);
    expect(new Set(undisturbed.sent).size).toBe(undisturbed.sent.length);
    expect(undisturbed.sent).toHaveLength(replies);
    expect(undisturbed.moments).toBeGreaterThan(100);
    for (let death = 1; death <= undisturbed.moments; death++) {
      const { contents, sent } = await run(updates, death);
      expect(contents, `death at moment ${death}`).toEqual(undisturbed.contents);
      expect(new Set(sent), `death at moment ${death}`).toEqual(new Set(undisturbed.sent));
      expect(sent.length - undisturbed.sent.length, `death at moment ${death}`).toBeLessThanOrEqual(1);
    }
  },
  everyDeathMs,
);

test('the undisturbed run of two people leaves one run with what each answered, and nothing of who has gone', async () => {
  const { contents } = await run(flows, Infinity);
  const all = JSON.stringify(contents);
  expect(contents.runs).toHaveLength(1);
  expect(all).toContain('erased:person');
  expect(contents.runPeople).toEqual([expect.stringContaining('web:li')]);
  expect(contents.transcript.join('\n')).toContain('passing');
  expect(contents.transcript.join('\n')).not.toContain('forget');
});
