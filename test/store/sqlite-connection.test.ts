import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import {
  add,
  answer,
  answered,
  chat,
  context,
  deliverNext,
  newRun,
  notice,
  person,
  runId,
  unhindered,
} from './samples.ts';
import { createSqliteDatabase } from './sqlite-database.ts';

const open = (database: DatabaseSync) =>
  new Kysely<{ t: { x: unknown } }>({ dialect: sqliteDialect(database) });

test.each([new Date(0), undefined, true, { x: 1 }, [1], NaN, Infinity, Symbol('s')])(
  'a value that SQLite would store as something else is refused: %s',
  async (value) => {
    const db = open(new DatabaseSync(':memory:'));
    await sql`create table t (x)`.execute(db);
    await expect(sql`insert into t values (${value})`.execute(db)).rejects.toThrow(
      /^Cannot store a value of type /u,
    );
    expect((await sql`select * from t`.execute(db)).rows).toEqual([]);
    await db.destroy();
  },
);

test('text, numbers, large integers and null come back as they were', async () => {
  const db = open(new DatabaseSync(':memory:'));
  await sql`create table t (a, b, c, d)`.execute(db);
  await sql`insert into t values (${'a\0b'}, ${1.5}, ${2 ** 53 - 1}, ${null})`.execute(db);
  expect({ ...((await sql`select * from t`.execute(db)).rows[0] as object) }).toEqual({
    a: 'a\0b',
    b: 1.5,
    c: 2 ** 53 - 1,
    d: null,
  });
  await db.destroy();
});

test('a transaction that throws leaves nothing, and the next one works', async () => {
  const db = open(new DatabaseSync(':memory:'));
  await sql`create table t (x)`.execute(db);
  const failing = db.transaction().execute(async (transaction) => {
    await transaction.insertInto('t').values({ x: 1 }).execute();
    throw new Error('in the middle');
  });
  await expect(failing).rejects.toThrow('in the middle');
  await db.transaction().execute((transaction) => transaction.insertInto('t').values({ x: 2 }).execute());
  expect((await db.selectFrom('t').select('x').execute()).map(({ x }) => x)).toEqual([2]);
  await db.destroy();
});

test('a transaction waits for that of another connection of this program, which goes on meanwhile', async () => {
  const database = await createSqliteDatabase();
  const stores = [await database.connect(), await database.connect()] as const;
  const order: string[] = [];
  const [one, two] = [new DatabaseSync(database.path), new DatabaseSync(database.path)].map(open);
  if (one === undefined || two === undefined) throw new Error('unreachable');
  const { promise: entered, resolve: enter } = Promise.withResolvers<void>();
  const first = one.transaction().execute(async () => {
    enter();
    // Another connection's whole turn is stored only after this one lets go.
    for (let n = 0; n < 50; n++) await new Promise(setImmediate);
    order.push('first');
  });
  await entered;
  const second = two.transaction().execute(async () => {
    order.push('second');
  });
  await Promise.all([first, second]);
  expect(order).toEqual(['first', 'second']);
  await one.destroy();
  await two.destroy();
  expect(stores).toHaveLength(2);
  await database.discard();
});

test('erased words are nowhere in the files of the database', async () => {
  const database = await createSqliteDatabase();
  const store = await database.connect();
  const secret = 'a-sentence-nobody-else-writes';
  const wang = person('wang');
  const remembered = { ...context(0), choices: [{ id: 'x', label: secret }] };
  for (let n = 0; n < 30; n++) await answer(store, { id: `before-${n}`, from: 'li' }, ['filling']);
  await answer(store, { id: '1', text: secret }, [secret], {
    conversation: { chat: chat('wang'), chatKind: 'direct', people: { [wang]: remembered } },
    effects: [
      { kind: 'feedback', person: wang, text: secret },
      { kind: 'record-gap', text: secret, decision: 'out-of-scope', entries: [] },
    ],
  });
  await add(store, { id: '2', text: secret });
  const files = () => ['', '-wal'].map((end) => readFileSync(database.path + end).includes(secret));
  expect(files()).toContain(true);
  while ((await deliverNext(store, 0)) !== null);
  const claimed = await store.inbox.claimChat({ now: 0, dueBefore: 0, owner: 'o', leaseMs: 1 });
  if (claimed === null) throw new Error('nothing to claim');
  await store.inbox.commitTurn({
    chat: claimed.chat,
    owner: 'o',
    now: 0,
    person: wang,
    updates: claimed.updates,
    settledAs: 'handled',
    conversation: claimed.conversation ?? { chat: claimed.chat, chatKind: 'direct', people: {} },
    runs: [],
    deliveries: [],
    effects: [{ kind: 'erase', person: wang }],
  });
  expect(files()).toEqual([false, false]);
  await database.discard();
});

