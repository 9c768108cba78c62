import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import type { BroadcastId } from '../../core/broadcasts/broadcast.ts';
import { batch } from '../in-batches.ts';
import type { Scrub } from '../kysely-store.ts';
import { endedReason } from '../outbox-port.ts';
import type { Schema } from '../schema.ts';
import { broadcastPriority, openDeliveries } from './open-deliveries.ts';
import { settleIn } from './settle-attempts.ts';

/** Settles as unknown what of a broadcast was being sent by somebody who has gone. True when something was erased. */
export async function settleLost(
  transaction: Transaction<Schema>,
  broadcast: BroadcastId,
  now: number,
): Promise<boolean> {
  const lost = await openDeliveries(transaction)
    .where('d.broadcast', '=', broadcast)
    .where('d.due_at', '<=', now)
    .where('d.lease_owner', 'is not', null)
    .select(['d.id', 'd.lease_owner'])
    .limit(batch)
    .execute();
  if (lost.length === 0) return false;
  return settleIn(
    transaction,
    lost.flatMap(({ id, lease_owner }) =>
      lease_owner === null
        ? []
        : [
            {
              delivery: id,
              owner: lease_owner,
              at: now,
              outcome: 'unknown',
              reason: endedReason.killed,
              next: { state: 'unknown' },
            },
          ],
    ),
  );
}

/** The same for all that are not being sent at present, and where nobody would come upon it. */
export async function settleLostElsewhere(db: Kysely<Schema>, now: number, scrub: Scrub): Promise<void> {
  const rows = await db
    .selectFrom('broadcasts as b')
    .where('b.state', 'in', ['paused', 'stopped', 'sent'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('deliveries as d')
          .whereRef('d.broadcast', '=', 'b.id')
          .where('d.settled_at', 'is', null)
          .where('d.priority', '=', sql.lit(broadcastPriority))
          .where('d.due_at', '<=', now)
          .where('d.lease_owner', 'is not', null)
          .select('d.id'),
      ),
    )
    .select('b.id')
    .execute();
  for (const { id } of rows)
    if (await db.transaction().execute((transaction) => settleLost(transaction, id, now))) await scrub();
}
