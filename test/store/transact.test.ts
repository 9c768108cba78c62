import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import type { Dialect } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Schema } from '../../src/store/schema.ts';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { transactTogether } from '../../src/store/transact.ts';
import type { Transact } from '../../src/store/transact.ts';

let db: Kysely<Schema>;
let transact: Transact;
let begun: number;
beforeEach(async () => {
  begun = 0;
  db = new Kysely<Schema>({ dialect: counting(sqliteDialect(new DatabaseSync(':memory:'))) });
  await sql`create table lines (line text not null unique)`.execute(db);
  transact = transactTogether(db);
});
afterEach(() => db.destroy());

/** The same, counting the transactions that are begun. */
const counting = (dialect: Dialect): Dialect => ({
  createAdapter: () => dialect.createAdapter(),
  createIntrospector: (of) => dialect.createIntrospector(of),
  createQueryCompiler: () => dialect.createQueryCompiler(),
  createDriver() {
    const driver = dialect.createDriver();
    return {
      ...driver,
      beginTransaction(connection, settings) {
        begun++;
        return driver.beginTransaction(connection, settings);
      },
    };
  },
});

const write = (line: string): Promise<string> =>
  transact(async (transaction) => {
    await sql`insert into lines values (${line})`.execute(transaction);
    return line;
  });

const written = async () =>
  (await sql<{ line: string }>`select line from lines order by rowid`.execute(db)).rows.map(
    ({ line }) => line,
  );

test('what is asked for at the same moment is one transaction, in order, and each gets its own result', async () => {
  const lines = ['a', 'b', 'c'];
  expect(await Promise.all(lines.map(write))).toEqual(lines);
  expect(await written()).toEqual(lines);
  expect(begun).toBe(1);
});

test('what is asked for later is another', async () => {
  await write('a');
  await write('b');
  expect(await written()).toEqual(['a', 'b']);
  expect(begun).toBe(2);
});

test('what is asked for from within one that runs comes after it', async () => {
  let inner: Promise<string> | undefined;
  const outer = transact(async (transaction) => {
    inner = write('inner');
    await sql`insert into lines values ('outer')`.execute(transaction);
  });
  await outer;
  await inner;
  expect(await written()).toEqual(['outer', 'inner']);
});

test('one that fails fails alone, with its own error, and the others are written once', async () => {
  const failing = transact(async (transaction) => {
    await sql`insert into lines values ('lost')`.execute(transaction);
    throw new Error('in the middle');
  });
  const settled = await Promise.allSettled([write('a'), failing, write('b')]);
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(settled[1]).toMatchObject({ reason: { message: 'in the middle' } });
  expect(await written()).toEqual(['a', 'b']);
});

test('of two that exclude each other the first is written, and the next ones go on', async () => {
  const settled = await Promise.allSettled([write('same'), write('same')]);
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(await write('next')).toBe('next');
  expect(await written()).toEqual(['same', 'next']);
});

test('a flood is written in pieces, so that a reader gets in between', async () => {
  const lines = Array.from({ length: 200 }, (_, n) => `line ${n}`);
  await Promise.all(lines.map(write));
  expect(await written()).toEqual(lines);
  expect(begun).toBe(4);
});
