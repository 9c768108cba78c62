import type { Insertable, Kysely } from 'kysely';
import type { Attempt } from './outbox-port.ts';
import { preparedQuery } from './prepared-query.ts';
import type { Schema } from './schema.ts';

/** One line of the ledger; none is ever changed. */
export async function recordAttempt(
  db: Kysely<Schema>,
  { delivery, at, outcome, reason }: Pick<Attempt, 'delivery' | 'at' | 'outcome' | 'reason'>,
): Promise<void> {
  await insertAttempt(db, { delivery, at, outcome, reason: reason ?? null });
}

const insertAttempt = preparedQuery((db, { delivery, at, outcome, reason }: NewAttempt) =>
  db.insertInto('attempts').values({ delivery, at, outcome, reason }),
);

type NewAttempt = Omit<Insertable<Schema['attempts']>, 'id'>;
