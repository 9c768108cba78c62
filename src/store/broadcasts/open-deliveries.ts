import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * What broadcasts have on its way. Its index is taken only where both conditions are said as literals. Here `due_at` is
 * when something is to be done next: while a delivery is leased, when the lease ends.
 */
export const openDeliveries = (db: Kysely<Schema>) =>
  db
    .selectFrom('deliveries as d')
    .where('d.settled_at', 'is', null)
    .where('d.priority', '=', sql.lit(broadcastPriority));

/** Behind replies (0) and reminders (1), and in an index of their own. */
export const broadcastPriority = 2;
