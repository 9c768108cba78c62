import { readUnknown } from '../../src/delivery/read-unknown.ts';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as whatWaits } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SendOutcome } from '../../src/channels/channel.ts';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { channelName } from '../../src/core/ids.ts';
import { mostFailuresInRow } from '../../src/store/broadcasts-port.ts';
import {
  auditOf,
  change,
  dueBroadcast,
  meetPeople,
  personNumber,
  plainContent,
  schedule,
} from '../store/broadcast-samples.ts';
import { answer, chat, person } from '../store/samples.ts';
import { createFarEnd, createStage, noon, playOn } from './broadcast-stage.ts';
import type { Stage } from './broadcast-stage.ts';

const hourMs = 60 * 60 * 1000;
const farAway = noon + 1000 * hourMs;

let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
});
afterEach(() => stage.discard());

/** Writes to the database as another program would. */
function write(sql: string, ...values: readonly (string | number)[]): void {
  const database = new DatabaseSync(stage.path, { timeout: 1000 });
  database.prepare(sql).run(...values);
  database.close();
}

const address = (n: number) => `web:${personNumber(n)}`;
const optOut = (n: number) =>
  write('insert into people (person, opted_out, updated_at) values (?, 1, 0)', address(n));
const reasons = async () =>
  (await stage.store.broadcasts.recipients(broadcastId(1), ['failed', 'unknown', 'blocked'], null, 100)).map(
    ({ person, reason }) => [person, reason],
  );

/** Calls `happen` once, while the n-th message is on its way. */
const atMessage =
  (n: number, happen: () => void | Promise<void>, outcome: SendOutcome = { kind: 'delivered' }) =>
  async (_: unknown, place: number): Promise<SendOutcome> => {
    if (place !== n) return { kind: 'delivered' };
    await happen();
    return outcome;
  };

test('a broadcast that is due reaches everybody once and ends', async () => {
  meetPeople(stage.path, 1234);
  await schedule(stage.store, 1, noon);
  const far = createFarEnd(stage.clock);
  const room = stage.broadcaster(far.channel);
  expect(await room.nextDueAt()).toBe(noon);
  await playOn([room], stage.clock, farAway);
  expect(new Set(far.chats()).size).toBe(1234);
  expect(far.tried).toHaveLength(1234);
  expect(far.tried[0]?.message.reply).toMatchObject({ kind: 'broadcast' });
  expect(far.tried[0]?.message.reply.body).toContain(plainContent.body);
  expect(await stage.progress()).toEqual({ delivered: 1234 });
  expect(await stage.store.broadcasts.find(broadcastId(1))).toMatchObject({
    state: 'sent',
    planned: 1234,
    startedAt: noon,
    endedAt: noon,
  });
  expect(await room.nextDueAt()).toBeNull();
  const actions = (await stage.store.staff.audit('broadcast:1', 10)).map(({ actor, action }) => [
    actor,
    action,
  ]);
  expect(actions).toEqual([
    ['operator', 'schedule'],
    ['program', 'begin'],
    ['program', 'finish'],
  ]);
});

test('it begins when its time has come and not before', async () => {
  meetPeople(stage.path, 1);
  await schedule(stage.store, 1, noon, { sendAt: noon + hourMs });
  const far = createFarEnd(stage.clock);
  await playOn([stage.broadcaster(far.channel)], stage.clock, noon + hourMs - 1);
  expect(far.tried).toEqual([]);
  await playOn([stage.broadcaster(far.channel)], stage.clock, farAway);
  expect(far.tried.map(({ at }) => at)).toEqual([noon + hourMs]);
});

test('whoever opts out while it runs gets nothing more', async () => {
  meetPeople(stage.path, 200);
  await schedule(stage.store, 1, noon);
  const far = createFarEnd(
    stage.clock,
    atMessage(3, () => optOut(150)),
  );
  await playOn([stage.broadcaster(far.channel)], stage.clock, farAway);
  expect(far.chats()).not.toContain(address(150));
  expect(await stage.progress()).toEqual({ delivered: 199, 'opted-out': 1 });
});

