import type { Kysely } from 'kysely';
import type { Broadcast, BroadcastId, BroadcastState } from '../../core/broadcasts/broadcast.ts';
import { broadcastId } from '../../core/broadcasts/broadcast.ts';
import type { Schema } from '../schema.ts';

export async function findBroadcast(db: Kysely<Schema>, id: BroadcastId): Promise<Broadcast | null> {
  const row = await db.selectFrom('broadcasts').where('id', '=', id).select('content').executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.content) as Broadcast);
}

export async function listBroadcasts(
  db: Kysely<Schema>,
  states: readonly BroadcastState[],
  most: number,
): Promise<readonly Broadcast[]> {
  const rows = await db
    .selectFrom('broadcasts')
    .$if(states.length > 0, (query) => query.where('state', 'in', states))
    .orderBy('id', 'desc')
    .limit(most)
    .select('content')
    .execute();
  return rows.map(({ content }) => JSON.parse(content) as Broadcast);
}

export async function nextBroadcastId(db: Kysely<Schema>): Promise<BroadcastId> {
  const { last } = await db
    .selectFrom('broadcasts')
    .select((eb) => eb.fn.max<number | null>('id').as('last'))
    .executeTakeFirstOrThrow();
  return broadcastId((last ?? 0) + 1);
}
