import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql as raw } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ledger } from '../../src/store/migrations/0001-ledger.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import {
  add,
  answer,
  bodies,
  chat,
  claimNext,
  context,
  deliverNext,
  deliveryOf,
  newRun,
  person,
  storedRun,
  updateOf,
} from './samples.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianda-'));
  path = join(folder, 'lianda.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const conversation = { chat: chat('wang'), chatKind: 'direct', people: { [person('wang')]: context(1) } };
const waiting = updateOf({ id: '2', at: 2 });

/** A database as version 1 left it: one message answered, its reply still to be sent, and one that waits. */
async function makeVersion1(): Promise<void> {
  const database = new DatabaseSync(path);
  const db = new Kysely<unknown>({ dialect: sqliteDialect(database) });
  await ledger.up({
    db,
    identity: ['integer', (column) => column.primaryKey().autoIncrement()],
    keyOrder: raw``,
  });
  const delivery = JSON.stringify(deliveryOf(updateOf({ id: '1' }), 'answer of version 1'));
  for (const [sql, ...values] of [
    ['create table migrations (number integer primary key, name text not null, applied_at bigint not null)'],
    [`insert into migrations values (1, 'ledger', 0)`],
    [
      `insert into conversations (chat, chat_kind, state, updated_at) values (?, ?, ?, 1)`,
      chat('wang'),
      'direct',
      JSON.stringify(conversation),
    ],
    [`insert into people (person, opted_out, role, updated_at) values (?, 1, 'approver', 7)`, person('li')],
    [
      `insert into inbox (channel, update_id, state, due_at, settled_at) values ('web', '1', 'handled', 0, 1)`,
    ],
    [
      `insert into inbox (channel, update_id, state, chat, person, due_at, payload) values ('web', '2', 'waiting', ?, ?, 2, ?)`,
      chat('wang'),
      person('wang'),
      JSON.stringify(waiting),
    ],
    [
      `insert into transcript (chat, at, person, update_id, text) values (?, 0, ?, '1', 'asked of version 1')`,
      chat('wang'),
      person('wang'),
    ],
    [
      `insert into transcript (chat, at, person, delivery) values (?, 1, ?, ?)`,
      chat('wang'),
      person('wang'),
      delivery,
    ],
    [
      `insert into deliveries (id, position, chat, person, channel, kind, priority, state, due_at) values ('web:1#0', 2, ?, ?, 'web', 'notice', 0, 'queued', 1)`,
      chat('wang'),
      person('wang'),
    ],
    ['pragma application_id = 0x4c49414e'],
  ] as const)
    database.prepare(sql).run(...values);
  database.close();
}

test('a database with data of version 1 goes on where it was, and takes runs', async () => {
  await makeVersion1();
  const store = await openSqliteStore(path, { check: 'full' });
  expect(await bodies(store, 'wang')).toEqual(['asked of version 1', '< answer of version 1']);
  expect(await add(store, { id: '1' })).toBe(false);
  expect(await claimNext(store, 2)).toMatchObject({ conversation, updates: [waiting] });
  expect(await deliverNext(store, 2)).toBe('web:1#0');
  await store.forgetDue(1e15);
  expect(await bodies(store, 'wang')).toHaveLength(2);
  await answer(store, { id: '3', from: 'li' }, [], { runs: [newRun(1)] });
  await store.close();

  const again = await openSqliteStore(path, { check: 'full' });
  expect(await storedRun(again, 1)).toMatchObject({ revision: 1 });
  await again.close();
});

test('a database that was brought up to date has what a new one has', async () => {
  await makeVersion1();
  await (await openSqliteStore(path)).close();
  const fresh = join(folder, 'fresh.db');
  await (await openSqliteStore(fresh)).close();
  const [old, young] = [path, fresh].map((file) => {
    const database = new DatabaseSync(file);
    const parts = database
      .prepare("select type, name, sql from sqlite_schema where name <> 'migrations' order by name")
      .all();
    database.close();
    return parts.map((part) => ({ ...part }));
  });
  expect(old).toEqual(young);
});

test('a role somebody had is an account that their chat is linked to; an opt-out stays', async () => {
  await makeVersion1();
  const store = await openSqliteStore(path);
  const li = person('li');
  expect(await store.staff.byPerson(li)).toMatchObject({ id: li, name: li, role: 'approver' });
  expect(await store.people.records(li)).toMatchObject({ optedOut: true, role: 'approver' });
  await store.close();
});
