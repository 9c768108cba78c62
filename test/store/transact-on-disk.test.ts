import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Transaction } from 'kysely';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Schema } from '../../src/store/schema.ts';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { transactTogether } from '../../src/store/transact.ts';
import type { Transact } from '../../src/store/transact.ts';

let folder: string;
/** What anybody else sees, at any moment. */
let outside: DatabaseSync;
let database: DatabaseSync;
let db: Kysely<Schema>;
let transact: Transact;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianda-'));
  const path = join(folder, 'lianda.db');
  database = new DatabaseSync(path, { timeout: 2 });
  database.exec('pragma journal_mode = wal; create table t (x unique)');
  outside = new DatabaseSync(path);
  db = new Kysely<Schema>({ dialect: sqliteDialect(database) });
  transact = transactTogether(db);
});
afterEach(async () => {
  outside.close();
  await db.destroy();
  rmSync(folder, { recursive: true });
});

const stored = () =>
  outside
    .prepare('select x from t order by rowid')
    .all()
    .map(({ x }) => x);

const insert = (transaction: Transaction<Schema>, x: number | string) =>
  sql`insert into t values (${x})`.execute(transaction);

/** Stores a number, and gives what anybody else sees when that has been promised. */
const add = (x: number | string): Promise<unknown[]> =>
  transact((transaction) => insert(transaction, x)).then(stored);

test('nobody is told before it is on the disk, and nobody else sees anything of it until then', async () => {
  const write = add(1);
  const read = transact(async (transaction) => {
    const { rows } = await sql<{ x: number }>`select x from t`.execute(transaction);
    return { inside: rows.map(({ x }) => x), outside: stored() };
  });
  expect(await read).toEqual({ inside: [1], outside: [] });
  expect(await write).toEqual([1]);
});

test('one that is done a second time gives what the second time came to', async () => {
  let times = 0;
  const counted = transact(async (transaction) => {
    await insert(transaction, ++times);
    return times;
  });
  const failing = transact(() => Promise.reject(new Error('always')));
  await expect(failing).rejects.toThrow('always');
  expect(await counted).toBe(2);
  expect(stored()).toEqual([2]);
});

test('what one throws that is thrown at once harms nobody', async () => {
  const failing = transact(() => {
    throw new TypeError('no promise at all');
  });
  const [one, other] = await Promise.allSettled([failing, add(1)]);
  expect([one?.status, other?.status]).toEqual(['rejected', 'fulfilled']);
});

test('on a full disk those fail that find no room, and the others are stored whole', async () => {
  const large = 'x'.repeat(2_000_000);
  database.exec(`pragma max_page_count = 200`);
  const results = await Promise.allSettled([add(1), add(large), add(2)]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(stored()).toEqual([1, 2]);
});

test('while another program writes they wait, and are done once', async () => {
  outside.exec('begin immediate');
  let times = 0;
  const waiting = [1, 2].map((x) =>
    transact((transaction) => {
      times++;
      return insert(transaction, x);
    }),
  );
  for (let n = 0; n < 50; n++) await new Promise(setImmediate);
  expect(times).toBe(0);
  outside.exec('commit');
  await Promise.all(waiting);
  expect(times).toBe(2);
  expect(stored()).toEqual([1, 2]);
});

test('when nothing can be written, all fail, and it goes on once it can', async () => {
  database.exec('drop table t');
  const results = await Promise.allSettled([add(1), add(2)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  database.exec('create table t (x unique)');
  await add(3);
  expect(stored()).toEqual([3]);
});
