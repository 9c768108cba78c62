import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export const endLeases = (db: Kysely<Schema>, isGone: (owner: string) => boolean): Promise<number> =>
  db.transaction().execute(async (transaction) => {
    const owners = await transaction
      .selectFrom('conversations')
      .where('lease_owner', 'is not', null)
      .select('lease_owner as owner')
      .union(
        transaction
          .selectFrom('deliveries')
          .where('settled_at', 'is', null)
          .where('lease_owner', 'is not', null)
          .select('lease_owner as owner'),
      )
      .execute();
    const gone = owners.flatMap(({ owner }) => (owner !== null && isGone(owner) ? [owner] : []));
    if (gone.length === 0) return 0;
    // The owner stays: whoever leases the chat or the delivery next sees that this one never settled it.
    await transaction
      .updateTable('conversations')
      .set({ lease_until: 0 })
      .where('lease_owner', 'in', gone)
      .execute();
    await transaction
      .updateTable('deliveries')
      .set({ lease_until: 0 })
      .where('settled_at', 'is', null)
      .where('lease_owner', 'in', gone)
      .execute();
    return gone.length;
  });
