import type { Kysely, Transaction } from 'kysely';
import type { ListVersion } from '../../core/broadcasts/audience-list.ts';
import type { Fill } from '../../core/broadcasts/broadcast.ts';
import type { ChatId, PersonId } from '../../core/ids.ts';
import type { AuditEntry } from '../../core/staff/staff.ts';
import type { ListRow } from '../broadcasts-port.ts';
import { batch } from '../in-batches.ts';
import type { Schema } from '../schema.ts';
import { slices } from '../slices.ts';
import { marksOf } from '../staff/marks-of.ts';
import { recordAudit } from '../staff/record-audit.ts';
import { listDigest } from './list-digest.ts';

/** A version of its own, whole or not at all: those of the same name before it stay as they are. */
export const keepList = (
  db: Kysely<Schema>,
  name: string,
  rows: readonly ListRow[],
  audit: AuditEntry,
): Promise<ListVersion> =>
  db.transaction().execute(async (transaction) => {
    const kept = {
      name,
      digest: listDigest(rows),
      rows: rows.length,
      // Every row of a list has all its columns.
      columns: Object.keys(rows[0]?.fill ?? {}),
      importedBy: audit.actor,
      importedFrom: await marksOf(transaction, audit.actor),
      importedAt: audit.at,
    };
    const { version } = await transaction
      .insertInto('list_versions')
      .values({
        name,
        digest: kept.digest,
        rows: kept.rows,
        columns: JSON.stringify(kept.columns),
        imported_by: audit.actor,
        imported_from: JSON.stringify(kept.importedFrom),
        imported_at: audit.at,
      })
      .returning('version')
      .executeTakeFirstOrThrow();
    for (const some of slices(rows, batch))
      await transaction
        .insertInto('list_rows')
        .values(some.map(({ chat, fill }) => ({ version, chat, fill: JSON.stringify(fill) })))
        .execute();
    await recordAudit(transaction, {
      ...audit,
      note: `version ${version}, ${rows.length} rows, ${kept.digest}`,
    });
    return { version, ...kept };
  });

/** SQLite takes 32,766 values in one statement, PostgreSQL twice as many. */
const mostValues = 10_000;

/** By person first, which is looked up; a chat that is nobody's own is searched for. */
export async function chatsOf(
  db: Kysely<Schema>,
  given: readonly string[],
): Promise<ReadonlyMap<string, ChatId>> {
  const found = new Map<string, ChatId>();
  for (const column of ['person', 'chat'] as const) {
    const wanted = [...new Set(given)].filter((one) => !found.has(one));
    for (const some of slices(wanted, mostValues)) {
      const rows = await db
        .selectFrom('profiles')
        .where(column, 'in', some as readonly (PersonId & ChatId)[])
        .select(['person', 'chat'])
        .execute();
      for (const row of rows) found.set(row[column], row.chat);
    }
  }
  return found;
}

export async function listRows(
  db: Kysely<Schema>,
  version: number,
  after: ChatId | null,
  most: number,
): Promise<readonly ListRow[]> {
  const rows = await db
    .selectFrom('list_rows')
    .where('version', '=', version)
    .$if(after !== null, (query) => query.where('chat', '>', after ?? ('' as ChatId)))
    .orderBy('chat')
    .limit(most)
    .select(['chat', 'fill'])
    .execute();
  return rows.map(({ chat, fill }) => ({ chat, fill: JSON.parse(fill) as Fill }));
}

/** Takes a person out of every list, with what stands there of them; before their profile goes, which says where they are. */
export async function eraseListed(transaction: Transaction<Schema>, person: PersonId): Promise<void> {
  await transaction
    .deleteFrom('list_rows')
    .where('chat', 'in', (eb) => eb.selectFrom('profiles').where('person', '=', person).select('chat'))
    .execute();
}
