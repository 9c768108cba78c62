import type { Transaction } from 'kysely';
import type { BroadcastId } from '../../core/broadcasts/broadcast.ts';
import { deleteLines } from '../forget.ts';
import type { Schema } from '../schema.ts';
import { eraseRecipients } from './erase-recipients.ts';

/** A delivery of a broadcast as it comes to rest. */
export type Settled = Pick<Schema['deliveries'], 'person' | 'position'> & {
  readonly erase_when_settled: 0 | 1;
};

/**
 * Erases what was kept for those who erased their data while a delivery was on its way to them, now that it is settled:
 * its line, itself, and their name in the ledger of this broadcast. What is theirs in others was erased then, or came since
 * they are back. Called wherever one is settled, in the same transaction. True when there was anybody: the caller scrubs
 * after it.
 */
export async function finishErasures(
  transaction: Transaction<Schema>,
  broadcast: BroadcastId,
  settled: readonly Settled[],
): Promise<boolean> {
  const erased = settled.filter(({ erase_when_settled }) => erase_when_settled === 1);
  for (const { person } of erased) await eraseRecipients(transaction, person, broadcast);
  await deleteLines(
    transaction,
    erased.map(({ position }) => position),
  );
  return erased.length > 0;
}
