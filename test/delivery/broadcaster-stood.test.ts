import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SendOutcome } from '../../src/channels/channel.ts';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { unserved } from '../../src/core/broadcasts/waiting-for.ts';
import { channelName } from '../../src/core/ids.ts';
import { staffId } from '../../src/core/staff/staff.ts';
import { auditOf, change, meetPeople, personNumber, schedule } from '../store/broadcast-samples.ts';
import { claimAt, person, web } from '../store/samples.ts';
import { createFarEnd, createStage, noon, playOn } from './broadcast-stage.ts';
import type { Stage } from './broadcast-stage.ts';

const hourMs = 60 * 60 * 1000;
const one = broadcastId(1);
const other = channelName('other');

let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
});
afterEach(() => stage.discard());

/** Sends the first batch, and stops there as a program that is ended does. */
async function sendHalf(): Promise<number> {
  const soon = new AbortController();
  const far = createFarEnd(stage.clock, () => {
    soon.abort();
    return { kind: 'delivered' };
  });
  const stop = { soon: soon.signal, now: new AbortController().signal };
  await stage.broadcaster(far.channel).drainDue({ dueBefore: noon, stop });
  expect(await stage.state()).toBe('sending');
  return far.tried.length;
}

const standing = async () => {
  const { state, pausedBy } = (await stage.store.broadcasts.find(one)) ?? {};
  return { state, pausedBy };
};

test('one that is half sent when the program stops for hours is paused, says why, and goes on when somebody says so', async () => {
  meetPeople(stage.path, 200);
  await stage.store.staff.grant(person(personNumber(0)), 'editor', 0);
  const [author] = await stage.store.staff.list();
  await schedule(stage.store, 1, noon, { author: author?.id ?? staffId('li') });
  const sent = await sendHalf();
  expect(sent).toBeLessThan(200);

  stage.clock.advance(14 * 24 * hourMs);
  const far = createFarEnd(stage.clock);
  const room = stage.broadcaster(far.channel);
  await playOn([room], stage.clock, stage.clock.now());
  expect(far.tried).toEqual([]);
  expect(await standing()).toEqual({ state: 'paused', pausedBy: 'standstill' });
  expect((await stage.store.staff.audit('broadcast:1', 10)).at(-1)).toMatchObject({
    actor: 'program',
    action: 'pause',
    note: 'standstill',
  });
  const told = await stage.store.inbox.transcript(person(personNumber(0)) as never, 0, 10);
  expect(JSON.stringify(told)).toContain('六个小时以上');

  await change(stage.store, 1, stage.clock.now(), { state: 'sending', pausedBy: null });
  await playOn([room], stage.clock, stage.clock.now());
  expect(far.tried).toHaveLength(200 - sent);
  expect(await stage.state()).toBe('sent');
});

test('a stop of some hours is made up for without a word', async () => {
  meetPeople(stage.path, 200);
  await schedule(stage.store, 1, noon);
  await sendHalf();
  stage.clock.advance(5 * hourMs);
  await playOn([stage.broadcaster(createFarEnd(stage.clock).channel)], stage.clock, stage.clock.now());
  expect(await stage.progress()).toEqual({ delivered: 200 });
});

test('everything stopped for a day pauses what was being sent, as a program that stood does', async () => {
  meetPeople(stage.path, 200);
  await schedule(stage.store, 1, noon);
  await sendHalf();
  await stage.store.broadcasts.setHalted(true, auditOf(1, noon, 'halt'));
  const room = stage.broadcaster(createFarEnd(stage.clock).channel);
  for (let hour = 0; hour < 24; hour++) {
    await room.drainDue({ dueBefore: stage.clock.now() });
    stage.clock.advance(hourMs);
  }
  await stage.store.broadcasts.setHalted(false, auditOf(1, stage.clock.now(), 'unhalt'));
  await room.drainDue({ dueBefore: stage.clock.now() });
  expect(await standing()).toEqual({ state: 'paused', pausedBy: 'standstill' });
});

test('a night between two days of sending is no standstill', async () => {
  meetPeople(stage.path, 200);
  await schedule(stage.store, 1, noon);
  await sendHalf();
  const failing = createFarEnd(stage.clock, (): SendOutcome => ({
    kind: 'rate-limited',
    retryAfterMs: 20 * hourMs,
  }));
  const room = stage.broadcaster(failing.channel);
  // The loop looks every few seconds, whatever falls due when.
  for (let hour = 0; hour < 24; hour++) {
    await room.drainDue({ dueBefore: stage.clock.now() });
    stage.clock.advance(hourMs);
  }
  expect(await stage.state()).toBe('sending');
});

