import type { Channel, SendOutcome } from '../channels/channel.ts';
import type { ChannelName } from '../core/ids.ts';
import type { SendLimits } from '../core/limits/send-limits.ts';
import { endedReason } from '../store/outbox-port.ts';
import type { Attempt, LeaseClaim, LeasedDelivery, Outbox } from '../store/outbox-port.ts';
import { attemptOf } from './attempt-of.ts';
import type { Clock } from './clock.ts';
import { createInHand } from './handover.ts';
import type { Handover } from './handover.ts';
import type { Log } from './log.ts';
import { newOwner } from './owner.ts';
import { isHopeless } from './retry.ts';
import type { Room, Stop } from './room.ts';
import { createDeadline, sendInTime, sendLeaseMs } from './send-in-time.ts';
import { createLines, sideBySide } from './side-by-side.ts';

export interface SenderParts {
  readonly outbox: Outbox;
  readonly channels: readonly Channel[];
  readonly clock: Clock;
  readonly log: Log;
  /** 0 to 1, for the jitter of pauses. */
  readonly random: () => number;
  /** Chats served side by side. */
  readonly width: number;
  /** When the quiet hours end that a moment falls into; null when it falls into none. Without it there are none. */
  readonly quietUntil?: (at: number) => number | null;
  /** How often it looks for more while it is handed what there is to do; whenever it has nothing in hand unless told otherwise. */
  readonly lookEveryMs?: number;
}

export interface Sender extends Room {
  /** From where replies are decided on. */
  readonly handover: Handover<LeaseClaim, LeasedDelivery>;
}

/** Takes what is due from the outbox, sends it, and writes down what became of it. */
export function createSender({
  outbox,
  channels,
  clock,
  log,
  random,
  width,
  quietUntil = () => null,
  lookEveryMs = 0,
}: SenderParts): Sender {
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  /** Nothing is taken out for a channel that cannot send: it would fail again and again, and be given up in the end. */
  const openNames = () => channels.filter(({ isOpen }) => isOpen?.() ?? true).map(({ name }) => name);
  const limits = limitsOf(channels);
  const pacing = () => {
    const now = clock.now();
    return { now, quietUntil: quietUntil(now), limits };
  };

  const claimFor = (dueBefore: number) => ({
    dueBefore,
    owner: newOwner(),
    leaseMs: sendLeaseMs,
    channels: openNames(),
    drawn: random(),
  });

  const lines = createLines(width);
  // One for each line: more might lose their lease while a platform that hangs has the lines.
  const inHand = createInHand<LeasedDelivery>(width, lookEveryMs, clock);

  async function sendOne(dueBefore: number, stop: Stop | undefined, took: () => void): Promise<boolean> {
    // What is in hand is finished, whatever else.
    const leased = await inHand.next(async () =>
      stop?.soon.aborted === true ? null : outbox.lease({ ...claimFor(dueBefore), ...pacing() }),
    );
    if (leased === null) return false;
    const { left } = inHand;
    took();
    const refusal = reasonNotToSend(leased);
    if (refusal === null) await trySending(leased, stop);
    else await settle({ ...ofLease(leased), at: clock.now(), outcome: refusal, next: { state: 'dead' } });
    inHand.ended(left);
    return true;
  }

  async function trySending(leased: LeasedDelivery, stop: Stop | undefined): Promise<void> {
    const channel = byName.get(leased.channel);
    if (channel === undefined)
      throw new Error(`Cannot send "${leased.delivery.id}": no channel "${leased.channel}"`);
    // In hand when the time was over: what is not begun is not doubled when the program starts again.
    const outcome = stop?.now.aborted === true ? notBegun : await send(channel, leased, stop);
    await settle(attemptOf(leased, outcome, clock.now(), random));
  }

  async function send(
    channel: Channel,
    leased: LeasedDelivery,
    stop: Stop | undefined,
  ): Promise<SendOutcome> {
    const deadline = createDeadline(clock, stop);
    const outcome = await sendInTime(channel, leased, deadline, log);
    deadline.end();
    return outcome;
  }

  async function settle(attempt: Attempt): Promise<void> {
    const { delivery, outcome, next } = attempt;
    const held = await outbox.settle(attempt);
    if (!held) log.warn({ delivery, outcome }, 'lease lost while sending');
    else if (next.state === 'dead') log.warn({ delivery, outcome }, 'delivery given up');
    else if (next.state === 'unknown') log.warn({ delivery, outcome }, 'delivery unknown');
  }

  return {
    overlaps: true,
    drainDue: ({ dueBefore, stop }) => sideBySide(lines, (took) => sendOne(dueBefore, stop, took)),
    nextDueAt: () => inHand.nextDueAt(() => outbox.nextDueAt(openNames(), pacing())),
    handover: {
      claim: () =>
        inHand.isFull ? null : { ...claimFor(Infinity), now: clock.now(), quietUntil: null, limits },
      take: (leased) => inHand.take(leased),
      leftWaiting: () => inHand.leftWaiting(),
    },
  };
}

const notBegun: SendOutcome = { kind: 'down', reason: endedReason.stopped };

/** The limits of those channels that have any. */
export const limitsOf = (channels: readonly Channel[]): ReadonlyMap<ChannelName, SendLimits> =>
  new Map(channels.flatMap(({ name, limits }) => (limits === undefined ? [] : [[name, limits] as const])));

const ofLease = ({ delivery, owner }: LeasedDelivery) => ({ delivery: delivery.id, owner });

/** Looked at when it is sent, not when it was queued: a person may have opted out meanwhile. */
function reasonNotToSend({ tally, asked, optedOut }: LeasedDelivery): 'given-up' | 'opted-out' | null {
  if (isHopeless(tally)) return 'given-up';
  return optedOut && asked === 'unasked' ? 'opted-out' : null;
}
