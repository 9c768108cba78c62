import type { Transaction } from 'kysely';
import type { ChatId } from '../../core/ids.ts';
import { afterSending, afterSendingTo, channelFreeAt, chatFreeAt } from '../../core/limits/pace.ts';
import type { Pace } from '../../core/limits/pace.ts';
import type { SendLimits } from '../../core/limits/send-limits.ts';
import type { ChatKind } from '../../core/update.ts';
import type { BroadcastClaim } from '../broadcasts-port.ts';
import { chatWindows, readPaces, saveChatPace, savePace } from '../pace.ts';
import { readyDeliveries } from '../ready-deliveries.ts';
import type { Schema } from '../schema.ts';

/** How much a broadcast may send through a channel at this moment. */
export interface Allowance {
  readonly most: number;
  /** When more may go, were all of it used. */
  readonly nextAt: number;
  readonly pace: Pace;
}

export async function allowanceOf(
  transaction: Transaction<Schema>,
  claim: BroadcastClaim,
): Promise<Allowance> {
  const { channel, now, limits, most, drawn } = claim;
  const pace = (await readPaces(transaction, [channel]))(channel);
  const freeAt = channelFreeAt(limits, pace, now, 'unasked');
  if (freeAt > now) return { most: 0, nextAt: freeAt, pace };
  if (limits === undefined) return { most, nextAt: now, pace };
  let after = pace;
  let free = 0;
  while (free < most && channelFreeAt(limits, after, now, 'unasked') <= now) {
    after = afterSending(limits, after, now, 'unasked', drawn);
    free++;
  }
  // What somebody waits for, and reminders, go first: the next place is theirs.
  const waiting = await waitingBefore(transaction, claim, free);
  return {
    most: free - waiting,
    nextAt: Math.max(now + 1, channelFreeAt(limits, after, now, 'unasked')),
    pace,
  };
}

/** Writes down that `count` messages go; gives when more may. */
export async function spend(
  transaction: Transaction<Schema>,
  { limits, channel, now, drawn }: BroadcastClaim,
  { pace }: Allowance,
  count: number,
): Promise<number> {
  if (limits === undefined) return now;
  let after = pace;
  for (let sent = 0; sent < count; sent++) after = afterSending(limits, after, now, 'unasked', drawn);
  if (count > 0) await savePace(transaction, channel, after);
  return channelFreeAt(limits, after, now, 'unasked');
}

async function waitingBefore(
  transaction: Transaction<Schema>,
  { channel, now, isQuiet }: BroadcastClaim,
  most: number,
): Promise<number> {
  const open = { asked: [channel], unasked: isQuiet ? [] : [channel] };
  const rows = await readyDeliveries(transaction, open, now, now).select('d.id').limit(most).execute();
  return rows.length;
}

interface Addressed {
  readonly chat: ChatId;
  readonly chat_kind: ChatKind;
}

/** `most` of those whose chats may be sent to now, written down as sent to, and when the first of the others may be. */
export async function withinChatLimits<One extends Addressed>(
  transaction: Transaction<Schema>,
  limits: SendLimits | undefined,
  all: readonly One[],
  most: number,
  now: number,
): Promise<{ readonly free: readonly One[]; readonly nextAt: number | null }> {
  if (limits?.perChat === undefined && limits?.perGroup === undefined) return { free: all, nextAt: null };
  const paceOf = await readPaces(
    transaction,
    all.map(({ chat }) => chat),
  );
  const free: One[] = [];
  let nextAt: number | null = null;
  for (const one of all) {
    if (free.length === most) break;
    const windows = chatWindows(limits, one.chat_kind);
    const freeAt = chatFreeAt(windows, paceOf(one.chat), now);
    if (freeAt > now) {
      nextAt = Math.min(nextAt ?? freeAt, freeAt);
      continue;
    }
    free.push(one);
    await saveChatPace(transaction, one.chat, afterSendingTo(windows, paceOf(one.chat), now), windows, now);
  }
  return { free, nextAt };
}
