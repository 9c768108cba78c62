import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Delivery } from '../core/delivery.ts';
import { channelOf } from '../core/ids.ts';
import type { ChannelName, ChatId } from '../core/ids.ts';
import { afterSending, channelFreeAt } from '../core/limits/pace.ts';
import type { LeaseClaim, LeasedDelivery } from './outbox-port.ts';
import { passChat, readPace, savePace } from './pace.ts';
import { preparedQuery } from './prepared-query.ts';
import { askedOf, openDeliveries, waitingDeliveries } from './ready-deliveries.ts';
import type { Schema } from './schema.ts';

interface Lease {
  readonly owner: string;
  readonly until: number;
}

/**
 * The lease of a delivery that is about to be queued, counted against the limits; null where something goes before it, or
 * it has to wait, as what nobody asked for may have to.
 */
export async function leaseNew(
  transaction: Transaction<Schema>,
  { chat, chatKind, reply }: Delivery,
  { channels, limits, now, owner, leaseMs, drawn }: LeaseClaim,
): Promise<Lease | null> {
  const channel = channelOf(chat);
  if (!channels.includes(channel) || askedOf(reply.kind) === 'unasked' || reply.reminds !== undefined)
    return null;
  if ((await openIn(transaction, { chat })).rows.length > 0) return null;
  if ((await waitingFor(transaction, { channel, since: now - mostOvertakenMs })).rows.length > 0) return null;
  const ofChannel = limits.get(channel);
  const pace = await readPace(transaction, channel);
  if (channelFreeAt(ofChannel, pace, now, 'asked') > now) return null;
  if ((await passChat(transaction, { chat, chatKind }, ofChannel, now)) !== null) return null;
  if (ofChannel !== undefined)
    await savePace(transaction, channel, afterSending(ofChannel, pace, now, 'asked', drawn));
  return { owner, until: now + leaseMs };
}

const openIn = preparedQuery((db, { chat }: { readonly chat: ChatId }) =>
  openDeliveries(db).where('d.chat', '=', chat).select('d.id').limit(sql.lit(1)),
);

/**
 * What waits for the sender's next look is overtaken; what has waited longer, because a limit is reached, goes first. Were
 * nothing overtaken, one that waits would leave all those waiting that come behind it.
 */
const mostOvertakenMs = 1000;

/** Replies that could have gone and have not been leased. */
const waitingFor = preparedQuery(
  (db, { channel, since }: { readonly channel: ChannelName; readonly since: number }) =>
    waitingDeliveries(db)
      .where('d.priority', '=', sql.lit(0))
      .where('d.due_at', '<=', since)
      .where('d.channel', '=', channel)
      .where('d.lease_owner', 'is', null)
      .select('d.id')
      .limit(sql.lit(1)),
);

/** What {@link leaseNew} gave, once it has its place in the transcript. */
export const newlyLeased = (delivery: Delivery, position: number, { owner }: Lease): LeasedDelivery => ({
  delivery,
  channel: channelOf(delivery.chat),
  owner,
  position,
  tally: { failures: 0, unknowns: 0 },
  asked: 'asked',
  optedOut: false,
});