test('whoever removes the bot while it runs gets nothing more, and is noted as that', async () => {
  meetPeople(stage.path, 200);
  await schedule(stage.store, 1, noon);
  const remove = () =>
    write(
      `insert into people (person, opted_out, blocked_at, updated_at) values (?, 1, ?, ?)`,
      address(150),
      noon,
      noon,
    );
  const far = createFarEnd(stage.clock, atMessage(3, remove));
  await playOn([stage.broadcaster(far.channel)], stage.clock, farAway);
  expect(far.chats()).not.toContain(address(150));
  expect(await stage.progress()).toEqual({ delivered: 199, blocked: 1 });
});

test('whoever unsubscribes from its topic while it runs gets nothing more', async () => {
  meetPeople(stage.path, 200);
  await schedule(stage.store, 1, noon, { content: { ...plainContent, topic: 'news' } });
  const unsubscribe = () =>
    write(
      `insert into subscriptions (chat, topic, person, chat_kind, wanted, at) values (?, 'news', ?, 'direct', 0, 0)`,
      address(150),
      address(150),
    );
  const far = createFarEnd(stage.clock, atMessage(3, unsubscribe));
  await playOn([stage.broadcaster(far.channel)], stage.clock, farAway);
  expect(far.chats()).not.toContain(address(150));
  expect(await stage.progress()).toEqual({ delivered: 199, 'opted-out': 1 });
});

test('whoever blocked the bot is noted as that, counts as opted out, and is no failure', async () => {
  meetPeople(stage.path, 3 * mostFailuresInRow);
  await schedule(stage.store, 1, noon);
  const far = createFarEnd(stage.clock, (_, n) =>
    n < 2 * mostFailuresInRow ? { kind: 'blocked', reason: 'left' } : { kind: 'delivered' },
  );
  await playOn([stage.broadcaster(far.channel)], stage.clock, farAway);
  expect(await stage.progress()).toEqual({ blocked: 2 * mostFailuresInRow, delivered: mostFailuresInRow });
  const blocked = far.tried[0]?.message.chat.slice('web:'.length) ?? '';
  expect(await stage.store.people.records(person(blocked))).toMatchObject({ optedOut: true });
});

test('the audience is what it was when sending began: whoever changes or comes later changes nothing', async () => {
  meetPeople(stage.path, 200);
  write(`update profiles set role = 'school'`);
  await schedule(stage.store, 1, noon, { audience: { roles: ['school'] } });
  const far = createFarEnd(
    stage.clock,
    atMessage(3, () => {
      write(`update profiles set role = 'worker' where person = ?`, address(150));
      meetPeople(stage.path, 5, undefined, 'z');
      write(`update profiles set role = 'school' where person like 'web:z%'`);
    }),
  );
  await playOn([stage.broadcaster(far.channel)], stage.clock, farAway);
  expect(await stage.progress()).toEqual({ delivered: 200 });
  expect(far.chats()).toContain(address(150));
});

test('whoever erased their data before their turn gets nothing', async () => {
  meetPeople(stage.path, 200);
  await schedule(stage.store, 1, noon);
  const far = createFarEnd(
    stage.clock,
    atMessage(3, () => write('delete from profiles where person = ?', address(150))),
  );
  await playOn([stage.broadcaster(far.channel)], stage.clock, farAway);
  expect(far.chats()).not.toContain(address(150));
  expect(await stage.progress()).toEqual({ delivered: 199, gone: 1 });
});

test('what is on its way to somebody who erases their data goes out and leaves no trace', async () => {
  meetPeople(stage.path, 1);
  await schedule(stage.store, 1, noon);
  const far = createFarEnd(
    stage.clock,
    atMessage(0, async () => {
      const effects = [{ kind: 'erase', person: person(personNumber(0)) }] as const;
      await answer(stage.store, { id: '1', from: personNumber(0), at: noon }, [], { effects, now: noon });
    }),
  );
  await playOn([stage.broadcaster(far.channel)], stage.clock, farAway);
  expect(far.tried).toHaveLength(1);
  expect(await stage.store.inbox.transcript(chat(personNumber(0)), 0, 10)).toEqual([]);
  expect(await stage.store.outbox.counts()).toMatchObject({ queued: 0, delivered: 0 });
  expect(await stage.state()).toBe('sent');
  const [one] = await stage.store.broadcasts.recipients(broadcastId(1), ['delivered'], null, 10);
  expect(one?.person).toMatch(/^web:erased-/u);
});

