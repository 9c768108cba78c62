import type { SendOutcome } from '../channels/channel.ts';
import type { Asked } from '../core/limits/send-limits.ts';
import { unreachable } from '../core/unreachable.ts';
import type { Attempt, Tally } from '../store/outbox-port.ts';

/** The first pause: most failures are a connection that was cut and is there again at once. */
const firstPauseMs = 2000;

/** The longest pause: after an outage nobody waits more than a quarter of an hour longer than need be. */
const longestPauseMs = 15 * 60 * 1000;

/** A platform that asks for more than a day means the account, not this message. */
const longestAskedPauseMs = 24 * 60 * 60 * 1000;

/**
 * 2 s doubling to 15 min takes 9 attempts and 17 minutes, the 60 after that 15 hours: an outage that begins when the
 * office closes at six is seen at nine, and no answer was given up.
 */
export const mostFailures = 70;

/** Each of these may be a message the person reads again: five times is a fault of the platform, not of the line. */
export const mostUnknowns = 5;

/** How long a platform asks to wait, within reason. */
export const askedPauseMs = ({ retryAfterMs }: { readonly retryAfterMs: number }): number =>
  Math.min(retryAfterMs, longestAskedPauseMs);

/**
 * What follows from an attempt. What nobody asked for and may have arrived is not sent again. `random` gives 0 to 1: a pause is lengthened by up to a quarter, so that chats which
 * failed together do not come back together.
 */
export function afterAttempt(
  outcome: SendOutcome,
  before: Tally,
  now: number,
  random: () => number,
  asked: Asked = 'asked',
): Attempt['next'] {
  if (outcome.kind === 'unknown' && asked === 'unasked') return { state: 'unknown' };
  switch (outcome.kind) {
    case 'delivered':
      return { state: 'delivered' };
    case 'blocked':
    case 'rejected':
      return { state: 'dead' };
    case 'rate-limited':
    case 'down':
    case 'unknown': {
      const tally = {
        failures: before.failures + 1,
        unknowns: before.unknowns + (outcome.kind === 'unknown' ? 1 : 0),
      };
      if (isHopeless(tally)) return { state: 'dead' };
      const pauseMs = Math.min(firstPauseMs * 2 ** before.failures, longestPauseMs);
      const jittered = pauseMs * (1 + random() / 4);
      // What the platform asks for is exact: no jitter on top.
      const askedMs = outcome.kind === 'rate-limited' ? askedPauseMs(outcome) : 0;
      const waitMs = askedMs > pauseMs ? askedMs : jittered;
      return { state: 'queued', dueAt: now + Math.ceil(waitMs), tally };
    }
    default:
      return unreachable(outcome);
  }
}

/** No attempt is worth making any more. */
export const isHopeless = ({ failures, unknowns }: Tally): boolean =>
  failures >= mostFailures || unknowns >= mostUnknowns;
