import type { Channel, OutgoingMessage, SendOutcome } from '../channels/channel.ts';
import type { ReplyKind } from '../core/reply.ts';
import type { Attempt, LeasedDelivery, Outbox } from '../store/outbox-port.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { errorPlace } from '../core/error-place.ts';
import { newOwner } from './owner.ts';
import { afterAttempt, isHopeless } from './retry.ts';
import type { Room, Stop } from './room.ts';
import { sideBySide } from './side-by-side.ts';

export interface SenderParts {
  readonly outbox: Outbox;
  readonly channels: readonly Channel[];
  readonly clock: Clock;
  readonly log: Log;
  /** 0 to 1, for the jitter of pauses. */
  readonly random: () => number;
  /** Chats served side by side. */
  readonly width: number;
}

/** Platforms answer in one or two seconds; after twenty the connection is gone. */
export const sendDeadlineMs = 20_000;

/** Three deadlines: it runs out only under a program that has died or hangs. */
const leaseMs = 3 * sendDeadlineMs;

/** What nobody asked for, and an opt-out therefore stops. */
const outreach: ReadonlySet<ReplyKind> = new Set<ReplyKind>(['broadcast', 'reminder']);

type Result = Pick<Attempt, 'outcome' | 'reason' | 'next' | 'optsOut'>;

/** Takes what is due from the outbox, sends it, and writes down what became of it. */
export function createSender({ outbox, channels, clock, log, random, width }: SenderParts): Room {
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  const names = [...byName.keys()];

  async function sendOne(dueBefore: number, stop: Stop | undefined): Promise<boolean> {
    if (names.length === 0 || stop?.soon.aborted === true) return false;
    const leased = await outbox.lease({
      now: clock.now(),
      dueBefore,
      owner: newOwner(),
      leaseMs,
      channels: names,
    });
    if (leased === null) return false;
    const refusal = reasonNotToSend(leased);
    if (refusal === null) await trySending(leased, stop);
    else await settle(leased, { outcome: refusal, next: { state: 'dead' } });
    return true;
  }

  async function trySending(leased: LeasedDelivery, stop: Stop | undefined): Promise<void> {
    const outcome = await sendInTime(leased, stop);
    await settle(leased, {
      outcome: outcome.kind,
      ...('reason' in outcome && { reason: outcome.reason }),
      next: afterAttempt(outcome, leased.tally, clock.now(), random),
      // A group that shut the bot out says nothing about the one who asked there.
      optsOut: outcome.kind === 'blocked' && leased.delivery.chatKind === 'direct',
    });
  }

  async function settle({ delivery, owner }: LeasedDelivery, result: Result): Promise<void> {
    const named = { delivery: delivery.id, outcome: result.outcome };
    const held = await outbox.settle({ delivery: delivery.id, owner, at: clock.now(), ...result });
    if (!held) log.warn(named, 'lease lost while sending');
    else if (result.next.state === 'dead') log.warn(named, 'delivery given up');
  }

  async function sendInTime(leased: LeasedDelivery, stop: Stop | undefined): Promise<SendOutcome> {
    const channel = byName.get(leased.channel);
    if (channel === undefined)
      throw new Error(`Cannot send "${leased.delivery.id}": no channel "${leased.channel}"`);
    const sent = new AbortController();
    const ended = stop === undefined ? sent.signal : AbortSignal.any([sent.signal, stop.now]);
    const tooLate = async (): Promise<SendOutcome> => {
      await clock.wait(sendDeadlineMs, ended);
      return {
        kind: 'unknown',
        reason: stop?.now.aborted === true ? 'the program stopped' : 'no answer in time',
      };
    };
    try {
      return await Promise.race([channel.send(messageOf(leased)), tooLate()]);
    } catch (error) {
      log.error({ delivery: leased.delivery.id, ...errorPlace(error) }, 'channel threw');
      return { kind: 'unknown', reason: 'the channel threw' };
    } finally {
      sent.abort();
    }
  }

  return {
    drainDue: ({ dueBefore, stop }) => sideBySide(width, () => sendOne(dueBefore, stop)),
    nextDueAt: () => outbox.nextDueAt(names),
  };
}

/** Looked at when it is sent, not when it was queued: a person may have opted out meanwhile. */
function reasonNotToSend({ delivery, tally, optedOut }: LeasedDelivery): 'given-up' | 'opted-out' | null {
  if (isHopeless(tally)) return 'given-up';
  return optedOut && outreach.has(delivery.reply.kind) ? 'opted-out' : null;
}

const messageOf = ({ delivery, position }: LeasedDelivery): OutgoingMessage => ({
  id: delivery.id,
  chat: delivery.chat,
  chatKind: delivery.chatKind,
  ...(delivery.inReplyTo !== undefined && { inReplyTo: delivery.inReplyTo }),
  position,
  reply: delivery.reply,
});
