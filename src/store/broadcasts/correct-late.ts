import type { Transaction } from 'kysely';
import type { RecipientState } from '../../core/broadcasts/broadcast.ts';
import type { DeliveryState } from '../outbox-port.ts';
import type { Schema } from '../schema.ts';
import { countMoved } from './count-recipients.ts';
import { finishErasures } from './finish-erasures.ts';
import type { Made } from './settle-attempts.ts';

/** How the delivery stands at this moment. */
interface Stands {
  readonly state: DeliveryState;
  readonly lease_owner: string | null;
}

/**
 * What came of an attempt after it had been given up: what is known takes the place of what was not. That it has arrived
 * counts wherever it stands, so that nobody gets it twice, and also while another attempt is on its way: what becomes of
 * that one changes nothing. Anything else says only of one that is unknown that it did not. True when something was erased.
 */
export async function correctLate(
  transaction: Transaction<Schema>,
  made: Made,
  { state, lease_owner: holder }: Stands,
): Promise<boolean> {
  const { attempt, broadcast, person } = made;
  const { outcome, at, delivery, reason = null } = attempt;
  if (outcome === 'unknown' || state === 'delivered') return false;
  if (outcome !== 'delivered' && (state !== 'unknown' || holder !== null)) return false;
  const arrived = outcome === 'delivered';
  const known: RecipientState = arrived ? 'delivered' : outcome === 'blocked' ? 'blocked' : 'failed';
  const before = await transaction
    .selectFrom('recipients')
    .where('broadcast', '=', broadcast)
    .where('person', '=', person)
    .select('state')
    .executeTakeFirst();
  if (before === undefined) return false;
  await transaction
    .updateTable('deliveries')
    .set({
      state: arrived ? 'delivered' : 'dead',
      settled_at: at,
      lease_owner: null,
      lease_until: null,
    })
    .where('id', '=', delivery)
    .execute();
  await transaction
    .updateTable('recipients')
    .set({ state: known, at, reason })
    .where('broadcast', '=', broadcast)
    .where('person', '=', person)
    .execute();
  await countMoved(transaction, broadcast, before.state, known, 1);
  return finishErasures(transaction, broadcast, [made]);
}
