import type { Kysely } from 'kysely';
import type { PersonId } from '../core/ids.ts';
import type { Schema } from './schema.ts';

/** Opts a person out of outreach, or in again. */
export async function setOptedOut(
  db: Kysely<Schema>,
  person: PersonId,
  optedOut: boolean,
  now: number,
): Promise<void> {
  const opted_out = optedOut ? 1 : 0;
  await db
    .insertInto('people')
    .values({ person, opted_out, updated_at: now })
    .onConflict((conflict) => conflict.column('person').doUpdateSet({ opted_out, updated_at: now }))
    .execute();
}
