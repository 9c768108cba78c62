import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export const endLeases = (db: Kysely<Schema>, isGone: (owner: string) => boolean): Promise<number> =>
  db.transaction().execute(async (transaction) => {
    const owners = await transaction
      .selectFrom('conversations')
      .where('lease_owner', 'is not', null)
      .select('lease_owner as owner')
      .union(heldDeliveries(transaction, '<').select('lease_owner as owner'))
      .union(heldDeliveries(transaction, '=').select('lease_owner as owner'))
      .execute();
    const gone = owners.flatMap(({ owner }) => (owner !== null && isGone(owner) ? [owner] : []));
    if (gone.length === 0) return 0;
    // The owner stays: whoever leases the chat or the delivery next sees that this one never settled it.
    await transaction
      .updateTable('conversations')
      .set({ lease_until: 0 })
      .where('lease_owner', 'in', gone)
      .execute();
    for (const which of ['<', '='] as const)
      await transaction
        .updateTable('deliveries')
        // Of what broadcasts send, `due_at` is when something is to be done next.
        .set({ lease_until: 0, ...(which === '=' && { due_at: 0 }) })
        .where('id', 'in', heldDeliveries(transaction, which).where('lease_owner', 'in', gone).select('id'))
        .execute();
    return gone.length;
  });

/** Of replies and reminders (`<`), or of broadcasts (`=`): each by its own index, said as literals. */
const heldDeliveries = (db: Kysely<Schema>, which: '<' | '=') =>
  db
    .selectFrom('deliveries')
    .where('settled_at', 'is', null)
    .where('priority', which, sql.lit(2))
    .where('lease_owner', 'is not', null);
