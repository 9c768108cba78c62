import type { Kysely } from 'kysely';
import { batch } from '../in-batches.ts';
import type { Schema } from '../schema.ts';

/** What nobody can use any more: used or not, a code is a code until its time is over. */
export async function deleteCodes(db: Kysely<Schema>, now: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('staff_codes')
    .where('expires_at', '<', now)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export async function deleteAudit(db: Kysely<Schema>, before: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('audit')
    .where('seq', 'in', (eb) =>
      eb.selectFrom('audit').where('at', '<', before).orderBy('seq').select('seq').limit(batch),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export async function deleteChanges(db: Kysely<Schema>, before: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('content_changes')
    .where('id', 'in', (eb) =>
      eb.selectFrom('content_changes').where('at', '<', before).orderBy('id').select('id').limit(batch),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
