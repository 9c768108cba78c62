import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import type { BroadcastContent } from '../../src/core/broadcasts/broadcast.ts';
import { entryId, replyId, updateId } from '../../src/core/ids.ts';
import type { SendLimits } from '../../src/core/limits/send-limits.ts';
import { planTopics, reachedIn, topicSubject } from '../../src/core/reminders/plan.ts';
import type { Effect } from '../../src/core/turn.ts';
import type { Store } from '../../src/store/store.ts';
import { gardenBook } from '../core/reminders/garden-reminders.ts';
import { auditOf, change, plainContent, schedule } from './broadcast-samples.ts';
import {
  add,
  answer,
  answered,
  chat,
  claimAt,
  claimNext,
  context,
  deliverNext,
  newRun,
  notice,
  person,
  turnOf,
  web,
} from './samples.ts';
import { createSqliteDatabase } from './sqlite-database.ts';

const zhao = person('zhao');
const limits: SendLimits = { windows: [], perChat: [{ count: 1, ms: 1 }] };
const content: BroadcastContent = {
  ...plainContent,
  title: '致{{单位}}',
  choices: ['参加', '不参加'],
  receipt: true,
};

let store: Store;
let path: string;
let discard: () => Promise<void>;
beforeEach(async () => {
  const file = await createSqliteDatabase();
  store = await file.connect();
  ({ path, discard } = file);
});
afterEach(() => discard());

let updates = 0;
const turn = (effects: readonly Effect[], more: Partial<Parameters<typeof answer>[1]> = {}) =>
  answer(store, { id: `u${++updates}`, from: 'zhao', ...more }, [], { effects });

async function send(id: number, outcome: 'delivered' | 'rejected', now: number): Promise<void> {
  const broadcast = broadcastId(id);
  await store.broadcastRuns.begin(now);
  await store.broadcastRuns.plan(broadcast, now, 1_000);
  const claim = { ...claimAt(now), limits, drawn: 0, broadcast, channel: web, most: 9, deferred: false };
  const { deliveries } = await store.broadcastRuns.take({ ...claim, isQuiet: false });
  const next = outcome === 'delivered' ? ({ state: 'delivered' } as const) : ({ state: 'dead' } as const);
  await store.broadcastRuns.settle(
    deliveries.map(({ delivery, owner }) => ({ delivery: delivery.id, owner, at: now, outcome, next })),
  );
}

/** Everything that can be kept of a person. */
async function liveThrough(): Promise<void> {
  const told = notice('两年', { kind: 'answer', entries: [entryId('cycle')] });
  await answer(store, { id: 'asked', from: 'zhao' }, [told], {
    conversation: { chat: chat('zhao'), chatKind: 'direct', people: { [zhao]: context(0) } },
    runs: [
      newRun(1, ['zhao']),
      newRun(2, ['zhao', 'li'], { answers: { partners: answered('某校', 'zhao') } }),
    ],
  });
  await answer(store, { id: 'group', group: 'g', from: 'zhao', mentioned: true }, [told], {
    conversation: { chat: chat('g'), chatKind: 'group', people: { [zhao]: context(0) } },
  });
  await turn([
    { kind: 'rate', person: zhao, reply: replyId(web, updateId('asked'), 0), helpful: true },
    { kind: 'feedback', person: zhao, text: '意见' },
    { kind: 'record-gap', text: '问题', decision: 'out-of-scope', entries: [] },
    { kind: 'profile', person: zhao, profile: { role: 'enterprise', district: '朝阳区', chain: null } },
    { kind: 'topic', topic: 'events', wanted: true },
    {
      kind: 'plan',
      subject: topicSubject(chat('zhao')),
      timers: planTopics(gardenBook, reachedIn(chat('zhao'), 'direct', zhao), { events: true }),
    },
    { kind: 'reminder-answer', reminder: 'fair', subject: 'topic', date: '2025-05-15', answer: 'done' },
    { kind: 'calendar-link', token: 'token' },
    { kind: 'opt-out', person: zhao },
    { kind: 'subscribe', person: zhao },
  ]);
  await store.rejoinCodes.keep(chat('zhao'), 'direct', 'hash', 0);
  while ((await deliverNext(store, 0)) !== null);
  await store.broadcasts.keepList('units', [{ chat: chat('zhao'), fill: { 单位: '某厂' } }], auditOf(1, 1));
  await schedule(store, 1, 10, { content, audience: { list: 'units' } });
  await send(1, 'delivered', 10);
  await turn([{ kind: 'receipt', broadcast: broadcastId(1), person: zhao, answer: 1 }], { at: 11 });
  await schedule(store, 2, 20, { content: plainContent, audience: { chats: [chat('zhao'), chat('li')] } });
  await send(2, 'rejected', 20);
  await add(store, { id: 'parked', from: 'zhao', at: 20 });
  await store.inbox.commitTurn(turnOf(await claimNext(store, 20), [], { settledAs: 'parked' }));
}

