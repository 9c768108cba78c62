import { setImmediate as whatWaits } from 'node:timers/promises';
import type { Channel } from '../channels/channel.ts';
import { errorPlace } from '../core/error-place.ts';
import type { BroadcastRuns, RunningBroadcast } from '../store/broadcasts-port.ts';
import type { Attempt, LeasedDelivery } from '../store/outbox-port.ts';
import { attemptOf } from './attempt-of.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { newOwner } from './owner.ts';
import type { Stop } from './room.ts';
import { createDeadline, sendInTime, sendLeaseMs } from './send-in-time.ts';

export interface LineParts {
  readonly runs: BroadcastRuns;
  readonly clock: Clock;
  readonly log: Log;
  /** 0 to 1, for the jitter of pauses and of limits. */
  readonly random: () => number;
  /** Taken in one transaction at most. */
  readonly batch: number;
  /** How a broadcast may be sent at this moment; null when it may not. */
  readonly manner: (running: RunningBroadcast, now: number) => Manner | null;
}

export interface Manner {
  /** The text says that it comes later than it was to. */
  readonly deferred: boolean;
  readonly isQuiet: boolean;
}

/** Taken in one transaction. */
export const takeBatch = 64;

/** On their way at once. */
const mostInHand = 256;

export interface Served {
  readonly did: number;
  /** When more can be taken, as far as is known; null when nothing is left. */
  readonly nextAt: number | null;
}

/**
 * Sends what may go through one channel, until nothing more may at present and nothing is on its way. Throws when the
 * store does, once nothing is on its way any more.
 */
export async function serveChannel(
  channel: Channel,
  parts: LineParts,
  sendable: () => readonly RunningBroadcast[],
  stop: Stop | undefined,
): Promise<Served> {
  const { runs, clock, random, log } = parts;
  let inHand = 0;
  let finished: Attempt[] = [];
  let oneMore = Promise.withResolvers<void>();
  let did = 0;

  /** From the first broadcast that has any. */
  async function takeNext(): Promise<number | null> {
    let nextAt: number | null = null;
    if (channel.isOpen?.() === false) return null;
    for (const running of sendable()) {
      const now = clock.now();
      const manner = parts.manner(running, now);
      if (manner === null) continue;
      const taken = await runs.take({
        now,
        owner: newOwner(),
        leaseMs: sendLeaseMs,
        broadcast: running.broadcast.id,
        channel: channel.name,
        most: Math.min(parts.batch, mostInHand - inHand),
        limits: channel.limits,
        drawn: random(),
        ...manner,
      });
      did += taken.turnedAway;
      send(taken.deliveries);
      if (taken.nextAt !== null) nextAt = Math.min(nextAt ?? taken.nextAt, taken.nextAt);
      if (taken.deliveries.length > 0) break;
    }
    return nextAt;
  }

  function send(deliveries: readonly LeasedDelivery[]): void {
    if (deliveries.length === 0) return;
    const deadline = createDeadline(clock, stop);
    let open = deliveries.length;
    inHand += open;
    const sendOne = async (leased: LeasedDelivery): Promise<void> => {
      const outcome = await sendInTime(channel, leased, deadline, log);
      finished.push(attemptOf(leased, outcome, clock.now(), random));
      inHand--;
      if (--open === 0) deadline.end();
      oneMore.resolve();
    };
    for (const leased of deliveries) void sendOne(leased);
  }

  async function settle(): Promise<void> {
    oneMore = Promise.withResolvers<void>();
    const attempts = finished;
    finished = [];
    if (attempts.length === 0) return;
    try {
      await runs.settle(attempts);
    } catch (error) {
      finished = [...attempts, ...finished];
      throw error;
    }
    did += attempts.length;
  }

  /** Until something has been sent, or more may be taken. */
  async function rest(nextAt: number | null): Promise<void> {
    const woken = new AbortController();
    const waits = nextAt === null ? [] : [clock.wait(nextAt - clock.now(), woken.signal)];
    await Promise.race([oneMore.promise, ...waits]);
    woken.abort();
  }

  async function nothingInHand(): Promise<void> {
    if (inHand === 0) return;
    await oneMore.promise;
    oneMore = Promise.withResolvers<void>();
    return nothingInHand();
  }

  async function serve(): Promise<Served> {
    for (let nextAt: number | null = clock.now(); ;) {
      await settle();
      if (stop?.soon.aborted === true) nextAt = null;
      if (nextAt !== null && nextAt <= clock.now() && inHand < mostInHand) {
        nextAt = await takeNext();
        // A person who has just asked something goes first.
        await whatWaits();
      } else if (inHand > 0) await rest(inHand < mostInHand ? nextAt : null);
      else if (finished.length === 0) return { did, nextAt };
    }
  }

  try {
    return await serve();
  } catch (error) {
    await nothingInHand();
    // What was sent is written down if the store can write again; else it shows as unknown when the lease ends.
    await settle().catch((again: unknown) => {
      const attempts = finished.length;
      log.error({ attempts, ...errorPlace(again) }, 'outcomes of a broadcast not written down');
    });
    throw error;
  }
}
