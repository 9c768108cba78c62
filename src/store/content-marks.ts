import { createHash } from 'node:crypto';
import { setImmediate as whatWaits } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { Reach } from '../core/broadcasts/audience.ts';
import type { ContentChange, ContentMark } from '../core/broadcasts/content-change.ts';
import type { PersonId } from '../core/ids.ts';
import { isReached } from './broadcasts/audience-condition.ts';
import { personBehind } from './broadcasts/person-behind.ts';
import { writeBroadcast } from './broadcasts/save-broadcast.ts';
import type { ContentMarks } from './content-marks-port.ts';
import type { Schema } from './schema.ts';
import { slices } from './slices.ts';

export const kyselyContentMarks = (db: Kysely<Schema>): ContentMarks => ({
  compare: (marks, now) => db.transaction().execute((transaction) => compare(transaction, marks, now)),

  changes: async (most) =>
    (await db.selectFrom('content_changes').orderBy('id', 'desc').limit(most).selectAll().execute()).map(
      changeOf,
    ),

  undrafted: async () =>
    (
      await db
        .selectFrom('content_changes')
        .where('broadcast', 'is', null)
        .where('looked_at', 'is', null)
        .orderBy('id')
        .selectAll()
        .execute()
    ).map(changeOf),

  passOver: async (change, now) => {
    await db.updateTable('content_changes').set({ looked_at: now }).where('id', '=', change).execute();
  },

  people: (reach, stop) => peopleOf(db, reach, stop),

  draft: (broadcast, changes, audit) =>
    db.transaction().execute(async (transaction) => {
      // Two programs that start together both find them undrafted.
      const open = await transaction
        .selectFrom('content_changes')
        .where('id', 'in', changes)
        .where('broadcast', 'is', null)
        .select('id')
        .limit(1)
        .executeTakeFirst();
      if (open === undefined) return true;
      if (!(await writeBroadcast(transaction, broadcast, audit))) return false;
      await transaction
        .updateTable('content_changes')
        .set({ broadcast: broadcast.id })
        .where('id', 'in', changes)
        .where('broadcast', 'is', null)
        .execute();
      return true;
    }),
});

async function compare(
  transaction: Transaction<Schema>,
  marks: readonly ContentMark[],
  now: number,
): Promise<number> {
  const rows = await transaction.selectFrom('content_marks').selectAll().execute();
  const before = new Map(rows.map((row) => [keyOf(row), row]));
  const served = new Set(marks.map(keyOf));
  const written = marks.filter((mark) => before.get(keyOf(mark))?.hash !== mark.hash);
  const gone = rows.filter((row) => !served.has(keyOf(row)));
  const changes = [
    ...written.flatMap((mark) => {
      const old = before.get(keyOf(mark));
      return old === undefined ? [] : [{ ...old, after: stored(mark) }];
    }),
    ...gone.map((old) => ({ ...old, after: null })),
  ];
  for (const { kind, item, text, after } of changes)
    await transaction
      .insertInto('content_changes')
      .values({ kind, item, before: text, after, at: now })
      .execute();
  for (const { kind, item } of gone)
    await transaction.deleteFrom('content_marks').where('kind', '=', kind).where('item', '=', item).execute();
  for (const some of slices(written, rowsAtOnce))
    await transaction
      .insertInto('content_marks')
      .values(some.map((mark) => rowOf(mark, now)))
      .onConflict((conflict) =>
        conflict.columns(['kind', 'item']).doUpdateSet((eb) => ({
          hash: eb.ref('excluded.hash'),
          text: eb.ref('excluded.text'),
          at: eb.ref('excluded.at'),
        })),
      )
      .execute();
  return changes.length;
}

/** Five values a row; SQLite takes 32,766 of them. */
const rowsAtOnce = 500;

const keyOf = ({ kind, item }: { readonly kind: string; readonly item: string }): string => `${kind}:${item}`;

const rowOf = (mark: ContentMark, at: number) => ({
  kind: mark.kind,
  item: mark.item,
  hash: mark.hash,
  text: stored(mark),
  at,
});

/** What it is called stands in the first line: of what is gone, nothing else says it. */
const stored = ({ label, text }: ContentMark): string => `${label.replaceAll('\n', ' ')}\n${text}`;

interface ChangeRow {
  readonly id: number;
  readonly kind: ContentChange['kind'];
  readonly item: string;
  readonly before: string;
  readonly after: string | null;
  readonly at: number;
  readonly broadcast: ContentChange['broadcast'];
}

function changeOf({ id, kind, item, before, after, at, broadcast }: ChangeRow): ContentChange {
  return {
    id,
    kind,
    item,
    label: lineOf(after ?? before),
    before: behind(before),
    after: after === null ? null : behind(after),
    at,
    broadcast,
  };
}

const lineOf = (text: string): string => text.slice(0, text.indexOf('\n'));
const behind = (text: string): string => text.slice(text.indexOf('\n') + 1);

/** Page by page: an audience may be a city, and those who are not among it are looked at as well. */
async function peopleOf(
  db: Kysely<Schema>,
  reach: Reach,
  stop?: AbortSignal,
): Promise<{ readonly count: number; readonly mark: string }> {
  const hash = createHash('sha256');
  let count = 0;
  for (let after: PersonId | null = null; ;) {
    const cursor: PersonId | null = after;
    const last: PersonId | null = await personBehind(db, cursor, peopleAtOnce);
    const page = await db
      .selectFrom('profiles as p')
      .$if(cursor !== null, (query) => query.where('p.person', '>', cursor as PersonId))
      .$if(last !== null, (query) => query.where('p.person', '<=', last as PersonId))
      .where((eb) => isReached(eb, reach))
      .orderBy('p.person')
      .select('p.person')
      .execute();
    for (const { person } of page) hash.update(`${person}\n`);
    count += page.length;
    if (last === null || stop?.aborted === true) return { count, mark: hash.digest('hex') };
    after = last;
    await whatWaits();
  }
}

/** Some 5 ms of one thread, in which no question is answered. */
const peopleAtOnce = 1_000;
