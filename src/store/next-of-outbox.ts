import type { Kysely } from 'kysely';
import type { ChannelName } from '../core/ids.ts';
import { channelFreeAt } from '../core/limits/pace.ts';
import { haltedBy } from './broadcasts/halt.ts';
import { firstFreeAt } from './open-rows.ts';
import type { Pacing } from './outbox-port.ts';
import { preparedQuery } from './prepared-query.ts';
import { readPaces } from './pace.ts';
import { askedOf, waitingDeliveries } from './ready-deliveries.ts';
import type { Schema } from './schema.ts';

/** When the next delivery can be leased that is no broadcast's; null when nothing waits, or all that waits is stopped. */
export async function nextOfOutbox(
  db: Kysely<Schema>,
  channels: readonly ChannelName[],
  pacing: Pacing | undefined,
): Promise<number | null> {
  if (channels.length === 0) return null;
  const waiting = (await firstWaiting(db, { channels })).rows;
  if (waiting.length === 0) return null;
  const isHalted = waiting.some(({ kind }) => askedOf(kind) === 'unasked') && (await haltedBy(db)) !== null;
  const paceOf = await readPaces(db, channels);
  const times = waiting.flatMap(({ channel, kind, due_at }) => {
    const asked = askedOf(kind);
    if (due_at === null || (isHalted && asked === 'unasked')) return [];
    if (pacing === undefined) return [due_at];
    const { limits, now, quietUntil } = pacing;
    const freeAt = channelFreeAt(limits.get(channel), paceOf(channel), now, asked);
    // What the channel allows now says nothing about a later time.
    const held = freeAt > now ? freeAt : due_at;
    return [Math.max(due_at, held, asked === 'unasked' ? (quietUntil ?? due_at) : due_at)];
  });
  return times.length === 0 ? null : Math.min(...times);
}

const firstWaiting = preparedQuery((db, { channels }: { readonly channels: readonly ChannelName[] }) =>
  waitingDeliveries(db)
    .where('d.channel', 'in', channels)
    .groupBy(['d.channel', 'd.kind'])
    .select(['d.channel', 'd.kind', firstFreeAt]),
);