test('an urgent broadcast goes before one that was begun earlier', async () => {
  meetPeople(stage.path, 2);
  await schedule(stage.store, 1, noon);
  await schedule(stage.store, 2, noon, { urgent: true });
  const far = createFarEnd(stage.clock);
  await playOn([stage.broadcaster(far.channel)], stage.clock, farAway);
  expect(far.tried.map(({ message }) => message.id.split(':')[0])).toEqual(['b2', 'b2', 'b1', 'b1']);
});

test('a pause lets nothing more out until it is over, and nobody gets it twice', async () => {
  meetPeople(stage.path, 300);
  await schedule(stage.store, 1, noon);
  const pause = () => change(stage.store, 1, noon, { state: 'paused', pausedBy: 'staff' });
  const far = createFarEnd(stage.clock, atMessage(3, pause));
  await playOn([stage.broadcaster(far.channel)], stage.clock, farAway);
  const before = far.tried.length;
  expect(before).toBeLessThan(300);
  expect(await stage.progress()).toEqual({ delivered: before, planned: 300 - before });
  await change(stage.store, 1, noon, { state: 'sending', pausedBy: null });
  await playOn([stage.broadcaster(far.channel)], stage.clock, farAway);
  expect(new Set(far.chats()).size).toBe(300);
  expect(far.tried).toHaveLength(300);
  expect(await stage.state()).toBe('sent');
});

test('one that is stopped counts those who did not get it as cancelled', async () => {
  meetPeople(stage.path, 300);
  await schedule(stage.store, 1, noon);
  const stop = () => change(stage.store, 1, noon, { state: 'stopped', endedAt: noon });
  const far = createFarEnd(stage.clock, atMessage(3, stop, { kind: 'down', reason: 'no route' }));
  await playOn([stage.broadcaster(far.channel)], stage.clock, farAway);
  const { delivered = 0, cancelled = 0 } = await stage.progress();
  expect(delivered + 1).toBe(far.tried.length);
  expect(delivered + cancelled).toBe(300);
  expect(await stage.state()).toBe('stopped');
});

test('the kill switch stops it at once and lets it go on where it was', async () => {
  meetPeople(stage.path, 300);
  await schedule(stage.store, 1, noon);
  const halt = () => stage.store.broadcasts.setHalted(true, auditOf(1, noon, 'halt'));
  const far = createFarEnd(stage.clock, atMessage(3, halt));
  const room = stage.broadcaster(far.channel);
  await playOn([room], stage.clock, farAway);
  const before = far.tried.length;
  expect(before).toBeLessThan(300);
  expect(await room.nextDueAt()).toBeNull();
  await stage.store.broadcasts.setHalted(false, auditOf(1, noon, 'halt'));
  await playOn([room], stage.clock, farAway);
  expect(await stage.progress()).toEqual({ delivered: 300 });
  expect(far.tried).toHaveLength(300);
});

test.each([
  { kind: 'rejected', reason: 'too long' },
  { kind: 'down', reason: 'no route' },
  { kind: 'unknown', reason: 'connection reset' },
] as const)('after failures in a row it is paused and said to be: $kind', async (outcome) => {
  meetPeople(stage.path, 300);
  await schedule(stage.store, 1, noon);
  const far = createFarEnd(stage.clock, (_, n) => (n < 5 ? { kind: 'delivered' } : outcome));
  await playOn([stage.broadcaster(far.channel)], stage.clock, farAway);
  expect(await stage.store.broadcasts.find(broadcastId(1))).toMatchObject({
    state: 'paused',
    pausedBy: 'failures',
  });
  expect(stage.log.lines).toContain('error broadcast paused');
  expect((await stage.store.staff.audit('broadcast:1', 10)).at(-1)).toMatchObject({
    actor: 'program',
    action: 'pause',
    note: 'failures',
  });
  // What was taken together with the first failure is not called back.
  expect(far.tried.length).toBeLessThan(5 + 64 + mostFailuresInRow);
});

