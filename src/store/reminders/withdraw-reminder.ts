import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { ReplyId } from '../../core/ids.ts';
import type { LateBecause, TimerId } from '../../core/reminders/timer.ts';
import type { Schema } from '../schema.ts';

interface Unsent {
  readonly id: ReplyId;
  readonly position: number;
  readonly timers: readonly TimerId[];
}

/**
 * Takes back a message that lay in the outbox until what it says held no more. Nothing of it stays, since nobody has
 * seen it. Of its timers, those whose grace is over were missed; the rest fall due anew and are said as things stand.
 * False where somebody else has it.
 */
export async function withdrawReminder(
  transaction: Transaction<Schema>,
  { id, position, timers }: Unsent,
  now: number,
): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom('deliveries')
    .where('id', '=', id)
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) return false;
  await transaction.deleteFrom('attempts').where('delivery', '=', id).execute();
  await transaction.deleteFrom('transcript').where('position', '=', position).execute();
  if (timers.length === 0) return true;
  const fired = transaction.updateTable('timers').where('id', 'in', timers).where('state', '=', 'fired');
  await fired.where('send_by', '<', now).set({ state: 'missed', settled_at: now }).execute();
  await fired.set({ state: 'waiting', settled_at: null, due_at: now, because: comesLate }).execute();
  return true;
}

/** What the person had put off was not planned for now. */
export const comesLate = sql<LateBecause>`case
  when because in ('snoozed', 'snoozed-late') then 'snoozed-late' else 'late' end`;
