import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { broadcastPriority } from './open-deliveries.ts';

/** Whoever sends holds what it sends for a minute; a lease that ends later than this was written by a clock that was ahead. */
const longestLeaseMs = 5 * 60 * 1000;

/** A platform is waited for a day at most. */
const longestWaitMs = 25 * 60 * 60 * 1000;

/**
 * After the clock was set back: a lease ends as if it had been taken now, so that whoever holds it still has their time;
 * what waits to be tried again is due.
 */
export async function rightTimes(db: Kysely<Schema>, now: number): Promise<void> {
  const wrong = await db
    .selectFrom('deliveries')
    .where('settled_at', 'is', null)
    .where('priority', '=', sql.lit(broadcastPriority))
    .where('due_at', '>', now + longestLeaseMs)
    .where((eb) => eb.or([eb('lease_owner', 'is not', null), eb('due_at', '>', now + longestWaitMs)]))
    .select('id')
    .limit(1)
    .executeTakeFirst();
  // Read first: nobody takes the write lock for what happens once in years.
  if (wrong === undefined) return;
  const open = db
    .updateTable('deliveries')
    .where('settled_at', 'is', null)
    .where('priority', '=', sql.lit(broadcastPriority));
  await open
    .where('lease_owner', 'is not', null)
    .where('due_at', '>', now + longestLeaseMs)
    .set({ due_at: now + longestLeaseMs, lease_until: now + longestLeaseMs })
    .execute();
  await open
    .where('lease_owner', 'is', null)
    .where('due_at', '>', now + longestWaitMs)
    .set({ due_at: now })
    .execute();
}
