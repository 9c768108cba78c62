import { expect, test } from 'vitest';
import { createInHand } from '../../src/delivery/handover.ts';
import { createManualClock } from './parts.ts';

/** What a room has in hand, beside a store that holds `stored`; `looks` says when it was looked into. */
function createHand({ most = 3, everyMs = 50 } = {}) {
  const clock = createManualClock();
  const stored: string[] = [];
  const looks: number[] = [];
  const inHand = createInHand<string>(most, everyMs, clock);
  const next = () =>
    inHand.next(async () => {
      looks.push(clock.now());
      return stored.shift() ?? null;
    });
  return { clock, stored, looks, inHand, next };
}

test('what is in hand is begun with in its order, and nobody looks for it', async () => {
  const { inHand, looks, next } = createHand();
  inHand.take('one');
  inHand.take('two');
  expect([await next(), await next()]).toEqual(['one', 'two']);
  expect(looks).toEqual([]);
});

test('it is full with as much as it may hold', () => {
  const { inHand } = createHand({ most: 2 });
  inHand.take('one');
  expect(inHand.isFull).toBe(false);
  inHand.take('two');
  expect(inHand.isFull).toBe(true);
});

test('a look that finds something is followed by another, one that finds nothing by a pause', async () => {
  const { clock, stored, looks, next } = createHand();
  stored.push('one', 'two');
  expect([await next(), await next(), await next(), await next()]).toEqual(['one', 'two', null, null]);
  expect(looks).toEqual([0, 0, 0]);
  clock.advance(50);
  expect(await next()).toBeNull();
  expect(looks).toEqual([0, 0, 0, 50]);
});

test('what was left waiting is looked for at once', async () => {
  const { inHand, stored, next } = createHand();
  await next();
  stored.push('one');
  inHand.leftWaiting();
  expect(await next()).toBe('one');
});

test('what was left waiting behind something is looked for when that has ended', async () => {
  const { inHand, looks, next } = createHand();
  inHand.take('one');
  await next();
  const { left } = inHand;
  inHand.leftWaiting();
  expect(await next()).toBeNull();
  expect(await next()).toBeNull();
  expect(looks).toEqual([0]);
  inHand.ended(left);
  await next();
  expect(looks).toEqual([0, 0]);
});

test('what waits in the store has its turn though there is always something in hand', async () => {
  const { clock, inHand, stored, next } = createHand();
  stored.push('stored');
  const begun: (string | null)[] = [];
  inHand.take('handed');
  while (!begun.includes('stored') && begun.length < 20) {
    inHand.take('handed');
    begun.push(await next());
    clock.advance(10);
  }
  expect(begun).toEqual([...Array.from({ length: 5 }, () => 'handed'), 'stored']);
});

test('what is handed on during a look that finds nothing is begun with', async () => {
  const { inHand, next } = createHand();
  const looking = next();
  inHand.take('one');
  expect(await looking).toBe('one');
});

test('what nobody has begun with is due, whatever the store knows of', async () => {
  const { clock, inHand, next } = createHand();
  const nothing = async () => null;
  expect(await inHand.nextDueAt(nothing)).toBeNull();
  await next();
  inHand.take('one');
  clock.advance(100);
  expect(await inHand.nextDueAt(nothing)).toBe(100);
});

test('behind what was handed on something is looked for a moment later, else when the store says', async () => {
  const { clock, inHand, next } = createHand();
  const inAMinute = async () => 60_000;
  await next();
  expect(await inHand.nextDueAt(inAMinute)).toBe(60_000);
  inHand.take('one');
  await next();
  expect(await inHand.nextDueAt(inAMinute)).toBe(50);
  clock.advance(50);
  await next();
  expect(await inHand.nextDueAt(inAMinute)).toBe(60_000);
});

test('a clock that is set back keeps nobody from looking', async () => {
  const { clock, stored, next } = createHand();
  await next();
  stored.push('one');
  clock.advance(-60_000);
  expect(await next()).toBe('one');
});

test('one that looks whenever it has nothing in hand never pauses', async () => {
  const { inHand, looks, next } = createHand({ everyMs: 0 });
  inHand.take('one');
  expect([await next(), await next(), await next()]).toEqual(['one', null, null]);
  expect(looks).toEqual([0, 0]);
});
