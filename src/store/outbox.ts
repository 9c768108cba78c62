import type { Kysely } from 'kysely';
import type { Scrub } from './kysely-store.ts';
import { goesBefore, leaseDelivery } from './lease-delivery.ts';
import { countIn, firstFreeAt } from './open-rows.ts';
import type { Outbox } from './outbox-port.ts';
import type { Schema } from './schema.ts';
import { settleDelivery } from './settle-delivery.ts';

export const kyselyOutbox = (db: Kysely<Schema>, scrub: Scrub): Outbox => ({
  // PostgreSQL has no empty list.
  lease: async (claim) => (claim.channels.length === 0 ? null : leaseDelivery(db, claim)),
  settle: (attempt) => settleDelivery(db, attempt, scrub),

  async nextDueAt(channels) {
    if (channels.length === 0) return null;
    const { due_at } = await db
      .selectFrom('deliveries as d')
      .where('d.settled_at', 'is', null)
      .where('d.channel', 'in', channels)
      .where((eb) => eb.not(eb.exists(goesBefore(eb))))
      .select(firstFreeAt)
      .executeTakeFirstOrThrow();
    return due_at;
  },

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
    };
  },
});
