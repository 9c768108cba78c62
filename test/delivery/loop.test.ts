import { expect, test, vi } from 'vitest';
import { serveLoop } from '../../src/delivery/loop.ts';
import type { Room } from '../../src/delivery/room.ts';
import { createManualClock, createReadableLog } from './parts.ts';

/** A room that notes when it was served, and fails or waits as it is told. */
function createRoom(plan: {
  readonly nextDueAt: () => number | null;
  readonly serve?: () => Promise<number>;
}) {
  const clock = createManualClock();
  const log = createReadableLog();
  const servedAt: number[] = [];
  const room: Room = {
    async drainDue() {
      servedAt.push(clock.now());
      return plan.serve === undefined ? 0 : plan.serve();
    },
    nextDueAt: async () => plan.nextDueAt(),
  };
  return { room, clock, log, servedAt };
}

test('a room is served when something falls due, and now and then when nothing does', async () => {
  let due: number | null = 3000;
  const { room, clock, log, servedAt } = createRoom({ nextDueAt: () => due });
  const loop = serveLoop('room', room, clock, log);
  expect(await clock.someoneWaits()).toBe(3000);
  due = null;
  clock.advance(3000);
  const pause = await clock.someoneWaits();
  expect(servedAt).toEqual([0, 3000]);
  clock.advance(pause);
  await clock.someoneWaits();
  expect(servedAt).toEqual([0, 3000, 3000 + pause]);
  await loop.stop(0);
});

test('a room is served at once when it is woken', async () => {
  const { room, clock, log, servedAt } = createRoom({ nextDueAt: () => null });
  const loop = serveLoop('room', room, clock, log);
  await clock.someoneWaits();
  loop.wake();
  await clock.someoneWaits();
  expect(servedAt).toEqual([0, 0]);
  await loop.stop(0);
});

test('a room that is woken while it is served is served once more', async () => {
  const gate = Promise.withResolvers<number>();
  const { room, clock, log, servedAt } = createRoom({ nextDueAt: () => null, serve: () => gate.promise });
  const loop = serveLoop('room', room, clock, log);
  loop.wake();
  gate.resolve(0);
  await clock.someoneWaits();
  expect(servedAt).toEqual([0, 0]);
  await loop.stop(0);
});

test('something due that another program holds is not asked for without a pause', async () => {
  const { room, clock, log } = createRoom({ nextDueAt: () => 0 });
  const loop = serveLoop('room', room, clock, log);
  expect(await clock.someoneWaits()).toBe(50);
  await loop.stop(0);
});

test('a room that fails is served again after pauses that double, and the log tells each time without text', async () => {
  let broken = true;
  const { room, clock, log, servedAt } = createRoom({
    nextDueAt: () => null,
    serve: async () => {
      if (broken) throw new Error('disk is full of 13800138000');
      return 0;
    },
  });
  const loop = serveLoop('room', room, clock, log);
  for (let n = 0; n < 4; n++) clock.advance(await clock.someoneWaits());
  await clock.someoneWaits();
  expect(servedAt).toEqual([0, 500, 1500, 3500, 7500]);
  expect(log.lines).toEqual(Array.from({ length: 5 }, () => 'error room failed'));
  expect(log.text()).not.toContain('13800138000');
  broken = false;
  clock.advance(await clock.someoneWaits());
  expect(await clock.someoneWaits()).toBe(5000);
  broken = true;
  loop.wake();
  expect(await clock.someoneWaits()).toBe(500);
  await loop.stop(0);
});

test('a stop waits for what is in hand', async () => {
  const gate = Promise.withResolvers<number>();
  const { room, clock, log } = createRoom({ nextDueAt: () => null, serve: () => gate.promise });
  const loop = serveLoop('room', room, clock, log);
  let stopped = false;
  const stopping = loop.stop(1000).then(() => (stopped = true));
  expect(await clock.someoneWaits()).toBe(1000);
  expect(stopped).toBe(false);
  gate.resolve(1);
  await stopping;
  expect(stopped).toBe(true);
});

test('a stop gives up what is in hand when its deadline has passed', async () => {
  const clock = createManualClock();
  const room: Room = {
    drainDue: ({ stop }) => new Promise((resolve) => stop?.now.addEventListener('abort', () => resolve(0))),
    nextDueAt: async () => null,
  };
  const loop = serveLoop('room', room, clock, createReadableLog());
  const stopping = loop.stop(1000);
  await clock.someoneWaits();
  clock.advance(1000);
  await stopping;
  expect(clock.now()).toBe(1000);
});

test('what takes long in a room that overlaps holds up nothing that comes meanwhile, and is waited for at the end', async () => {
  const long = Promise.withResolvers<number>();
  let served = 0;
  const { room, clock, log } = createRoom({
    nextDueAt: () => null,
    serve: () => (served++ === 0 ? long.promise : Promise.resolve(0)),
  });
  const loop = serveLoop('room', { ...room, overlaps: true }, clock, log);
  loop.wake();
  await clock.someoneWaits();
  expect(served).toBe(2);
  let ended = false;
  const stopped = loop.stop(1000).then(() => (ended = true));
  await clock.someoneWaits();
  expect(ended).toBe(false);
  long.resolve(1);
  await stopped;
});

test('what falls due at the end of something long is served then, though something else came meanwhile', async () => {
  const long = Promise.withResolvers<number>();
  let due: number | null = null;
  let served = 0;
  const { room, clock, log } = createRoom({
    nextDueAt: () => due,
    serve: () => (served++ === 0 ? long.promise : Promise.resolve(0)),
  });
  const loop = serveLoop('room', { ...room, overlaps: true }, clock, log);
  loop.wake();
  expect(await clock.someoneWaits()).toBe(5000);
  due = 2000;
  long.resolve(1);
  await vi.waitFor(async () => expect(await clock.someoneWaits()).toBe(2000));
  clock.advance(2000);
  await vi.waitFor(() => expect(served).toBe(4));
  await loop.stop(0);
});
