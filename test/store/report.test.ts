import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RecipientState } from '../../src/core/broadcasts/broadcast.ts';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { noProgress } from '../../src/core/broadcasts/progress.ts';
import type { Figures } from '../../src/core/broadcasts/report.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { change, schedule } from './broadcast-samples.ts';

const content = {
  title: '浇水安排',
  body: '请选。',
  topic: null,
  link: null,
  choices: ['参加', '不参加'],
  receipt: true,
  file: null,
};

let folder: string;
let path: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianda-report-'));
  path = join(folder, 'lianda.db');
  store = await openSqliteStore(path);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

interface Someone {
  readonly broadcast: 1 | 2;
  readonly channel: 'web' | 'telegram';
  readonly district: string | null;
  readonly role: string | null;
  /** A group has no profile, as has whoever erased theirs. */
  readonly hasProfile: boolean;
  readonly state: RecipientState;
  readonly received: number;
  readonly choice: number | null;
  readonly attempts: number;
}

const someone: fc.Arbitrary<Someone> = fc.record({
  broadcast: fc.constantFrom(1, 2),
  channel: fc.constantFrom('web', 'telegram'),
  district: fc.constantFrom('east', 'west', null),
  role: fc.constantFrom('worker', 'school', null),
  hasProfile: fc.boolean(),
  state: fc.constantFrom(...(Object.keys(noProgress) as RecipientState[])),
  received: fc.constantFrom(0, 1),
  choice: fc.constantFrom(null, 1, 2),
  attempts: fc.nat({ max: 3 }),
});

/** Written as they stand, past every rule: a report counts whatever is there. */
function write(people: readonly Someone[]): void {
  const database = new DatabaseSync(path, { timeout: 1000 });
  database.exec('pragma foreign_keys = off');
  database.exec('begin immediate');
  for (const table of ['profiles', 'recipients', 'receipts', 'attempts'])
    database.exec(`delete from ${table}`);
  people.forEach(
    ({ broadcast, channel, district, role, hasProfile, state, received, choice, attempts }, n) => {
      const person = `${channel}:p${n}`;
      if (hasProfile)
        database
          .prepare(
            `insert into profiles (person, chat, chat_kind, channel, role, district, met_at) values (?, ?, 'direct', ?, ?, ?, 0)`,
          )
          .run(person, person, channel, role, district);
      database
        .prepare(
          `insert into recipients (broadcast, person, chat, chat_kind, channel, state, at) values (?, ?, ?, 'direct', ?, ?, ?)`,
        )
        .run(broadcast, person, person, channel, state, n);
      if (received === 1 || choice !== null)
        database
          .prepare(
            `insert into receipts (broadcast, person, chat, received_at, choice, chosen_at) values (?, ?, ?, ?, ?, ?)`,
          )
          .run(broadcast, person, person, received === 1 ? n : null, choice, choice === null ? null : n);
      for (let time = 0; time < attempts; time++)
        database
          .prepare(`insert into attempts (delivery, at, outcome) values (?, ?, 'delivered')`)
          .run(`b${broadcast}:${person}`, 100 * n + time);
    },
  );
  database.exec('commit');
  database.close();
}

/** One after the other, as somebody would count by hand. */
function counted(people: readonly Someone[]): Figures {
  const figures = {
    planned: 0,
    waiting: 0,
    sent: 0,
    answered: 0,
    receipts: 0,
    choices: [0, 0],
    silent: 0,
    unreached: { failed: 0, blocked: 0, unknown: 0, 'opted-out': 0, gone: 0, cancelled: 0 },
  };
  for (const { state, received, choice } of people) {
    figures.planned++;
    if (received === 1 || choice !== null) {
      figures.sent++;
      figures.answered++;
      figures.receipts += received;
      if (choice !== null) figures.choices[choice - 1] = (figures.choices[choice - 1] ?? 0) + 1;
    } else if (state === 'delivered') {
      figures.sent++;
      figures.silent++;
    } else if (state === 'planned' || state === 'sending') figures.waiting++;
    else figures.unreached[state]++;
  }
  return figures;
}

