import type { Rate } from './limits.ts';

export interface RateLimit {
  /** Takes one turn of `key`; gives 0, or how many milliseconds to wait when its turns are used up (then nothing is taken). */
  take(key: string): number;
}

/** Keys remembered at most, 10 MB; the one that was quiet longest is forgotten first. */
const mostKeys = 100_000;

/**
 * A limit of `burst` at once and the same again in every window, for each key.
 * Source: generic cell rate algorithm (ITU-T I.371): one number a key says when its bucket is full again.
 */
export function createRateLimit({ burst, windowMs }: Rate, now: () => number): RateLimit {
  const spacing = windowMs / burst;
  const fullAgainAt = new Map<string, number>();

  return {
    take(key) {
      const time = now();
      // Never further ahead than one window: a clock that was set back must not lock anyone out.
      const earliest = Math.min(Math.max(fullAgainAt.get(key) ?? 0, time), time + windowMs);
      const waitMs = earliest + spacing - time - windowMs;
      // Less than a millisecond is rounding.
      if (waitMs >= 1) return Math.ceil(waitMs);
      // Set anew, so that the map stays in order of last use.
      fullAgainAt.delete(key);
      fullAgainAt.set(key, earliest + spacing);
      forgetOne(time);
      return 0;
    },
  };

  function forgetOne(time: number) {
    const [oldest] = fullAgainAt;
    if (oldest !== undefined && (oldest[1] <= time || fullAgainAt.size > mostKeys))
      fullAgainAt.delete(oldest[0]);
  }
}
