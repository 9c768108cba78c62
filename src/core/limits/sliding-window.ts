import type { SendWindow } from './send-limits.ts';

/**
 * The earliest moment from `now` on at which one more may go; `times` are those that went, in order, none of them after
 * `now`. All are epoch milliseconds.
 */
export function firstFree(windows: readonly SendWindow[], times: readonly number[], now: number): number {
  let at = now;
  for (const { count, ms } of windows) {
    // Of those counted back from the last, this one has to be out of the span.
    const oldest = times[times.length - count];
    if (oldest !== undefined) at = Math.max(at, oldest + ms);
  }
  return at;
}

/**
 * How much earlier than its place something may go, in distances. A timer that was late is made up for by this, else
 * each millisecond of it would be lost for good; what comes between waits for this much longer than one distance.
 */
const slack = 1 / 4;

/** As {@link firstFree}, for what is to be spread over the span, one each `ms / count`. */
export function firstSpaced(windows: readonly SendWindow[], times: readonly number[], now: number): number {
  let at = firstFree(windows, times, now);
  for (const { count, ms } of windows) {
    for (let back = 1; back < count; back++) {
      const time = times[times.length - back];
      if (time === undefined) break;
      at = Math.max(at, Math.ceil(time + ((back - slack) * ms) / count));
    }
  }
  return at;
}
