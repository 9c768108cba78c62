import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { BroadcastId } from '../../core/broadcasts/broadcast.ts';
import type { WaitingFor } from '../../core/broadcasts/waiting-for.ts';
import type { ChannelName } from '../../core/ids.ts';
import type { Schema } from '../schema.ts';
import { openDeliveries } from './open-deliveries.ts';
import { servedAt } from './served-channels.ts';

/** Whether somebody has still to be sent it through a channel. */
export async function waitsFor(db: Kysely<Schema>, id: BroadcastId, channel: ChannelName): Promise<boolean> {
  return (await onePlanned(db, id, channel)) || (await firstRetryAt(db, id, channel)) !== null;
}

/** Whether somebody has not been tried yet. */
export async function onePlanned(
  db: Kysely<Schema>,
  id: BroadcastId,
  channel?: ChannelName,
): Promise<boolean> {
  const row = await db
    .selectFrom('recipients')
    .where('broadcast', '=', id)
    .$if(channel !== undefined, (query) => query.where('channel', '=', channel as ChannelName))
    .where('state', '=', sql.lit('planned'))
    .select('person')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** When the first of those is due that wait to be tried again. */
export async function firstRetryAt(
  db: Kysely<Schema>,
  id: BroadcastId,
  channel: ChannelName,
): Promise<number | null> {
  const row = await openDeliveries(db)
    .where('d.broadcast', '=', id)
    .where('d.channel', '=', channel)
    .where('d.lease_owner', 'is', null)
    .orderBy('d.due_at')
    .select('d.due_at')
    .limit(1)
    .executeTakeFirst();
  return row?.due_at ?? null;
}

/** How many have still to be sent it through each channel, with when a program last did; none of one that is not being sent. */
export async function readWaiting(
  db: Kysely<Schema>,
  id: BroadcastId | null,
): Promise<readonly WaitingFor[]> {
  const sending = await db
    .selectFrom('broadcasts')
    .where('state', '=', sql.lit('sending'))
    .$if(id !== null, (query) => query.where('id', '=', id as BroadcastId))
    .orderBy('id')
    .select('id')
    .execute();
  const served = await servedAt(db);
  const all: WaitingFor[] = [];
  for (const { id: broadcast } of sending)
    for (const [channel, count] of await countWaiting(db, broadcast))
      all.push({ broadcast, channel, count, servedAt: served.get(channel) ?? null });
  return all;
}

/** By the indexes that hold what waits and nothing else. */
async function countWaiting(db: Kysely<Schema>, id: BroadcastId): Promise<ReadonlyMap<ChannelName, number>> {
  const planned = await db
    .selectFrom('recipients')
    .where('broadcast', '=', id)
    .where('state', '=', sql.lit('planned'))
    .groupBy('channel')
    .select((eb) => ['channel', eb.fn.countAll<number>().as('count')] as const)
    .execute();
  const retries = await openDeliveries(db)
    .where('d.broadcast', '=', id)
    .where('d.lease_owner', 'is', null)
    .groupBy('d.channel')
    .select((eb) => ['d.channel', eb.fn.countAll<number>().as('count')] as const)
    .execute();
  const counts = new Map<ChannelName, number>();
  for (const { channel, count } of [...planned, ...retries])
    counts.set(channel, (counts.get(channel) ?? 0) + count);
  return counts;
}
