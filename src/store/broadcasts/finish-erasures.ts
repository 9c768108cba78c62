import type { Transaction } from 'kysely';
import type { PersonId } from '../../core/ids.ts';
import { deleteLines } from '../forget.ts';
import type { Schema } from '../schema.ts';
import { eraseRecipients } from './erase-recipients.ts';

/** A delivery of a broadcast as it comes to rest. */
export type Settled = Pick<Schema['deliveries'], 'person' | 'position'> & {
  readonly erase_when_settled: 0 | 1;
};

/**
 * Erases what was kept for those who erased their data while a delivery was on its way to them, now that it is settled:
 * its line, itself, and their name in the ledger. Called wherever one is settled, in the same transaction. True when there
 * was anybody: the caller scrubs after it.
 */
export async function finishErasures(
  transaction: Transaction<Schema>,
  settled: readonly Settled[],
): Promise<boolean> {
  const erased = settled.filter(({ erase_when_settled }) => erase_when_settled === 1);
  for (const person of new Set<PersonId>(erased.map((one) => one.person)))
    await eraseRecipients(transaction, person);
  await deleteLines(
    transaction,
    erased.map(({ position }) => position),
  );
  return erased.length > 0;
}
