import type { SendOutcome } from '../channels/channel.ts';
import type { Attempt, LeasedDelivery } from '../store/outbox-port.ts';
import { afterAttempt, askedPauseMs } from './retry.ts';

/** What is written down of an attempt; `random` gives 0 to 1, for the jitter of pauses. */
export function attemptOf(
  { delivery, owner, revision, tally, asked }: LeasedDelivery,
  outcome: SendOutcome,
  at: number,
  random: () => number,
): Attempt {
  return {
    delivery: delivery.id,
    owner,
    ...(revision !== undefined && { revision }),
    at,
    outcome: outcome.kind,
    ...('reason' in outcome && { reason: outcome.reason }),
    next: afterAttempt(outcome, tally, at, random, asked),
    optsOut: outcome.kind === 'blocked',
    ...(outcome.kind === 'rate-limited' && { pausedUntil: at + askedPauseMs(outcome) }),
  };
}
