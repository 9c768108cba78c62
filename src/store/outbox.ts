import type { Kysely } from 'kysely';
import type { Scrub } from './kysely-store.ts';
import { leaseDelivery } from './lease-delivery.ts';
import { nextOfOutbox } from './next-of-outbox.ts';
import { countIn } from './open-rows.ts';
import type { Outbox } from './outbox-port.ts';
import { queueDelivery } from './queue-delivery.ts';
import type { Schema } from './schema.ts';
import { settleDelivery } from './settle-delivery.ts';
import type { Transact } from './transact.ts';

export const kyselyOutbox = (db: Kysely<Schema>, transact: Transact, scrub: Scrub): Outbox => ({
  // PostgreSQL has no empty list.
  lease: async (claim) => (claim.channels.length === 0 ? null : leaseDelivery(transact, claim, scrub)),
  settle: (attempt) => settleDelivery(transact, attempt, scrub),

  async add(deliveries, now) {
    await db.transaction().execute(async (transaction) => {
      for (const delivery of deliveries) {
        const known = await transaction
          .selectFrom('deliveries')
          .where('id', '=', delivery.id)
          .select('id')
          .executeTakeFirst();
        if (known === undefined) await queueDelivery(transaction, delivery, now, 0);
      }
    });
  },

  nextDueAt: (channels, pacing) => nextOfOutbox(db, channels, pacing),

  async counts() {
    const rows = await db
      .selectFrom('deliveries')
      .select((eb) => ['state', eb.fn.countAll<number>().as('count')] as const)
      .groupBy('state')
      .execute();
    return {
      queued: countIn(rows, 'queued'),
      delivered: countIn(rows, 'delivered'),
      dead: countIn(rows, 'dead'),
      unknown: countIn(rows, 'unknown'),
    };
  },
});
