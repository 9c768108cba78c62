import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstFree, firstSpaced } from '../../../src/core/limits/sliding-window.ts';
import type { SendWindow } from '../../../src/core/limits/send-limits.ts';

const windows = fc.array(
  fc.record({ count: fc.integer({ min: 1, max: 6 }), ms: fc.integer({ min: 1, max: 60 }) }),
  {
    minLength: 1,
    maxLength: 3,
  },
);

/** Of every span that begins with one of them: whoever counts one by one counts too many in none. */
const holds = (windows: readonly SendWindow[], times: readonly number[]): boolean =>
  windows.every(({ count, ms }) =>
    times.every((from) => times.filter((time) => time >= from && time < from + ms).length <= count),
  );

/** The slow and obvious way: millisecond after millisecond until one more does no harm. */
function firstFreeByTrying(windows: readonly SendWindow[], times: readonly number[], now: number): number {
  for (let at = now; ; at++) if (holds(windows, [...times, at])) return at;
}

test('the first free moment is the one that trying every millisecond finds', () => {
  fc.assert(
    fc.property(windows, fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 40 }), (windows, pauses) => {
      const times: number[] = [];
      let now = 0;
      for (const pause of pauses) {
        now += pause;
        const at = firstFree(windows, times, now);
        expect(at).toBe(firstFreeByTrying(windows, times, now));
        times.push(at);
        now = at;
      }
    }),
    { numRuns: 300 },
  );
});

test('what is spread breaks no limit, however late timers are', () => {
  fc.assert(
    fc.property(windows, fc.integer({ min: 1, max: 3 }), (windows, lateBy) => {
      const times: number[] = [];
      for (let n = 0; n < 60; n++) {
        const last = times.at(-1) ?? 0;
        // A timer that is late by a little, each third time.
        const at = firstSpaced(windows, times, last) + (n % 3 === 0 ? lateBy : 0);
        times.push(at);
      }
      expect(holds(windows, times)).toBe(true);
    }),
  );
});

test('30 a second are spread over the second, and none is lost', () => {
  const limits = [{ count: 30, ms: 1000 }];
  const times: number[] = [];
  for (let n = 0; n < 3000; n++) times.push(firstSpaced(limits, times, times.at(-1) ?? 0));
  const gaps = times.slice(1).map((time, n) => time - (times[n] ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(42);
  expect(times.at(-1)).toBeLessThanOrEqual((3000 / 30) * 1000);
  expect(holds(limits, times.slice(0, 300))).toBe(true);
});
