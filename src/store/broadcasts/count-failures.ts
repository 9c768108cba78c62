import type { Transaction } from 'kysely';
import type { BroadcastId } from '../../core/broadcasts/broadcast.ts';
import { mostFailuresInRow } from '../broadcasts-port.ts';
import { endedReason } from '../outbox-port.ts';
import type { Attempt } from '../outbox-port.ts';
import type { Schema } from '../schema.ts';
import { openDeliveries } from './open-deliveries.ts';

/**
 * Faults of the platform one after the other; that somebody blocked the bot, that it asks to wait, or that this program
 * ended, is none. What was on its way before somebody let the broadcast go on says nothing about how it goes since.
 */
export async function countFailures(
  transaction: Transaction<Schema>,
  broadcast: BroadcastId,
  attempts: readonly Attempt[],
): Promise<void> {
  const counted = await countedOf(transaction, broadcast, attempts);
  const lastGood = counted.findLastIndex(({ outcome }) => outcome === 'delivered');
  const failures = counted.slice(lastGood + 1).filter(isFault).length;
  const update = transaction.updateTable('broadcasts').where('id', '=', broadcast);
  const at = counted[lastGood]?.at;
  if (at !== undefined)
    await update
      .set({ failures_in_row: failures, has_arrived: 1, sent_at: at })
      // Where all goes well, it is written once a minute.
      .where((eb) =>
        eb.or([
          eb('failures_in_row', '<>', failures),
          eb('has_arrived', '=', 0),
          eb('sent_at', 'is', null),
          eb('sent_at', '<', at - 60_000),
        ]),
      )
      .execute();
  else if (failures > 0)
    await update.set((eb) => ({ failures_in_row: eb('failures_in_row', '+', failures) })).execute();
}

async function countedOf(
  transaction: Transaction<Schema>,
  broadcast: BroadcastId,
  attempts: readonly Attempt[],
): Promise<readonly Attempt[]> {
  const { counts_from: from } = await transaction
    .selectFrom('broadcasts')
    .where('id', '=', broadcast)
    .select('counts_from')
    .executeTakeFirstOrThrow();
  return attempts.filter(({ revision = from }) => revision >= from);
}

const faults: ReadonlySet<Attempt['outcome']> = new Set<Attempt['outcome']>(['down', 'rejected', 'unknown']);
const ownReasons: ReadonlySet<string | undefined> = new Set(Object.values(endedReason));

const isFault = ({ outcome, reason }: Attempt): boolean => faults.has(outcome) && !ownReasons.has(reason);

/** How a broadcast has gone since it began, or somebody last let it go on. */
export interface Course {
  readonly failuresInRow: number;
  readonly hasArrived: boolean;
}

/**
 * How many more of a broadcast may be on their way: as long as none has arrived, or while it fails, no more at once than
 * may fail before it is paused.
 */
export async function chancesOf(
  transaction: Transaction<Schema>,
  broadcast: BroadcastId,
  { failuresInRow, hasArrived }: Course,
): Promise<number> {
  if (hasArrived && failuresInRow === 0) return Infinity;
  const { count } = await openDeliveries(transaction)
    .where('d.broadcast', '=', broadcast)
    .where('d.lease_owner', 'is not', null)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return mostFailuresInRow - failuresInRow - count;
}
