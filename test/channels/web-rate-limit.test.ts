import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRateLimit } from '../../src/channels/web/rate-limit.ts';

describe('a rate limit', () => {
  test('never lets more than two bursts through in any window', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.nat(2_000), { maxLength: 100 }),
        (burst, steps) => {
          let now = 0;
          const limit = createRateLimit({ burst, windowMs: 1_000 }, () => now);
          const passedAt: number[] = [];
          for (const step of steps) {
            now += step;
            if (limit.take('key') === 0) passedAt.push(now);
          }
          for (const from of passedAt) {
            expect(passedAt.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(
              2 * burst,
            );
          }
        },
      ),
    );
  });

  test('lets through again after exactly the wait it gave', () => {
    let now = 0;
    const limit = createRateLimit({ burst: 3, windowMs: 1_000 }, () => now);
    expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 0]);
    const waitMs = limit.take('a');
    expect(waitMs).toBe(334);
    now += waitMs;
    expect(limit.take('a')).toBe(0);
    expect(limit.take('a')).toBeGreaterThan(0);
  });

  test('counts each key for itself', () => {
    const limit = createRateLimit({ burst: 1, windowMs: 1_000 }, () => 0);
    expect(limit.take('a')).toBe(0);
    expect(limit.take('b')).toBe(0);
    expect(limit.take('a')).toBeGreaterThan(0);
  });

  test('does not lock anyone out when the clock is set back', () => {
    let now = 1_000_000;
    const limit = createRateLimit({ burst: 2, windowMs: 1_000 }, () => now);
    limit.take('a');
    now = 0;
    expect(limit.take('a')).toBeLessThanOrEqual(500);
  });
});
