import type { Transaction } from 'kysely';
import type { Delivery } from '../../core/delivery.ts';
import type { TimerId } from '../../core/reminders/timer.ts';
import { left } from '../broadcasts-port.ts';
import type { Attempt } from '../outbox-port.ts';
import type { Schema } from '../schema.ts';

/** Notes of the reminders in a delivery that it failed, or that nobody knows whether it arrived; staff then see them. */
export async function settleTimers(
  transaction: Transaction<Schema>,
  position: number,
  { at, outcome, next }: Attempt,
  from: 'fired' | 'unknown' = 'fired',
): Promise<void> {
  if (next.state === 'queued' || next.state === 'delivered') return;
  const timers = await timersOf(transaction, position);
  if (timers.length === 0) return;
  await transaction
    .updateTable('timers')
    .where('id', 'in', timers)
    .where('state', '=', from)
    .where((eb) => eb.or([eb('reason', 'is', null), eb('reason', '<>', left)]))
    .set(
      outcome === 'opted-out'
        ? { state: 'cancelled', settled_at: at }
        : { state: next.state === 'unknown' ? 'unknown' : 'failed', reason: outcome, settled_at: at },
    )
    .execute();
}

/** The reminders that are said in one line of a transcript. */
export async function timersOf(
  transaction: Transaction<Schema>,
  position: number,
): Promise<readonly TimerId[]> {
  const { delivery } = await transaction
    .selectFrom('transcript')
    .where('position', '=', position)
    .select('delivery')
    .executeTakeFirstOrThrow();
  const { reply } = JSON.parse(delivery ?? '') as Delivery;
  return reply.reminds?.timers ?? [];
}