test('a channel that comes back after days pauses nothing that went on meanwhile', async () => {
  meetPeople(stage.path, 1);
  meetPeople(stage.path, 1, other);
  await schedule(stage.store, 1, noon);
  await sendHalf();
  stage.clock.advance(24 * hourMs);
  await schedule(stage.store, 2, stage.clock.now());
  await stage.broadcaster(createFarEnd(stage.clock).channel).drainDue({ dueBefore: stage.clock.now() });
  const late = createFarEnd(stage.clock, undefined, { name: other });
  await stage.broadcaster(late.channel).drainDue({ dueBefore: stage.clock.now() });
  expect(late.tried.map(({ message }) => message.id)).toEqual([`b2:other:${personNumber(0)}`]);
  expect(await standing()).toEqual({ state: 'paused', pausedBy: 'standstill' });
});

test('those who wait for a channel that no program serves are counted, with since when', async () => {
  meetPeople(stage.path, 3);
  meetPeople(stage.path, 2, other);
  await schedule(stage.store, 1, noon);
  await stage.broadcaster(createFarEnd(stage.clock).channel).drainDue({ dueBefore: noon });
  const waiting = { broadcast: one, channel: other, count: 2 };
  const read = async () => unserved(await stage.store.broadcasts.waiting(one), stage.clock.now());
  expect(await read()).toEqual([{ ...waiting, servedAt: null }]);
  const down = createFarEnd(stage.clock, () => ({ kind: 'down', reason: 'no route' }), { name: other });
  await stage.broadcaster(down.channel).drainDue({ dueBefore: noon });
  expect(await read()).toEqual([]);
  stage.clock.advance(11 * 60_000);
  expect(await read()).toEqual([{ ...waiting, servedAt: noon }]);
});

test('after the clock was set back, what was being sent is unknown within minutes, and what waits is tried', async () => {
  meetPeople(stage.path, 2);
  const ahead = noon + 365 * 24 * hourMs;
  await schedule(stage.store, 1, noon);
  const { broadcastRuns: runs } = stage.store;
  await runs.begin(noon);
  await runs.plan(one, noon, 10);
  const claim = {
    broadcast: one,
    channel: web,
    limits: undefined,
    drawn: 0,
    deferred: false,
    isQuiet: false,
  };
  const [held, fails] = (await runs.take({ ...claimAt(ahead), ...claim, most: 2 })).deliveries;
  if (held === undefined || fails === undefined) throw new Error('nothing was taken');
  const { delivery, owner } = fails;
  const tally = { failures: 1, unknowns: 0 };
  const next = { state: 'queued', dueAt: ahead + 2000, tally } as const;
  await runs.settle([{ delivery: delivery.id, owner, at: ahead, outcome: 'down', next }]);

  const far = createFarEnd(stage.clock);
  await playOn([stage.broadcaster(far.channel)], stage.clock, noon + 10 * 60_000);
  expect(far.tried.map(({ message }) => message.id)).toEqual([delivery.id]);
  expect(await stage.progress()).toEqual({ delivered: 1, unknown: 1 });
  expect(await stage.state()).toBe('sent');
});

test('a lease that was taken under the right clock is left alone', async () => {
  meetPeople(stage.path, 1);
  await schedule(stage.store, 1, noon);
  const { broadcastRuns: runs } = stage.store;
  await runs.begin(noon);
  await runs.plan(one, noon, 10);
  const claim = {
    broadcast: one,
    channel: web,
    limits: undefined,
    drawn: 0,
    deferred: false,
    isQuiet: false,
  };
  await runs.take({ ...claimAt(noon, { leaseMs: 60_000 }), ...claim, most: 2 });
  await runs.begin(noon);
  const database = new DatabaseSync(stage.path);
  const row = database.prepare('select lease_until from deliveries').get();
  database.close();
  expect(row).toEqual({ lease_until: noon + 60_000 });
});

test('one whose channel is signed out for hours while the program runs is paused as well', async () => {
  meetPeople(stage.path, 200);
  await schedule(stage.store, 1, noon);
  await sendHalf();

  let isOpen = false;
  const far = createFarEnd(stage.clock);
  const room = stage.broadcaster({ ...far.channel, isOpen: () => isOpen });
  for (let hour = 0; hour < 8; hour++) {
    await playOn([room], stage.clock, stage.clock.now());
    stage.clock.advance(hourMs);
  }
  isOpen = true;
  await playOn([room], stage.clock, stage.clock.now());
  expect(far.tried).toEqual([]);
  expect(await standing()).toEqual({ state: 'paused', pausedBy: 'standstill' });
});
