import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reachOf } from '../../src/core/broadcasts/audience.ts';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { kyselyStore } from '../../src/store/kysely-store.ts';
import { planTopics, reachedIn, topicSubject } from '../../src/core/reminders/plan.ts';
import type { TimerId } from '../../src/core/reminders/timer.ts';
import { gardenBook } from '../core/reminders/garden-reminders.ts';
import { defaultRetention } from '../../src/store/retention.ts';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import type { Store } from '../../src/store/store.ts';
import { auditOf, change, dueBroadcast, schedule } from './broadcast-samples.ts';
import { answer, chat, deliverNext, newRun, notice, person, runId, web } from './samples.ts';
import { createSqliteDatabase } from './sqlite-database.ts';

/** Notes each statement with how SQLite means to find its rows. */
function explaining(database: DatabaseSync, plans: Map<string, readonly string[]>): DatabaseSync {
  return new Proxy(database, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (name !== 'prepare') return typeof member === 'function' ? member.bind(target) : member;
      return (sql: string) => {
        const steps = target.prepare(`explain query plan ${sql}`).all();
        plans.set(
          sql,
          steps.map((step) => String(step['detail'])),
        );
        return target.prepare(sql);
      };
    },
  });
}

let store: Store;
let plans: Map<string, readonly string[]>;
let discard: () => Promise<void>;
beforeEach(async () => {
  const file = await createSqliteDatabase();
  await file.connect();
  plans = new Map();
  const database = explaining(new DatabaseSync(file.path), plans);
  store = kyselyStore(new Kysely({ dialect: sqliteDialect(database) }), async () => {});
  discard = () => file.discard();
});
afterEach(async () => {
  await store.close();
  await discard();
});

const scans = () =>
  [...plans].flatMap(([sql, steps]) =>
    steps.filter((step) => step.startsWith('SCAN')).map((step) => `${step}: ${sql}`),
  );

test('no step of a message on its way reads a table from end to end', async () => {
  await answer(store, { id: '1' }, ['one']);
  await deliverNext(store, 0);
  await store.inbox.nextDueAt();
  await store.inbox.counts();
  await store.inbox.transcript(chat('wang'), 0, 10);
  await store.outbox.nextDueAt([web]);
  await store.people.records(person('wang'));

  // This index holds what is still to be sent, and nothing else.
  expect(scans().filter((scan) => !scan.startsWith('SCAN d USING INDEX deliveries_due'))).toEqual([]);
  expect(plans.size).toBeGreaterThan(15);
});

test('no step of a turn in a flow reads a table from end to end', async () => {
  const notKept = { transient: true };
  await answer(store, { id: '1' }, ['ok'], { runs: [newRun(1, ['wang', 'li']), newRun(2, ['li'])] });
  const ids = [runId(1), runId(2)];
  const wanted = { ids, chat: chat('wang'), person: person('wang'), most: 20 };
  expect(await store.runs.find(wanted)).toHaveLength(2);
  const moved = newRun(1, ['sun'], { revision: 1 });
  await answer(store, { id: '2' }, [notice('private', notKept)], {
    runs: [moved],
    effects: [{ kind: 'forget-said' }, { kind: 'keep-transient', person: person('wang'), since: 0 }],
  });
  await store.people.records(person('sun'));
  expect(scans()).toEqual([]);
  expect([...plans.values()].flat()).toContainEqual(expect.stringContaining('INDEX transcript_transient'));
});

test('no step of a reminder on its way reads a table from end to end', async () => {
  const reached = reachedIn(chat('wang'), 'direct', person('wang'));
  const timers = planTopics(gardenBook, reached, { events: true });
  const plan = { kind: 'plan', subject: topicSubject(chat('wang')), timers } as const;
  const mute = { kind: 'reminder-answer', reminder: 'fair', subject: '', date: '', answer: 'mute' } as const;
  await answer(store, { id: '1' }, [], { effects: [plan, { kind: 'calendar-link', token: 'a' }] });
  await store.timers.nextDueAt();
  await store.timers.fire(timers[0]?.dueAt ?? 0, null);
  await store.timers.fire(timers[1]?.dueAt ?? 0, (timers[1]?.dueAt ?? 0) + 1);
  await store.timers.ofChat(chat('wang'), person('wang'), [timers[0]?.id ?? ('' as TimerId)]);
  await store.timers.ofCalendar('a');
  await answer(store, { id: '2', at: 1 }, [], { effects: [mute, { ...plan, timers: [] }] });
  await store.timers.missed(0, 10);

  // These indexes hold what waits, and what was missed, and nothing else; values are what is written.
  const allowed = /INDEX timers_(?:due|missed)|SCAN \d+-ROW VALUES/u;
  expect(scans().filter((scan) => !allowed.test(scan))).toEqual([]);
});