test('whoever resumes after failures gives the platform as many chances again', async () => {
  meetPeople(stage.path, 300);
  await schedule(stage.store, 1, noon);
  const far = createFarEnd(stage.clock, () => ({ kind: 'rejected', reason: 'no' }));
  const room = stage.broadcaster(far.channel);
  await playOn([room], stage.clock, farAway);
  const before = far.tried.length;
  await change(stage.store, 1, noon, { state: 'sending', pausedBy: null });
  await playOn([room], stage.clock, farAway);
  expect(far.tried.length - before).toBeGreaterThanOrEqual(mostFailuresInRow);
  expect(await stage.state()).toBe('paused');
});

test('a channel that fails holds up no other', async () => {
  const other = channelName('other');
  meetPeople(stage.path, 10);
  meetPeople(stage.path, 100, other);
  await schedule(stage.store, 1, noon);
  let works = false;
  const failing = createFarEnd(stage.clock, () =>
    works ? { kind: 'delivered' } : { kind: 'down', reason: 'no route' },
  );
  const good = createFarEnd(stage.clock, undefined, { name: other });
  const room = stage.broadcaster(failing.channel, good.channel);
  await room.drainDue({ dueBefore: noon });
  expect(good.tried).toHaveLength(100);
  expect(await stage.progress()).toEqual({ delivered: 100, sending: 10 });
  works = true;
  await playOn([room], stage.clock, farAway);
  expect(await stage.progress()).toEqual({ delivered: 110 });
  expect(await stage.state()).toBe('sent');
});

test('a send that never ends holds up nobody behind it, and is unknown when its time is over', async () => {
  meetPeople(stage.path, 500);
  await schedule(stage.store, 1, noon);
  const far = createFarEnd(stage.clock, (_, n) =>
    n === 3 ? new Promise<SendOutcome>(() => {}) : { kind: 'delivered' },
  );
  const draining = stage.broadcaster(far.channel).drainDue({ dueBefore: noon });
  while ((await stage.progress())['delivered'] !== 499) await whatWaits();
  stage.clock.advance(20_000);
  await draining;
  expect(await stage.progress()).toEqual({ delivered: 499, unknown: 1 });
  expect(await stage.state()).toBe('sent');
});

test('what may have arrived is not sent again, and a person decides', async () => {
  meetPeople(stage.path, 10);
  await schedule(stage.store, 1, noon);
  const far = createFarEnd(stage.clock, (_, n) =>
    n < 3 ? { kind: 'unknown', reason: 'connection reset' } : { kind: 'delivered' },
  );
  const room = stage.broadcaster(far.channel);
  await playOn([room], stage.clock, farAway);
  expect(await stage.progress()).toEqual({ delivered: 7, unknown: 3 });
  expect(await stage.state()).toBe('sent');
  const unknown = (await stage.store.broadcasts.recipients(broadcastId(1), ['unknown'], null, 10)).map(
    ({ person }) => person,
  );
  const again = unknown.slice(0, 2);
  const asked = async (most: number) =>
    (await readUnknown(stage.store.broadcasts, broadcastId(1), most)).map(({ person }) => person);
  expect(await asked(2)).toEqual(again);
  const { decideUnknown } = stage.store.broadcasts;
  await decideUnknown(broadcastId(1), again, 'leave', auditOf(1, noon, 'leave'));
  // Those left alone stand first, and hide nobody behind them.
  expect(await asked(1)).toEqual(unknown.slice(2));
  expect(
    await stage.store.broadcasts.decideUnknown(broadcastId(1), again, 'again', auditOf(1, noon, 'again')),
  ).toBe(2);
  await playOn([room], stage.clock, farAway);
  expect(far.chats().slice(10).sort()).toEqual([...again].sort());
  expect(await stage.progress()).toEqual({ delivered: 9, unknown: 1 });
  expect(await stage.state()).toBe('sent');
});

