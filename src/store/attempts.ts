import type { Kysely } from 'kysely';
import type { Attempt } from './outbox-port.ts';
import type { Schema } from './schema.ts';

/** One line of the ledger; none is ever changed. */
export async function recordAttempt(
  db: Kysely<Schema>,
  { delivery, at, outcome, reason }: Pick<Attempt, 'delivery' | 'at' | 'outcome' | 'reason'>,
): Promise<void> {
  await db
    .insertInto('attempts')
    .values({ delivery, at, outcome, reason: reason ?? null })
    .execute();
}
