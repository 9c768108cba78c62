import type { Kysely } from 'kysely';
import type { Actor, AuditEntry } from '../../core/staff/staff.ts';
import type { Schema } from '../schema.ts';
import { recordAudit } from '../staff/record-audit.ts';

/** The switch that stops everything nobody asked for: reminders and broadcasts. Replies go on. */
const halt = 'halt';

/** Who stopped everything, and when; null when nobody did. Read in the transaction that would send. */
export async function haltedBy(
  db: Kysely<Schema>,
): Promise<{ readonly by: Actor; readonly at: number } | null> {
  const row = await db
    .selectFrom('switches')
    .where('name', '=', halt)
    .where('is_on', '=', 1)
    .select(['by', 'at'])
    .executeTakeFirst();
  return row ?? null;
}

export const setHalted = (db: Kysely<Schema>, halted: boolean, audit: AuditEntry): Promise<void> =>
  db.transaction().execute((transaction) => writeHalt(transaction, halted, audit));

/** The same within a transaction. */
export async function writeHalt(db: Kysely<Schema>, halted: boolean, audit: AuditEntry): Promise<void> {
  const set = { is_on: halted ? 1 : 0, by: audit.actor, at: audit.at } as const;
  await db
    .insertInto('switches')
    .values({ name: halt, ...set })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(set))
    .execute();
  await recordAudit(db, audit);
}
