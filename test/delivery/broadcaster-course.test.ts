import { setImmediate as whatWaits } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SendOutcome } from '../../src/channels/channel.ts';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { mostFailuresInRow } from '../../src/store/broadcasts-port.ts';
import type { Attempt } from '../../src/store/outbox-port.ts';
import { auditOf, change, meetPeople, personNumber, schedule } from '../store/broadcast-samples.ts';
import { claimAt, person, web } from '../store/samples.ts';
import { createFarEnd, createStage, noon, playOn } from './broadcast-stage.ts';
import type { Stage } from './broadcast-stage.ts';

const hourMs = 60 * 60 * 1000;
const one = broadcastId(1);
const claim = { broadcast: one, channel: web, limits: undefined, drawn: 0, deferred: false, isQuiet: false };

let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
});
afterEach(() => stage.discard());

const take = async (most: number, now = noon) =>
  (await stage.store.broadcastRuns.take({ ...claimAt(now), ...claim, most })).deliveries;

type Taken = Awaited<ReturnType<typeof take>>[number];

/** An attempt at what was taken, that ended so. */
const ended = (
  { delivery, owner, revision }: Taken,
  outcome: Attempt['outcome'],
  state: 'delivered' | 'dead' | 'unknown',
): Attempt => ({
  delivery: delivery.id,
  owner,
  at: noon,
  outcome,
  next: { state },
  ...(revision !== undefined && { revision }),
});

async function begin(people: number): Promise<void> {
  meetPeople(stage.path, people);
  await schedule(stage.store, 1, noon);
  await stage.store.broadcastRuns.begin(noon);
  await stage.store.broadcastRuns.plan(one, noon, 1000);
}

const failuresInRow = async () => (await stage.store.broadcastRuns.begin(noon))[0]?.failuresInRow;

test('until one has arrived, no more are on their way than may fail', async () => {
  await begin(300);
  const first = await take(100);
  expect(first).toHaveLength(mostFailuresInRow);
  expect(await take(100)).toEqual([]);
  const [arrived] = first;
  if (arrived === undefined) throw new Error('nothing was taken');
  await stage.store.broadcastRuns.settle([ended(arrived, 'delivered', 'delivered')]);
  expect(await take(100)).toHaveLength(100);
});

test('what fails late, sent before a pause, does not count against whoever lets it go on', async () => {
  await begin(300);
  const before = await take(100);
  const [arrived, ...others] = before;
  if (arrived === undefined) throw new Error('nothing was taken');
  await stage.store.broadcastRuns.settle([ended(arrived, 'delivered', 'delivered')]);
  await stage.store.broadcastRuns.pauseForFailures(one, noon);
  const fail = (some: readonly Taken[]) =>
    stage.store.broadcastRuns.settle(some.map((each) => ended(each, 'rejected', 'dead')));
  await fail(others.slice(0, 5));
  await change(stage.store, 1, noon, { state: 'sending', pausedBy: null });
  expect(await failuresInRow()).toBe(0);
  await fail(others.slice(5));
  expect(await failuresInRow()).toBe(0);
  const since = await take(100);
  expect(since).toHaveLength(mostFailuresInRow);
  await fail(since.slice(0, 3));
  expect(await failuresInRow()).toBe(3);
});

test('whoever lets it go on after failures risks no more than a few until one arrives', async () => {
  meetPeople(stage.path, 500);
  await schedule(stage.store, 1, noon);
  const far = createFarEnd(stage.clock, (_, n) =>
    n < 100 ? { kind: 'delivered' } : { kind: 'rejected', reason: 'no' },
  );
  const room = stage.broadcaster(far.channel);
  await playOn([room], stage.clock, noon + hourMs);
  expect(await stage.state()).toBe('paused');
  const before = far.tried.length;
  await change(stage.store, 1, noon, { state: 'sending', pausedBy: null });
  await playOn([room], stage.clock, noon + hourMs);
  expect(await stage.state()).toBe('paused');
  expect(far.tried.length - before).toBe(mostFailuresInRow);
});

const standsAs = async () => {
  const { store } = stage;
  const states = ['planned', 'sending', 'delivered', 'failed', 'blocked', 'unknown'] as const;
  return (await store.broadcasts.recipients(one, states, null, 10)).map(({ state }) => state);
};

/** One was taken by somebody who has been silent for too long, so that it is unknown. */
async function silentSince(): Promise<Taken> {
  await begin(1);
  const [taken] = await take(1);
  if (taken === undefined) throw new Error('nothing was taken');
  await take(1, noon + hourMs);
  expect(await standsAs()).toEqual(['unknown']);
  return taken;
}

test.each([
  ['delivered', 'delivered', 'delivered'],
  ['blocked', 'dead', 'blocked'],
  ['rejected', 'dead', 'failed'],
  ['unknown', 'unknown', 'unknown'],
] as const)('what is known late takes the place of unknown: %s', async (outcome, state, expected) => {
  const taken = await silentSince();
  await stage.store.broadcastRuns.settle([ended(taken, outcome, state)]);
  expect(await standsAs()).toEqual([expected]);
  expect(await stage.progress()).toEqual({ [expected]: 1 });
});

