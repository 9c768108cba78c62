import type { Kysely } from 'kysely';
import type { AuditEntry } from '../../core/staff/staff.ts';
import type { Schema } from '../schema.ts';

/** Writes one line of the audit log, in the transaction of what it tells of. */
export async function recordAudit(db: Kysely<Schema>, audit: AuditEntry): Promise<void> {
  const { at, actor, action, target, outcome, note } = audit;
  await db.insertInto('audit').values({ at, actor, action, target, outcome, note }).execute();
}
