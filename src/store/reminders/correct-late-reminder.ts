import type { Transaction } from 'kysely';
import type { LateBecause } from '../../core/reminders/timer.ts';
import type { Attempt, DeliveryState } from '../outbox-port.ts';
import type { Schema } from '../schema.ts';
import { settleTimers, timersOf } from './settle-timers.ts';

/** Said of what somebody had sent again; what the person put off themselves is not among them. */
const sentAgain: readonly LateBecause[] = ['late', 'late-at-night'];

/**
 * What came of a reminder that had been given up as unknown: what is known takes the place of what was not. Where it
 * arrived, nobody is asked about it, and what somebody wanted sent again waits no more.
 */
export async function correctLateReminder(
  transaction: Transaction<Schema>,
  { position, state }: { readonly position: number; readonly state: DeliveryState },
  attempt: Attempt,
): Promise<void> {
  const { delivery, at, outcome } = attempt;
  if (outcome === 'unknown' || state !== 'unknown') return;
  const arrived = outcome === 'delivered';
  await transaction
    .updateTable('deliveries')
    .set({ state: arrived ? 'delivered' : 'dead', settled_at: at })
    .where('id', '=', delivery)
    .execute();
  if (!arrived)
    return settleTimers(transaction, position, { ...attempt, next: { state: 'dead' } }, 'unknown');
  const timers = await timersOf(transaction, position);
  if (timers.length === 0) return;
  await transaction
    .updateTable('timers')
    .where('id', 'in', timers)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'unknown'),
        eb.and([eb('state', '=', 'waiting'), eb('because', 'in', sentAgain)]),
      ]),
    )
    .set({ state: 'fired', reason: null, settled_at: at })
    .execute();
}
