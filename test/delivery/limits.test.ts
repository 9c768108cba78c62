import { afterEach, expect, test } from 'vitest';
import { replyId } from '../../src/core/ids.ts';
import type { Room } from '../../src/delivery/room.ts';
import { randomFrom } from '../faults/random.ts';
import { meetPeople, schedule } from '../store/broadcast-samples.ts';
import { answer, notice, updateOf, web } from '../store/samples.ts';
import { createFarEnd, createStage, noon, playOn } from './broadcast-stage.ts';
import type { Stage } from './broadcast-stage.ts';

let stage: Stage;
afterEach(() => stage.discard());

const limits = { windows: [{ count: 30, ms: 1000 }] };

/** The most within any span of `ms` that begins with one of them. */
const mostWithin = (times: readonly number[], ms: number): number =>
  Math.max(
    ...times.map((from, n) => {
      let to = n;
      while ((times[to] ?? Infinity) < from + ms) to++;
      return to - n;
    }),
  );

const minuteMs = 60_000;

/** Simulated; `LIANDA_MINUTES=10` plays the ten that the service promises, which takes a minute or more. */
const minutes = Number(process.env['LIANDA_MINUTES'] ?? 1);

test(
  `${minutes} minutes at 30 a second: all of it is used, no second has 31, and a reply waits for one place`,
  async () => {
    stage = await createStage(noon, 'hasty');
    const { clock, store } = stage;
    meetPeople(stage.path, minutes * 1900);
    await schedule(store, 1, noon);
    const far = createFarEnd(clock, undefined, { limits });
    const random = randomFrom(1);
    const askedAt = new Map<string, number>();
    const end = noon + minutes * minuteMs;
    let nextQuestion = noon + 1000;
    const people: Room = {
      async drainDue() {
        const now = clock.now();
        if (now < nextQuestion) return 0;
        nextQuestion = now + 1000 + Math.floor(random() * 2000);
        const id = `${askedAt.size}`;
        askedAt.set(replyId(web, updateOf({ id }).id, 0), now);
        await answer(store, { id, from: `asker${askedAt.size % 7}`, at: now }, [notice('answer')]);
        return 1;
      },
      nextDueAt: async () => nextQuestion,
    };
    await playOn([people, stage.sender(far.channel), stage.broadcaster(far.channel)], clock, end);
    const times = far.tried.map(({ at }) => at);
    expect((times.length - 1) / (((times.at(-1) ?? 0) - noon) / 1000)).toBeGreaterThanOrEqual(29.5);
    expect(mostWithin(times, 1000)).toBe(30);
    const waits = far.tried.flatMap(({ message: { id }, at }) => {
      const since = askedAt.get(id);
      return since === undefined ? [] : [at - since];
    });
    expect(waits.length).toBeGreaterThan(minutes * 20);
    console.log(`replies: ${waits.length}, longest wait ${Math.max(...waits)} ms`);
    // A place and the quarter of one that may be made up for.
    expect(Math.max(...waits)).toBeLessThanOrEqual(43);
    expect(Math.max(...waits)).toBeGreaterThan(0);
  },
  60_000 + minutes * 60_000,
);

test('a platform that asks to wait gets silence from the whole channel for exactly as long', async () => {
  stage = await createStage();
  const { clock, store } = stage;
  meetPeople(stage.path, 40);
  await schedule(store, 1, noon);
  const far = createFarEnd(
    clock,
    (_, n) => (n === 5 ? { kind: 'rate-limited', retryAfterMs: 7000 } : { kind: 'delivered' }),
    { limits },
  );
  const rooms = [stage.sender(far.channel), stage.broadcaster(far.channel)];
  await playOn(rooms, clock, noon + 200);
  const silentFrom = far.tried[5]?.at ?? 0;
  const before = far.tried.length;
  expect(before).toBe(6);
  await answer(store, { id: '1', at: clock.now() }, ['an answer']);
  await playOn(rooms, clock, noon + minuteMs);
  expect(far.tried[before]?.at).toBe(silentFrom + 7000);
  expect(far.tried[before]?.message.reply.body).toBe('an answer');
  expect(await stage.progress()).toEqual({ delivered: 40 });
});

test('a chat has its own limit: whoever got a reply just now gets the broadcast later, and holds up nobody', async () => {
  stage = await createStage();
  const { clock, store } = stage;
  meetPeople(stage.path, 20);
  const far = createFarEnd(clock, undefined, { limits: { ...limits, perChat: [{ count: 1, ms: 1000 }] } });
  const rooms = [stage.sender(far.channel), stage.broadcaster(far.channel)];
  await answer(store, { id: '1', from: 'p00003', at: noon }, ['one', 'two']);
  await schedule(store, 1, noon);
  await playOn(rooms, clock, noon + minuteMs);
  const toThem = far.tried.filter(({ message }) => message.chat === 'web:p00003').map(({ at }) => at - noon);
  expect(toThem).toHaveLength(3);
  expect(mostWithin(toThem, 1000)).toBe(1);
  expect(far.tried.filter(({ at }) => at < noon + 900)).toHaveLength(20);
  expect(await stage.progress()).toEqual({ delivered: 20 });
});