/** The tables in which a row belongs to a person or a chat. */
function tablesOfPeople(): readonly string[] {
  const database = new DatabaseSync(path);
  const rows = database
    .prepare(
      `select distinct t.name from sqlite_master t, pragma_table_info(t.name) c
       where t.type = 'table' and c.name in ('person', 'chat', 'scope')`,
    )
    .all();
  database.close();
  return rows.map(({ name }) => String(name));
}

/** In which tables a word stands, and in how many rows of each. */
function tablesWith(word: string): Readonly<Record<string, number>> {
  const database = new DatabaseSync(path);
  const found: Record<string, number> = {};
  const tables = database.prepare(`select name from sqlite_master where type = 'table'`).all();
  for (const name of tables.map((table) => String(table['name']))) {
    const rows = database.prepare(`select * from ${name}`).all();
    const count = rows.filter((row) => JSON.stringify(row).includes(word)).length;
    if (count > 0) found[name] = count;
  }
  database.close();
  return found;
}

test('a person who has done everything takes all of it away', async () => {
  await liveThrough();
  const { outreach } = await store.people.records(zhao);
  expect(outreach).toMatchObject({
    told: [{ entry: 'cycle' }, { entry: 'cycle' }],
    topics: [{ topic: 'events', wanted: true }],
    broadcasts: [
      { broadcast: 1, title: '致某厂', outcome: 'delivered', at: 10, values: { 单位: '某厂' } },
      { broadcast: 2, title: '通知', outcome: 'failed', at: 20 },
    ],
    broadcastAnswers: [{ broadcast: 1, title: '致〔单位〕', answer: '参加', at: 11 }],
    lists: [{ list: 'units', values: { 单位: '某厂' } }],
  });
  expect(outreach.reminders.length).toBeGreaterThan(0);
});

test('whoever erases their data stands in no table any more, but for the chat and the reply that says so', async () => {
  await liveThrough();
  const before = Object.keys(tablesWith('zhao'));
  // Links of staff are not theirs to lose; a new table has to come up in this life as well.
  expect(tablesOfPeople().filter((table) => !before.includes(table))).toEqual(['staff_chats']);
  expect(before).toEqual(expect.arrayContaining(['attempts', 'broadcasts', 'runs']));
  await answer(store, { id: 'erase', from: 'zhao', at: 30 }, ['已删除'], {
    effects: [{ kind: 'erase', person: zhao }],
  });
  while ((await deliverNext(store, 30)) !== null);
  expect(tablesWith('zhao')).toEqual({ conversations: 1, transcript: 1, deliveries: 1 });
  expect(tablesWith('某厂')).toEqual({});
  // The figures still add up.
  expect(await store.broadcasts.progress(broadcastId(1))).toMatchObject({ delivered: 1 });
  expect(await store.broadcasts.progress(broadcastId(2))).toMatchObject({ failed: 1 });
});

test('a broadcast that named them goes on for the others', async () => {
  await liveThrough();
  await change(store, 2, 21, { state: 'paused' });
  await turn([{ kind: 'erase', person: zhao }], { at: 30 });
  expect(await store.broadcasts.find(broadcastId(2))).toMatchObject({
    state: 'paused',
    audience: { chats: [chat('li')] },
  });
});
