import type { Kysely, Transaction } from 'kysely';
import type { ChannelName } from '../../core/ids.ts';
import type { Schema } from '../schema.ts';
import { lateMs } from './late.ts';

/** Written down no more often than this: whoever asks wants to know of minutes, not seconds. */
const everyMs = 60_000;

/** Those of these channels of which it was not written down lately that a program serves them. */
export async function notedLongAgo(
  db: Kysely<Schema>,
  channels: readonly ChannelName[],
  now: number,
): Promise<readonly ChannelName[]> {
  const before = await servedAt(db, channels);
  // A time that lies ahead was written by a clock that was wrong.
  return channels.filter((channel) => Math.abs(now - (before.get(channel) ?? 0)) >= everyMs);
}

/**
 * Writes down that a program sends broadcasts through these channels at this moment. Gives those through which none has
 * for too long, each once.
 */
export async function serveChannels(
  transaction: Transaction<Schema>,
  channels: readonly ChannelName[],
  now: number,
): Promise<readonly ChannelName[]> {
  const before = await servedAt(transaction, channels);
  await transaction
    .insertInto('served_channels')
    .values(channels.map((channel) => ({ channel, at: now })))
    .onConflict((conflict) => conflict.column('channel').doUpdateSet({ at: now }))
    .execute();
  return channels.filter((channel) => now - (before.get(channel) ?? 0) > lateMs);
}

/** When a program last sent broadcasts, or looked whether there were any, through each of these channels; of all without any. */
export async function servedAt(
  db: Kysely<Schema>,
  channels?: readonly ChannelName[],
): Promise<ReadonlyMap<ChannelName, number>> {
  if (channels?.length === 0) return new Map();
  const rows = await db
    .selectFrom('served_channels')
    .$if(channels !== undefined, (query) => query.where('channel', 'in', channels ?? []))
    .select(['channel', 'at'])
    .execute();
  return new Map(rows.map(({ channel, at }) => [channel, at]));
}
