import { DatabaseSync } from 'node:sqlite';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import type { Dialect, LogEvent } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ChannelName } from '../../src/core/ids.ts';
import { channelName } from '../../src/core/ids.ts';
import { goStraight, preparedQuery } from '../../src/store/prepared-query.ts';
import type { Schema } from '../../src/store/schema.ts';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';

let db: Kysely<Schema>;
beforeEach(async () => {
  db = new Kysely<Schema>({ dialect: sqliteDialect(new DatabaseSync(':memory:')) });
  await sql`create table outages (channel text primary key, since integer not null)`.execute(db);
});
afterEach(() => db.destroy());

interface Away {
  readonly channel: ChannelName;
  readonly since: number;
}

const insert = preparedQuery((of, { channel, since }: Away) =>
  of
    .insertInto('outages')
    .values({ channel, since })
    .onConflict((conflict) => conflict.column('channel').doUpdateSet({ since })),
);

const [web, wechat] = [channelName('web'), channelName('wechat')];

test('a query is built once and takes the values of each use, wherever each stands', async () => {
  let built = 0;
  const after = preparedQuery((of, { since }: Pick<Away, 'since'>) => {
    built++;
    return of
      .selectFrom('outages')
      .where((eb) => eb.or([eb('since', '>', since), eb('since', 'in', [since, 7])]))
      .orderBy('since')
      .select('since');
  });
  for (const [channel, since] of [
    [web, 1],
    [wechat, 7],
    [web, 9],
  ] as const)
    await insert(db, { channel, since });
  const sincesAfter = async (since: number) => (await after(db, { since })).rows.map((row) => row.since);
  expect([await sincesAfter(8), await sincesAfter(9), await sincesAfter(10)]).toEqual([[7, 9], [7, 9], [7]]);
  expect(built).toBe(1);
});

test('a list takes its values in order, and is built again only for another length', async () => {
  let built = 0;
  const among = preparedQuery((of, { sinces }: { readonly sinces: readonly number[] }) => {
    built++;
    return of.selectFrom('outages').where('since', 'in', sinces).orderBy('since').select('since');
  });
  await insert(db, { channel: web, since: 1 });
  await insert(db, { channel: wechat, since: 7 });
  const found = async (sinces: readonly number[]) =>
    (await among(db, { sinces })).rows.map((row) => row.since);
  expect([await found([7, 2]), await found([1, 7]), await found([2, 3])]).toEqual([[7], [1, 7], []]);
  expect(built).toBe(1);
  expect([await found([1]), await found([2, 7]), built]).toEqual([[1], [7], 2]);
});

test('a value cannot be calculated with while a query is built: it would be the first one for ever', async () => {
  const later = preparedQuery((of, { since }: Pick<Away, 'since'>) =>
    of
      .selectFrom('outages')
      .where('since', '>', since + 1)
      .selectAll(),
  );
  expect(() => later(db, { since: 1 })).toThrow('"since" has no value yet');
});

test('nor can it be written as text', async () => {
  const misuses: readonly ((values: { readonly n: number }) => unknown)[] = [
    ({ n }) => `${n}`,
    ({ n }) => n > 1,
    ({ n }) => JSON.stringify(n),
    (values) => JSON.stringify(values),
  ];
  for (const misuse of misuses) {
    const query = preparedQuery((on, values: { readonly n: number }) => {
      misuse(values);
      return on.selectFrom('outages').selectAll();
    });
    for (const n of [1, 2])
      await expect(async () => query(db, { n })).rejects.toThrow(/^Cannot build a query/u);
  }
});

test('a value that is missing when the query runs is refused', async () => {
  await expect(async () => insert(db, { channel: web } as Away)).rejects.toThrow(
    /^Cannot store a value of type undefined/u,
  );
});

test('each dialect gets the query in its own words', async () => {
  const said: string[] = [];
  const log = ({ query }: LogEvent) => {
    said.push(query.sql);
  };
  const postgres: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (on) => new PostgresIntrospector(on),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
  const other = new Kysely<Schema>({ dialect: postgres, log });
  const since = preparedQuery((of, { channel }: Pick<Away, 'channel'>) =>
    of.selectFrom('outages').where('channel', '=', channel).select('since'),
  );
  await insert(db, { channel: web, since: 1 });
  await since(other, { channel: web });
  expect(said).toEqual(['select "since" from "outages" where "channel" = $1']);
  expect((await since(db, { channel: web })).rows).toEqual([{ since: 1 }]);
});

test.each([true, false])('on a transaction it is undone with it; straight: %s', async (isStraight) => {
  const undone = db.transaction().execute(async (transaction) => {
    if (isStraight) await goStraight(transaction);
    await insert(transaction, { channel: web, since: 1 });
    const { rows } = await sql`select * from outages`.execute(transaction);
    expect(rows).toHaveLength(1);
    throw new Error('undo it');
  });
  await expect(undone).rejects.toThrow('undo it');
  expect((await sql`select * from outages`.execute(db)).rows).toEqual([]);
});
