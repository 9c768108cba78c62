import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SendOutcome } from '../../src/channels/channel.ts';
import { afterAttempt, mostFailures, mostUnknowns } from '../../src/delivery/retry.ts';
import type { Tally } from '../../src/store/outbox-port.ts';

const hourMs = 60 * 60 * 1000;
const down: SendOutcome = { kind: 'down', reason: '' };
const unknown: SendOutcome = { kind: 'unknown', reason: '' };
const none: Tally = { failures: 0, unknowns: 0 };

/** The moments at which a message is tried when every attempt ends alike. */
function attempts(outcome: SendOutcome, random: () => number): readonly number[] {
  const at = [0];
  let tally = none;
  for (;;) {
    const now = at.at(-1) ?? 0;
    const next = afterAttempt(outcome, tally, now, random);
    if (next.state !== 'queued') return at;
    at.push(next.dueAt);
    ({ tally } = next);
  }
}

test('a message outlives an outage of a night', () => {
  const tried = attempts(down, () => 0);
  expect(tried).toHaveLength(mostFailures);
  expect(tried.at(-1)).toBeGreaterThan(15 * hourMs);
  expect(tried.at(-1)).toBeLessThan(24 * hourMs);
});

test('a message that may have arrived is sent five times at most', () => {
  expect(attempts(unknown, () => 0)).toHaveLength(mostUnknowns);
});

test('the pauses double from two seconds to a quarter of an hour', () => {
  const tried = attempts(down, () => 0);
  const pauses = tried.slice(1).map((at, n) => (at - (tried[n] ?? 0)) / 1000);
  expect(pauses.slice(0, 12)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
});

test('jitter lengthens a pause by at most a quarter', () => {
  fc.assert(
    fc.property(fc.nat(mostFailures - 2), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
      const tally = { failures, unknowns: 0 };
      const plain = afterAttempt(down, tally, 0, () => 0);
      const jittered = afterAttempt(down, tally, 0, () => random);
      const pause = plain.state === 'queued' ? plain.dueAt : NaN;
      const longer = jittered.state === 'queued' ? jittered.dueAt : NaN;
      expect(longer).toBeGreaterThanOrEqual(pause);
      expect(longer).toBeLessThanOrEqual(pause * 1.25);
    }),
  );
});

test('a rate limit is never undercut, and never lets a message wait for ever', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.nat(mostFailures - 2), (retryAfterMs, failures) => {
      const next = afterAttempt(
        { kind: 'rate-limited', retryAfterMs },
        { failures, unknowns: 0 },
        1000,
        () => 0,
      );
      const dueAt = next.state === 'queued' ? next.dueAt : NaN;
      expect(dueAt).toBeGreaterThanOrEqual(1000 + Math.min(retryAfterMs, 24 * hourMs));
      expect(dueAt).toBeLessThanOrEqual(1000 + 24 * hourMs);
    }),
  );
});

test('what is delivered, refused or blocked is settled whatever went before', () => {
  const before = { failures: 3, unknowns: 2 };
  expect(afterAttempt({ kind: 'delivered' }, before, 0, () => 0)).toEqual({ state: 'delivered' });
  expect(afterAttempt({ kind: 'rejected', reason: '' }, before, 0, () => 0)).toEqual({ state: 'dead' });
  expect(afterAttempt({ kind: 'blocked', reason: '' }, before, 0, () => 0)).toEqual({ state: 'dead' });
});
