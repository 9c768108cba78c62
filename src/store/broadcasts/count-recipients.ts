import type { Transaction } from 'kysely';
import type { BroadcastId, RecipientState } from '../../core/broadcasts/broadcast.ts';
import type { Schema } from '../schema.ts';

/**
 * Keeps the counts of a broadcast's recipients in step: so many come from one state (null: they are new) to another.
 * Called in the transaction that moves them, wherever it does: to count a million takes half a second.
 */
export async function countMoved(
  transaction: Transaction<Schema>,
  broadcast: BroadcastId,
  from: RecipientState | null,
  to: RecipientState,
  count: number,
): Promise<void> {
  if (count === 0 || from === to) return;
  await transaction
    .insertInto('recipient_counts')
    .values([
      { broadcast, state: to, count },
      ...(from === null ? [] : [{ broadcast, state: from, count: -count }]),
    ])
    .onConflict((conflict) =>
      conflict
        .columns(['broadcast', 'state'])
        .doUpdateSet((eb) => ({ count: eb('recipient_counts.count', '+', eb.ref('excluded.count')) })),
    )
    .execute();
}