test('only those that failed are tried again when somebody wants it', async () => {
  meetPeople(stage.path, 30);
  await schedule(stage.store, 1, noon);
  const failing = new Set([3, 4, 17]);
  const far = createFarEnd(stage.clock, (_, n) =>
    failing.has(n) ? { kind: 'rejected', reason: 'no' } : { kind: 'delivered' },
  );
  const room = stage.broadcaster(far.channel);
  await playOn([room], stage.clock, farAway);
  expect(await stage.progress()).toEqual({ delivered: 27, failed: 3 });
  const failed = (await reasons()).map(([person]) => person as string);
  await change(stage.store, 1, noon, { state: 'sending', endedAt: null });
  await playOn([room], stage.clock, farAway);
  expect(far.chats().slice(30).sort()).toEqual(failed.sort());
  expect(await stage.progress()).toEqual({ delivered: 30 });
});

test('a platform that is down is tried again, until it has it', async () => {
  meetPeople(stage.path, 3);
  await schedule(stage.store, 1, noon);
  const far = createFarEnd(stage.clock, (_, n) =>
    n < 6 ? { kind: 'down', reason: 'no route' } : { kind: 'delivered' },
  );
  await playOn([stage.broadcaster(far.channel)], stage.clock, farAway);
  expect(far.tried.map(({ at }) => at - noon)).toEqual([0, 0, 0, 2000, 2000, 2000, 6000, 6000, 6000]);
  expect(await stage.progress()).toEqual({ delivered: 3 });
});

test('whoever opts out between two attempts is not tried again', async () => {
  meetPeople(stage.path, 3);
  await schedule(stage.store, 1, noon);
  const far = createFarEnd(stage.clock, (_, n) =>
    n < 3 ? { kind: 'down', reason: 'no route' } : { kind: 'delivered' },
  );
  const room = stage.broadcaster(far.channel);
  await room.drainDue({ dueBefore: noon });
  optOut(1);
  await playOn([room], stage.clock, farAway);
  expect(await stage.progress()).toEqual({ delivered: 2, 'opted-out': 1 });
  expect(await stage.store.outbox.counts()).toMatchObject({ queued: 0, dead: 1 });
});

test('a recipient without a value for a variable stops nobody behind', async () => {
  meetPeople(stage.path, 3);
  const rows = [0, 1, 2].map((n) => ({
    chat: chat(personNumber(n)),
    fill: n === 1 ? {} : { 单位: `第${n}厂` },
  }));
  await stage.store.broadcasts.keepList('units', rows, auditOf(1, noon, 'list'));
  const content = { ...plainContent, body: '{{单位}}：请来开会。' };
  await schedule(stage.store, 1, noon, { content, audience: { list: 'units' } });
  const far = createFarEnd(stage.clock);
  await playOn([stage.broadcaster(far.channel)], stage.clock, farAway);
  expect(far.tried.map(({ message }) => message.reply.body.includes('第'))).toEqual([true, true]);
  expect(far.tried[1]?.message.reply.body).toContain('第2厂：请来开会。');
  expect(await stage.progress()).toEqual({ delivered: 2, failed: 1 });
  expect(await reasons()).toEqual([[address(1), 'no value for 单位']]);
});

test('quiet hours hold it up, and what goes on after them says so', async () => {
  await stage.discard();
  const evening = Date.parse('2026-03-02T20:59:59+08:00');
  const morning = Date.parse('2026-03-03T08:00:00+08:00');
  stage = await createStage(evening);
  meetPeople(stage.path, 200);
  await schedule(stage.store, 1, evening);
  const far = createFarEnd(
    stage.clock,
    // The last that is taken before one has arrived.
    atMessage(mostFailuresInRow - 1, () => stage.clock.advance(1000)),
  );
  await playOn([stage.broadcaster(far.channel)], stage.clock, farAway);
  const times = new Set(far.tried.map(({ at }) => at));
  expect([...times]).toEqual([evening, morning]);
  const [first, last] = [far.tried[0], far.tried.at(-1)].map((one) => one?.message.reply.body ?? '');
  expect(last?.length).toBeGreaterThan(first?.length ?? 0);
  expect(await stage.progress()).toEqual({ delivered: 200 });
});

