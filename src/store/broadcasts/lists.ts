import type { Kysely, Transaction } from 'kysely';
import type { Fill } from '../../core/broadcasts/broadcast.ts';
import type { ChatId, PersonId } from '../../core/ids.ts';
import type { AuditEntry } from '../../core/staff/staff.ts';
import type { ListRow } from '../broadcasts-port.ts';
import { batch } from '../in-batches.ts';
import type { Schema } from '../schema.ts';
import { slices } from '../slices.ts';
import { recordAudit } from '../staff/record-audit.ts';

/** In place of any list of that name, whole or not at all: a broadcast never sees half of one. */
export const keepList = (
  db: Kysely<Schema>,
  list: string,
  rows: readonly ListRow[],
  audit: AuditEntry,
): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('audience_lists').where('list', '=', list).execute();
    for (const some of slices(rows, batch))
      await transaction
        .insertInto('audience_lists')
        .values(some.map(({ chat, fill }) => ({ list, chat, fill: JSON.stringify(fill) })))
        .execute();
    await recordAudit(transaction, audit);
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
  list: string,
  after: ChatId | null,
  most: number,
): Promise<readonly ListRow[]> {
  const rows = await db
    .selectFrom('audience_lists')
    .where('list', '=', list)
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
    .deleteFrom('audience_lists')
    .where('chat', 'in', (eb) => eb.selectFrom('profiles').where('person', '=', person).select('chat'))
    .execute();
}

export async function readLists(db: Kysely<Schema>) {
  const rows = await db
    .selectFrom('audience_lists')
    .groupBy('list')
    .orderBy('list')
    // Every row of a list has all its columns.
    .select((eb) => ['list', eb.fn.countAll<number>().as('rows'), eb.fn.min('fill').as('fill')] as const)
    .execute();
  return rows.map(({ list, rows, fill }) => ({
    name: list,
    rows,
    columns: Object.keys(JSON.parse(fill) as Fill),
  }));
}
