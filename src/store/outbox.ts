import type { Kysely } from 'kysely';
import type { Scrub } from './kysely-store.ts';
import { leaseDelivery } from './lease-delivery.ts';
import { nextOfOutbox } from './next-of-outbox.ts';
import { countIn } from './open-rows.ts';
import type { Outbox } from './outbox-port.ts';
import type { Schema } from './schema.ts';
import { settleDelivery } from './settle-delivery.ts';

export const kyselyOutbox = (db: Kysely<Schema>, scrub: Scrub): Outbox => ({
  // PostgreSQL has no empty list.
  lease: async (claim) => (claim.channels.length === 0 ? null : leaseDelivery(db, claim, scrub)),
  settle: (attempt) => settleDelivery(db, attempt, scrub),

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