test('what a stop over the night held up does not say that the night did', async () => {
  await stage.discard();
  const evening = Date.parse('2026-03-02T20:00:00+08:00');
  stage = await createStage(evening);
  meetPeople(stage.path, 200);
  await schedule(stage.store, 1, evening);
  const stop = new AbortController();
  const far = createFarEnd(
    stage.clock,
    atMessage(3, () => stop.abort()),
  );
  const room = stage.broadcaster(far.channel);
  await room.drainDue({ dueBefore: evening, stop: { soon: stop.signal, now: new AbortController().signal } });
  expect(far.tried.length).toBeLessThan(200);
  stage.clock.advance(14 * 60 * 60 * 1000);
  const next = stage.broadcaster(far.channel);
  await playOn([next], stage.clock, farAway);
  // It waits until somebody lets it go on.
  await change(stage.store, 1, stage.clock.now(), { state: 'sending', pausedBy: null });
  await playOn([next], stage.clock, farAway);
  expect(far.tried).toHaveLength(200);
  expect(new Set(far.tried.map(({ message }) => message.reply.body)).size).toBe(1);
});

test('one that is urgent goes out in quiet hours', async () => {
  await stage.discard();
  const night = Date.parse('2026-03-02T23:00:00+08:00');
  stage = await createStage(night);
  meetPeople(stage.path, 2);
  await schedule(stage.store, 1, night, { urgent: true });
  const far = createFarEnd(stage.clock);
  await playOn([stage.broadcaster(far.channel)], stage.clock, night);
  expect(far.tried).toHaveLength(2);
});

test('two broadcasts go to the same people one after the other', async () => {
  meetPeople(stage.path, 100);
  await schedule(stage.store, 1, noon);
  await stage.store.broadcasts.save(dueBroadcast(2, noon), auditOf(2, noon));
  const far = createFarEnd(stage.clock);
  await playOn([stage.broadcaster(far.channel)], stage.clock, farAway);
  expect(far.tried).toHaveLength(200);
  expect(new Set(far.tried.map(({ message }) => message.id)).size).toBe(200);
});

test('a program that stops at once leaves what is on its way as unknown and the rest for the next', async () => {
  meetPeople(stage.path, 300);
  await schedule(stage.store, 1, noon);
  const far = createFarEnd(stage.clock, () => new Promise<SendOutcome>(() => {}));
  const [soon, now] = [new AbortController(), new AbortController()];
  const draining = stage
    .broadcaster(far.channel)
    .drainDue({ dueBefore: noon, stop: { soon: soon.signal, now: now.signal } });
  while (far.tried.length === 0) await whatWaits();
  soon.abort();
  now.abort();
  await draining;
  const unknown = far.tried.length;
  expect(await stage.progress()).toEqual({ unknown, planned: 300 - unknown });
  const next = createFarEnd(stage.clock);
  await playOn([stage.broadcaster(next.channel)], stage.clock, farAway);
  expect(next.tried).toHaveLength(300 - unknown);
});

test('a broadcast whose time passed long ago goes to nobody, and waits for somebody to decide', async () => {
  meetPeople(stage.path, 3);
  await schedule(stage.store, 1, noon);
  stage.clock.advance(7 * hourMs);
  const far = createFarEnd(stage.clock);
  await stage.broadcaster(far.channel).drainDue({ dueBefore: farAway });
  expect(far.tried).toEqual([]);
  expect(await stage.state()).toBe('approved');
  const log = await stage.store.staff.audit('broadcast:1', 10);
  expect(log.at(-1)).toMatchObject({ actor: 'program', action: 'late' });
});
