import type { Kysely } from 'kysely';
import { readLists } from '../broadcasts/list-versions.ts';
import { batch, inBatches } from '../in-batches.ts';
import type { Schema } from '../schema.ts';

/** Versions of lists imported before a moment, unless an unfinished broadcast is for them. */
export async function deleteLists(db: Kysely<Schema>, before: number): Promise<number> {
  const deleted = await db.transaction().execute(async (transaction) => {
    const old = (await readLists(transaction)).filter(
      ({ importedAt, usedBy }) => importedAt < before && usedBy.length === 0,
    );
    for (const { version } of old)
      await transaction.deleteFrom('list_versions').where('version', '=', version).execute();
    return old.length;
  });
  // No broadcast can be for them any more. What an end of the program left of some goes as well.
  const gone = await db
    .selectFrom('list_rows as l')
    .leftJoin('list_versions as v', 'v.version', 'l.version')
    .where('v.version', 'is', null)
    .groupBy('l.version')
    .select('l.version')
    .execute();
  for (const { version } of gone) await inBatches(() => deleteRows(db, version));
  return deleted;
}

async function deleteRows(db: Kysely<Schema>, version: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('list_rows')
    .where('version', '=', version)
    .where('chat', 'in', (eb) =>
      eb.selectFrom('list_rows').where('version', '=', version).select('chat').limit(batch),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