test('the report says what counting one by one says, in total and in every group', async () => {
  for (const id of [1, 2]) await schedule(store, id, 1, { content });
  await fc.assert(
    fc.asyncProperty(fc.array(someone, { maxLength: 60 }), async (people) => {
      write(people);
      const own = people.filter(({ broadcast }) => broadcast === 1);
      const report = await store.reports.of(broadcastId(1));
      if (report === null) throw new Error('Cannot compare: there is no report');
      expect(report.total).toEqual(counted(own));
      const groups = [
        [report.channels, ({ channel }: Someone) => channel],
        [report.districts, ({ hasProfile, district }: Someone) => (hasProfile ? district : null)],
        [report.roles, ({ hasProfile, role }: Someone) => (hasProfile ? role : null)],
      ] as const;
      for (const [figures, keyOf] of groups) {
        const expected = Map.groupBy(own, keyOf);
        expect(new Map(figures.map(({ key, figures }) => [key, figures]))).toEqual(
          new Map([...expected].map(([key, alike]) => [key, counted(alike)])),
        );
      }
      const times = people.flatMap(({ broadcast, attempts }, n) =>
        broadcast === 1 ? Array.from({ length: attempts }, (_, time) => 100 * n + time) : [],
      );
      expect(report.attempts).toEqual({
        attempts: times.length,
        firstAt: times.length === 0 ? null : Math.min(...times),
        lastAt: times.length === 0 ? null : Math.max(...times),
      });
    }),
    { numRuns: 60 },
  );
});

test('a broadcast that nobody got has a report of nothing, and one that is none has none', async () => {
  await schedule(store, 1, 1, { content });
  const report = await store.reports.of(broadcastId(1));
  expect(report?.total).toEqual(counted([]));
  expect(report?.channels).toEqual([]);
  expect(await store.reports.of(broadcastId(2))).toBeNull();
});

test('the attempts of broadcast 12 are not those of broadcast 1', async () => {
  for (const id of [1, 12]) await schedule(store, id, 1, { content });
  write([
    { ...plain, broadcast: 1, attempts: 2 },
    { ...plain, broadcast: 12 as 1, attempts: 3 },
  ]);
  expect((await store.reports.of(broadcastId(1)))?.attempts.attempts).toBe(2);
  expect((await store.reports.of(broadcastId(12)))?.attempts.attempts).toBe(3);
});

test('a report waits for nobody who writes, and nobody for it', async () => {
  await schedule(store, 1, 1, { content });
  write([plain]);
  const writer = new DatabaseSync(path, { timeout: 0 });
  writer.exec('begin immediate');
  const report = await store.reports.of(broadcastId(1));
  writer.exec('rollback');
  writer.close();
  expect(report?.total.planned).toBe(1);
});

test('every recipient is counted once, however many pages they fill', async () => {
  await schedule(store, 1, 1, { content });
  const database = new DatabaseSync(path, { timeout: 1000 });
  database.exec(`
    with recursive n(n) as (select 1 union all select n + 1 from n where n < 45000)
    insert into recipients (broadcast, person, chat, chat_kind, channel, state, at)
      select 1, 'web:' || n, 'web:' || n, 'direct', 'web', iif(n % 3 = 0, 'failed', 'delivered'), n from n`);
  database.exec('pragma foreign_keys = off');
  database.exec(`
    with recursive n(n) as (select 1 union all select n + 1 from n where n < 120000)
    insert into attempts (delivery, at, outcome) select 'b' || (n % 2 + 1) || ':web:' || n, n, 'delivered' from n`);
  database.close();
  const report = await store.reports.of(broadcastId(1));
  expect(report?.total).toMatchObject({ planned: 45_000, sent: 30_000, unreached: { failed: 15_000 } });
  expect(report?.attempts).toEqual({ attempts: 60_000, firstAt: 2, lastAt: 120_000 });
});

test('of one that was stopped, those planned count as cancelled', async () => {
  await schedule(store, 1, 1, { content });
  await change(store, 1, 2, { state: 'stopped' });
  write([{ ...plain, state: 'planned' }]);
  expect((await store.reports.of(broadcastId(1)))?.total).toMatchObject({
    waiting: 0,
    unreached: { cancelled: 1 },
  });
});

const plain: Someone = {
  broadcast: 1,
  channel: 'web',
  district: null,
  role: null,
  hasProfile: true,
  state: 'delivered',
  received: 0,
  choice: null,
  attempts: 1,
};