test('what was not to be kept is nowhere in the files of the database once its hour is over', async () => {
  const database = await createSqliteDatabase();
  const store = await database.connect();
  const [said, told, held] = ['said-in-passing', 'told-in-passing', 'held-in-passing'];
  const inFiles = () => {
    const bytes = ['', '-wal'].map((end) => readFileSync(database.path + end));
    return [said, told, held].map((words) => bytes.some((file) => file.includes(words)));
  };
  for (let n = 0; n < 30; n++) await answer(store, { id: `before-${n}`, from: 'li' }, ['filling']);
  await answer(store, { id: '1', text: said }, [notice(told, { transient: true })], {
    effects: [{ kind: 'forget-said' }],
    conversation: {
      chat: chat('wang'),
      chatKind: 'direct',
      people: {},
      flow: {
        run: runId(1),
        step: 'union',
        askedAt: 0,
        misses: 0,
        transient: newRun(1, [], { answers: { union: answered(held, 'wang') } }),
      },
    },
  });
  while ((await deliverNext(store, 0)) !== null);
  // What the person said goes with the turn.
  expect(inFiles()).toEqual([false, true, true]);
  const reader = new DatabaseSync(database.path);
  await store.forgetDue(2 * 60 * 60 * 1000);
  expect(inFiles()).toEqual([false, false, false]);
  reader.close();
  await database.discard();
});

test('gaps are written down with what was decided', async () => {
  const database = await createSqliteDatabase();
  const store = await database.connect();
  await answer(store, { id: '1', at: 4 }, [], {
    effects: [{ kind: 'record-gap', text: '补贴多少钱', decision: 'unspecified', entries: [] }],
  });
  const reader = new DatabaseSync(database.path);
  expect(reader.prepare('select at, text, decision, entries from gaps').all()).toEqual([
    expect.objectContaining({ at: 4, text: '补贴多少钱', decision: 'unspecified', entries: '[]' }),
  ]);
  reader.close();
  await database.discard();
});

test('every attempt stands in the ledger with its outcome and reason', async () => {
  const database = await createSqliteDatabase();
  const store = await database.connect();
  await answer(store, { id: '1' }, ['one']);
  const claim = { now: 0, dueBefore: 0, leaseMs: 10, channels: ['web' as never], ...unhindered };
  await store.outbox.lease({ ...claim, owner: 'a' });
  const leased = await store.outbox.lease({ ...claim, now: 20, dueBefore: 20, owner: 'b' });
  if (leased === null) throw new Error('nothing to lease');
  const { id } = leased.delivery;
  await store.outbox.settle({
    delivery: id,
    owner: 'b',
    at: 21,
    outcome: 'delivered',
    next: { state: 'delivered' },
  });
  await store.outbox.settle({
    delivery: id,
    owner: 'a',
    at: 22,
    outcome: 'down',
    reason: 'late',
    next: { state: 'dead' },
  });
  const reader = new DatabaseSync(database.path);
  const rows = reader.prepare('select at, outcome, reason from attempts order by id').all();
  expect(rows.map((row) => [row['at'], row['outcome'], row['reason']])).toEqual([
    [20, 'unknown', 'the sender ended before it could tell'],
    [21, 'delivered', null],
    [22, 'down', 'late'],
  ]);
  reader.close();
  await database.discard();
});