test('whoever is known late to have it gets no second one, though somebody wanted it sent again', async () => {
  const taken = await silentSince();
  await stage.store.broadcasts.decideUnknown(one, null, 'again', auditOf(1, noon, 'again'));
  await stage.store.broadcastRuns.settle([ended(taken, 'delivered', 'delivered')]);
  const far = createFarEnd(stage.clock);
  await playOn([stage.broadcaster(far.channel)], stage.clock, noon + 2 * hourMs);
  expect(far.tried).toEqual([]);
  expect(await stage.progress()).toEqual({ delivered: 1 });
  expect(await stage.state()).toBe('sent');
});

test('that it arrived stays so when a second attempt, on its way meanwhile, fails', async () => {
  const taken = await silentSince();
  const { broadcasts, broadcastRuns } = stage.store;
  await broadcasts.decideUnknown(one, null, 'again', auditOf(1, noon, 'again'));
  const [second] = await take(1, noon + hourMs);
  if (second === undefined) throw new Error('nothing was taken');
  await broadcastRuns.settle([ended(taken, 'delivered', 'delivered')]);
  expect(await standsAs()).toEqual(['delivered']);
  await broadcastRuns.settle([ended(second, 'rejected', 'dead')]);
  expect(await standsAs()).toEqual(['delivered']);
  expect(await stage.progress()).toEqual({ delivered: 1 });
  expect(await broadcastRuns.finish(one, noon + hourMs)).toBe(true);
});

test('that the first attempt failed says nothing of a second one on its way', async () => {
  const taken = await silentSince();
  const { broadcasts, broadcastRuns } = stage.store;
  await broadcasts.decideUnknown(one, null, 'again', auditOf(1, noon, 'again'));
  const [second] = await take(1, noon + hourMs);
  if (second === undefined) throw new Error('nothing was taken');
  await broadcastRuns.settle([ended(taken, 'rejected', 'dead')]);
  expect(await standsAs()).toEqual(['sending']);
  await broadcastRuns.settle([ended(second, 'delivered', 'delivered')]);
  expect(await stage.progress()).toEqual({ delivered: 1 });
});

test('a rehearsal goes to nobody who is not linked to staff any more by then', async () => {
  meetPeople(stage.path, 3);
  for (const n of [0, 1, 2]) await stage.store.staff.grant(person(personNumber(n)), 'viewer', 0);
  await schedule(stage.store, 1, noon, { purpose: 'rehearsal' });
  await stage.store.broadcastRuns.begin(noon);
  await stage.store.broadcastRuns.plan(one, noon, 1000);
  expect(await stage.progress()).toEqual({ planned: 3 });
  const [, second] = await stage.store.staff.list();
  if (second === undefined) throw new Error('there is no staff');
  await stage.store.staff.setActive(second.id, false, auditOf(0, 0));
  const far = createFarEnd(stage.clock);
  await playOn([stage.broadcaster(far.channel)], stage.clock, noon + hourMs);
  expect(far.tried).toHaveLength(2);
  expect(await stage.progress()).toEqual({ delivered: 2, gone: 1 });
});

test('what cannot be written down as it ends is written down when the store can write again', async () => {
  meetPeople(stage.path, 40);
  await schedule(stage.store, 1, noon);
  const release = Promise.withResolvers<SendOutcome>();
  const far = createFarEnd(stage.clock, (_, n) => (n === 0 ? { kind: 'delivered' } : release.promise));
  let fails = 1;
  const { broadcastRuns: runs } = stage.store;
  const room = stage.broadcasterOn(
    {
      ...runs,
      async settle(attempts) {
        if (fails-- > 0) throw new Error('the disk is full');
        return runs.settle(attempts);
      },
    },
    far.channel,
  );
  const draining = room.drainDue({ dueBefore: noon });
  while (far.tried.length < mostFailuresInRow) await whatWaits();
  release.resolve({ kind: 'delivered' });
  await expect(draining).rejects.toThrow('the disk is full');
  expect(await stage.progress()).toEqual({ delivered: mostFailuresInRow, planned: 40 - mostFailuresInRow });
});

test('what can never be written down is logged, and shows as unknown when its lease has ended', async () => {
  meetPeople(stage.path, 1);
  await schedule(stage.store, 1, noon);
  const far = createFarEnd(stage.clock);
  const { broadcastRuns: runs } = stage.store;
  const failing = stage.broadcasterOn(
    { ...runs, settle: () => Promise.reject(new Error('the disk is full')) },
    far.channel,
  );
  await expect(failing.drainDue({ dueBefore: noon })).rejects.toThrow('the disk is full');
  expect(stage.log.lines).toContain('error outcomes of a broadcast not written down');
  await playOn([stage.broadcaster(far.channel)], stage.clock, noon + hourMs);
  expect(far.tried).toHaveLength(1);
  expect(await stage.progress()).toEqual({ unknown: 1 });
});
