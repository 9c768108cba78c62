import type { Asked, SendLimits, SendWindow } from './send-limits.ts';
import { firstFree, firstSpaced } from './sliding-window.ts';

/** What has to be remembered of a channel, or of one chat, to hold its limits. All are epoch milliseconds. */
export interface Pace {
  /** When it sent, in order, as far back as its limits look. */
  readonly times: readonly number[];
  /** Until when the platform has asked for silence; null when it has not. */
  readonly pausedUntil: number | null;
  /** Until when nothing goes that nobody asked for; null where limits have no jitter. */
  readonly restUntil: number | null;
}

export const noPace: Pace = { times: [], pausedUntil: null, restUntil: null };

/**
 * Added to each span. The platform counts when messages arrive, which is not when they leave: where a later one is up
 * to 5 ms faster than an earlier one, it still counts 30 and not 31. Of 30 a second that leaves 29.85, and 29.5 where
 * timers are late by 10 ms on a busy machine; with a margin of 17 ms none of it would be left. A network that varies
 * more is told so by a 429 now and then.
 */
export const marginMs = 5;

const dayMs = 24 * 60 * 60 * 1000;

const widened = (windows: readonly SendWindow[]): readonly SendWindow[] =>
  windows.map(({ count, ms }) => ({ count, ms: ms + marginMs }));

const daily = ({ perDay }: SendLimits): readonly SendWindow[] =>
  perDay === undefined ? [] : [{ count: perDay, ms: dayMs }];

/** When a channel may send next, from `now` on. */
export function channelFreeAt(limits: SendLimits | undefined, pace: Pace, now: number, asked: Asked): number {
  // Noted under a clock that was wrong, it would close the channel for as long as that was ahead.
  const from = Math.max(now, Math.min(pace.pausedUntil ?? now, now + dayMs));
  if (limits === undefined) return from;
  const times = notAfter(pace.times, now);
  const windows = widened(limits.windows);
  if (asked === 'asked') return firstFree(windows, times, from);
  return Math.max(
    firstSpaced(windows, times, from),
    firstFree(daily(limits), times, from),
    // The longest rest there is, in case the clock was set back meanwhile.
    Math.min(pace.restUntil ?? from, now + longestRest(limits)),
  );
}

/** When one chat may be sent to next, from `now` on. */
export const chatFreeAt = (windows: readonly SendWindow[], { times }: Pace, now: number): number =>
  firstFree(widened(windows), notAfter(times, now), now);

/** The pace of a channel that sends at `now`; `drawn` is from 0 to 1. */
export function afterSending(limits: SendLimits, pace: Pace, now: number, asked: Asked, drawn: number): Pace {
  const { windows, jitterMs } = limits;
  const times = remembered([...widened(windows), ...daily(limits)], pace.times, now);
  if (asked === 'asked' || jitterMs === undefined) return { ...pace, times };
  return { ...pace, times, restUntil: now + Math.ceil(distanceOf(limits) + drawn * jitterMs) };
}

/** From one message to the next where they are spread. */
const distanceOf = ({ windows }: SendLimits): number =>
  Math.max(0, ...widened(windows).map(({ count, ms }) => ms / count));

const longestRest = (limits: SendLimits): number => Math.ceil(distanceOf(limits) + (limits.jitterMs ?? 0));

/** The pace of one chat that is sent to at `now`. */
export const afterSendingTo = (windows: readonly SendWindow[], pace: Pace, now: number): Pace => ({
  ...pace,
  times: remembered(widened(windows), pace.times, now),
});

/** From when on a pace says nothing any more, were nothing sent after `now`. */
export const outOfMind = (windows: readonly SendWindow[], now: number): number =>
  now + Math.max(0, ...widened(windows).map(({ ms }) => ms));

/** A clock that was set back would make the future block the present: what lies there counts as of now. */
const notAfter = (times: readonly number[], now: number): readonly number[] =>
  (times.at(-1) ?? now) <= now ? times : times.map((time) => Math.min(time, now));

function remembered(
  windows: readonly SendWindow[],
  times: readonly number[],
  now: number,
): readonly number[] {
  const most = Math.max(0, ...windows.map(({ count }) => count));
  const longest = Math.max(0, ...windows.map(({ ms }) => ms));
  const recent = notAfter(times, now).filter((time) => time > now - longest);
  return [...recent, now].slice(-most);
}
