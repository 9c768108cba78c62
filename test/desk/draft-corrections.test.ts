import { DatabaseSync } from 'node:sqlite';
import { setImmediate as whatWaits } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contentMarks } from '../../src/content/content-marks.ts';
import { draftUndrafted } from '../../src/desk/draft-corrections.ts';
import type { Store } from '../../src/store/store.ts';
import { smallBook } from '../channels/small-book.ts';
import { meetPeople } from '../store/broadcast-samples.ts';
import { createSqliteDatabase } from '../store/sqlite-database.ts';

let database: Awaited<ReturnType<typeof createSqliteDatabase>>;
let store: Store;
/** One entry of which everybody got the old text has changed. */
beforeEach(async () => {
  database = await createSqliteDatabase();
  store = await database.connect();
  meetPeople(database.path, 3_500);
  const marks = contentMarks(smallBook, '2025-01-06');
  const [first] = marks;
  if (first === undefined) throw new Error('the book says nothing');
  await store.contentMarks.compare(marks, 1);
  const raw = new DatabaseSync(database.path);
  raw
    .prepare(
      'insert into told (entry, person, chat, chat_kind, at) select ?, person, chat, chat_kind, 1 from profiles',
    )
    .run(first.item);
  raw.close();
  await store.contentMarks.compare([{ ...first, hash: 'another' }, ...marks.slice(1)], 2);
});
afterEach(() => database.discard());

test('while it is looked who is concerned, other work goes on', async () => {
  const over = new AbortController();
  let turns = 0;
  const others = (async () => {
    for (; !over.signal.aborted; turns++) await whatWaits();
  })();
  expect(await draftUndrafted(store, 3)).toBe(1);
  over.abort();
  await others;
  expect(turns).toBeGreaterThan(2);
  expect(await store.contentMarks.undrafted()).toEqual([]);
});

test('what a stop left undrafted is drafted the next time', async () => {
  const stop = new AbortController();
  const drafting = draftUndrafted(store, 3, stop.signal);
  stop.abort();
  expect(await drafting).toBe(0);
  expect(await store.contentMarks.undrafted()).toHaveLength(1);
  expect(await draftUndrafted(store, 4)).toBe(1);
});

test('what concerns nobody is looked at once, and stays listed', async () => {
  const marks = contentMarks(smallBook, '2025-01-06');
  await store.contentMarks.compare([...marks.slice(0, 2), ...marks.slice(3)], 3);
  expect(await store.contentMarks.undrafted()).toHaveLength(3);
  // The entry that changed, and back again.
  expect(await draftUndrafted(store, 4)).toBe(2);
  expect(await store.contentMarks.undrafted()).toEqual([]);
  expect(await store.contentMarks.changes(9)).toHaveLength(3);
});

test('two programs that look at the same time draft it once', async () => {
  const other = await database.connect();
  await Promise.all([draftUndrafted(store, 3), draftUndrafted(other, 3)]);
  expect(await store.broadcasts.list([], 10)).toHaveLength(1);
});