test('what is to be forgotten is found without reading what is kept', async () => {
  await store.forgetDue(1e15);
  const found = [...plans.values()].flat().filter((step) => /INDEX \w+_forget/u.test(step));
  expect(found).toHaveLength(2);
  expect(scans()).toEqual([]);
});

test('runs that are too old are found without reading the others', async () => {
  await store.prune(0, defaultRetention);
  const [, steps] = [...plans].find(([sql]) => sql.startsWith('delete from "runs"')) ?? [];
  expect(steps).toEqual(expect.arrayContaining([expect.stringContaining('runs_started (started_at<?)')]));
});

test('pruning finds the old updates of each state without reading the others', async () => {
  await store.prune(0, defaultRetention);
  const ofInbox = [...plans]
    .filter(([sql]) => sql.startsWith('delete from "inbox"'))
    .map(([, steps]) => steps);
  expect(ofInbox).toEqual(
    ['inbox_handled', 'inbox_parked'].map((index) =>
      expect.arrayContaining([expect.stringContaining(`${index} (settled_at<?)`)]),
    ),
  );
});

test('reminders that are too old are found without reading the others', async () => {
  await store.prune(0, defaultRetention);
  const [, steps] = [...plans].find(([sql]) => sql.startsWith('delete from "timers"')) ?? [];
  expect(steps).toEqual(expect.arrayContaining([expect.stringContaining('timers_settled (settled_at<?)')]));
});

/** How the rows of a table are found, wherever a statement looks for them. */
const waysTo = (table: string) =>
  [...new Set([...plans.values()].flat())].filter((step) =>
    new RegExp(`^(?:SCAN|SEARCH) (?:${table})(?: |$)`, 'u').test(step),
  );

test.each(['unknown', 'failed'] as const)(
  'those of a broadcast who are %s are found without reading the others',
  async (state) => {
    const one = broadcastId(1);
    await schedule(store, 1, 0);
    await change(store, 1, 1, { state: 'sent' });
    plans.clear();
    await store.broadcasts.recipients(one, [state], null, 10);
    await store.broadcasts.recipients(one, [state], person('li'), 10);
    if (state === 'failed') await change(store, 1, 2, { state: 'sending' });
    else
      for (const decision of ['leave', 'again'] as const)
        await store.broadcasts.decideUnknown(one, null, decision, auditOf(1, 2));
    const ways = waysTo('recipients|r');
    expect(ways.length).toBeGreaterThan(2);
    expect(ways.filter((way) => !way.includes(`recipients_${state}`))).toEqual([]);
  },
);

test('what there is to do for broadcasts is found without reading what was sent', async () => {
  await schedule(store, 1, 0);
  const { broadcastRuns: runs } = store;
  for (const now of [0, 7 * 60 * 60 * 1000]) await runs.begin(now, [web]);
  await runs.nextDueAt([web], { now: 0, quietUntil: null, limits: new Map() });
  await store.broadcasts.waiting(null);
  const ways = waysTo('deliveries|d|recipients|r');
  expect(ways.length).toBeGreaterThan(1);
  expect(ways.filter((way) => !/deliveries_broadcast|recipients_planned/u.test(way))).toEqual([]);
});

test('how far a broadcast has come is read without counting', async () => {
  await store.broadcasts.progress(broadcastId(1));
  expect(waysTo('recipients')).toEqual([]);
  expect(waysTo('recipient_counts')).toEqual([expect.stringMatching(/^SEARCH .*\(broadcast=\?\)/u)]);
});

test.each([
  ['public', { chats: [chat('li'), chat('wang')] }, /profiles_chat/u],
  ['rehearsal', { everyone: true }, /PRIMARY KEY \(person=\?\)/u],
] as const)(
  'whom a %s broadcast names is looked up, and nobody else is read',
  async (purpose, audience, way) => {
    const named = dueBroadcast(1, 0, { purpose, audience });
    await store.broadcasts.count(reachOf(named), 5);
    await schedule(store, 1, 0, { purpose, audience });
    await store.broadcastRuns.begin(0);
    await store.broadcastRuns.plan(broadcastId(1), 0, 500);
    const ways = waysTo('p|profiles');
    expect(ways.length).toBeGreaterThan(0);
    expect(ways.filter((each) => !way.test(each))).toEqual([]);
  },
);

test('stopping a broadcast reads what it has on its way, and no other delivery', async () => {
  await schedule(store, 1, 0);
  await change(store, 1, 1, { state: 'sending' });
  await change(store, 1, 2, { state: 'stopped' });
  const [, steps] =
    [...plans].find(([sql]) => sql.startsWith('update "deliveries" set') && sql.includes('"broadcast" =')) ??
    [];
  expect(steps).toEqual([expect.stringContaining('deliveries_broadcast (broadcast=?')]);
});
