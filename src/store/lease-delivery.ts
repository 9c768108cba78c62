import type { ExpressionBuilder, Kysely } from 'kysely';
import type { Delivery } from '../core/delivery.ts';
import { recordAttempt } from './attempts.ts';
import type { LeaseClaim, LeasedDelivery } from './outbox-port.ts';
import type { Schema } from './schema.ts';
import { storableTime } from './storable-time.ts';

export const leaseDelivery = (db: Kysely<Schema>, claim: LeaseClaim): Promise<LeasedDelivery | null> =>
  db.transaction().execute(async (transaction) => {
    const { now, dueBefore, owner, leaseMs, channels } = claim;
    const next = await transaction
      .selectFrom('deliveries as d')
      .where('d.settled_at', 'is', null)
      .where('d.due_at', '<=', storableTime(dueBefore))
      .where('d.channel', 'in', channels)
      .where((eb) => eb.not(eb.exists(goesBefore(eb))))
      .where((eb) => eb.not(eb.exists(isInFlight(eb, now))))
      .orderBy('d.priority')
      .orderBy('d.due_at')
      .orderBy('d.position')
      .select(['id', 'position', 'channel', 'person', 'failures', 'unknowns', 'lease_owner'])
      .limit(1)
      .executeTakeFirst();
    if (next === undefined) return null;
    const { id, position, channel, person } = next;
    const wasLost = next.lease_owner !== null;
    const tally = { failures: next.failures + (wasLost ? 1 : 0), unknowns: next.unknowns };
    const leased = await transaction
      .updateTable('deliveries')
      .set({ lease_owner: owner, lease_until: now + leaseMs, ...tally })
      .where('id', '=', id)
      // Said again for PostgreSQL, where two leases may find the same delivery and one waits for the other.
      .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
      .executeTakeFirstOrThrow();
    if (leased.numUpdatedRows === 0n) return null;
    if (wasLost) {
      const reason = 'the sender ended before it could tell';
      await recordAttempt(transaction, { delivery: id, at: now, outcome: 'unknown', reason });
    }
    const { delivery, opted_out } = await transaction
      .selectFrom('transcript')
      .leftJoin('people', (join) => join.on('people.person', '=', person))
      .where('position', '=', position)
      .select(['transcript.delivery', 'people.opted_out'])
      .executeTakeFirstOrThrow();
    return {
      delivery: JSON.parse(delivery ?? '') as Delivery,
      channel,
      owner,
      position,
      tally,
      optedOut: opted_out === 1,
    };
  });

type OfDelivery = ExpressionBuilder<Schema & { d: Schema['deliveries'] }, 'd'>;

/** What is queued for the same chat before `d`. */
export const goesBefore = (eb: OfDelivery) =>
  eb
    .selectFrom('deliveries as e')
    .whereRef('e.chat', '=', 'd.chat')
    .where('e.settled_at', 'is', null)
    .where((where) =>
      where.or([
        where('e.priority', '<', where.ref('d.priority')),
        where('e.priority', '=', where.ref('d.priority')).and('e.position', '<', where.ref('d.position')),
      ]),
    )
    .select('e.id');

/** What somebody is sending to the same chat at this moment, `d` included. */
const isInFlight = (eb: OfDelivery, now: number) =>
  eb
    .selectFrom('deliveries as f')
    .whereRef('f.chat', '=', 'd.chat')
    .where('f.settled_at', 'is', null)
    .where('f.lease_until', '>', now)
    .select('f.id');
