import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRooms, drainRooms } from '../../src/commands/rooms.ts';
import type { Channel } from '../../src/channels/channel.ts';
import { runIdOf } from '../../src/delivery/new-run-id.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { gardenBook } from '../core/reminders/garden-reminders.ts';
import { person, updateOf } from '../store/samples.ts';
import { createManualClock, createReadableLog, createScriptedChannel } from './parts.ts';

const at = (local: string) => Date.parse(`${local}:00+08:00`);
/** The week before the fair is announced, which may come three days late. */
const due = at('2025-05-08T09:00');
const subscribed = at('2025-05-01T10:00');

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore(':memory:');
});
afterEach(() => store.close());

/** The whole bot at a moment, until nothing is due; without a channel, what it says stays in the outbox. */
async function live(now: number, channels: readonly Channel[], ...said: readonly string[]): Promise<void> {
  const clock = createManualClock(now);
  const rooms = createRooms({
    store,
    book: gardenBook,
    channels,
    clock,
    log: createReadableLog(),
    random: () => 0,
    newRunId: runIdOf,
    onReplies() {},
    onBroadcast() {},
    onUpdate() {},
    width: { worker: 1, sender: 1 },
  });
  for (const text of said) await rooms.inlet.receive(updateOf({ id: `${now}${text}`, at: now, text }));
  await drainRooms(rooms, now, clock.now);
}

/** What is sent at a moment, each without its citation. */
async function sentAt(now: number): Promise<readonly string[]> {
  const channel = createScriptedChannel();
  await live(now, [channel]);
  return channel.bodies();
}

const missed = async () => (await store.timers.missed(0, 10)).map(({ time, state }) => `${time} ${state}`);
const late = '（这条提醒原定5月8日9:00发送，没能按时发出，现在补发。）';

/** Subscribed, and reminded while nothing can be sent. */
async function remindedInVain(): Promise<void> {
  await live(subscribed, [createScriptedChannel()], '订阅 活动');
  await live(due, []);
  expect(await store.outbox.counts()).toMatchObject({ queued: 1 });
}

test('a reminder that waits in the outbox for minutes goes out as it is', async () => {
  await remindedInVain();
  expect(await sentAt(due + 9 * 60_000)).toEqual(['week：菜园开放日，2025年5月15日，7天']);
});

test('one that waits there for a day goes out late, and says what is true on that day', async () => {
  await remindedInVain();
  const day = at('2025-05-09T10:00');
  expect(await sentAt(day)).toEqual([`${late}\n\nweek：菜园开放日，2025年5月15日，6天`]);
  expect(await sentAt(day)).toEqual([]);
  expect(await missed()).toEqual([]);
});

test('one that is late already and waits for another day counts the days anew', async () => {
  await remindedInVain();
  await live(at('2025-05-09T10:00'), []);
  expect(await sentAt(at('2025-05-10T10:00'))).toEqual([`${late}\n\nweek：菜园开放日，2025年5月15日，5天`]);
});

test('one that waits there beyond its grace is not sent, and staff see it among those that were missed', async () => {
  await remindedInVain();
  expect(await sentAt(at('2025-05-12T10:00'))).toEqual([]);
  expect(await missed()).toEqual(['week missed']);
  expect(await store.outbox.counts()).toMatchObject({ queued: 0, dead: 0, unknown: 0 });
  const { transcript } = store.inbox;
  const lines = await transcript(updateOf({ id: '1' }).chat, 0, 10);
  expect(JSON.stringify(lines)).not.toContain('week：');
});

test('one that was stopped for weeks is missed when everything goes on', async () => {
  await remindedInVain();
  const line = { actor: 'operator', action: 'halt', target: '', outcome: 'done', note: '' } as const;
  await store.broadcasts.setHalted(true, { ...line, at: due });
  const later = at('2025-06-20T10:00');
  expect(await sentAt(later)).toEqual([]);
  await store.broadcasts.setHalted(false, { ...line, at: later });
  expect(await sentAt(later)).toEqual([]);
  expect(await missed()).toContain('week missed');
});

test('what was answered meanwhile is not said when the channel is back', async () => {
  await remindedInVain();
  await live(due + 3_600_000, [], '不再提醒');
  expect(await sentAt(at('2025-05-09T10:00'))).toEqual([expect.stringContaining('不再提醒“菜园开放日”')]);
});

test('a step that is repeated behind a reminder does not come without it', async () => {
  const channel = createScriptedChannel();
  await live(subscribed, [channel], '订阅 活动', '菜地约定');
  await live(due, []);
  expect(await store.outbox.counts()).toMatchObject({ queued: 2 });
  expect(await sentAt(at('2025-06-20T10:00'))).toEqual([]);
  expect(await store.outbox.counts()).toMatchObject({ queued: 0 });
});

test('what more than a transaction takes back is taken back at once', async () => {
  const channel = createScriptedChannel();
  const people = Array.from({ length: 120 }, (_, n) => `p${n}`);
  for (const from of people)
    await store.inbox.add(updateOf({ id: from, from, at: subscribed, text: '订阅 活动' }), {
      dueAt: subscribed,
      said: null,
    });
  await live(subscribed, [channel]);
  await live(due, []);
  expect(await store.outbox.counts()).toMatchObject({ queued: 120 });
  expect(await sentAt(at('2025-05-12T10:00'))).toEqual([]);
  expect((await store.timers.missed(0, 1_000)).length).toBe(120);
});

test('a reminder that may have arrived, and one that was rejected, are listed for staff; an opt-out is not', async () => {
  for (const from of ['a', 'b', 'c'])
    await store.inbox.add(updateOf({ id: from, from, at: subscribed, text: '订阅 活动' }), {
      dueAt: subscribed,
      said: null,
    });
  await live(subscribed, [createScriptedChannel()]);
  await live(due, []);
  await store.inbox.add(updateOf({ id: 'stop', from: 'c', at: due, text: '退订' }), {
    dueAt: due,
    said: null,
  });
  await live(due + 1, []);
  const channel = createScriptedChannel([
    { kind: 'delivered' },
    { kind: 'unknown', reason: 'cut' },
    { kind: 'rejected', reason: 'no' },
  ]);
  await live(due + 2, [channel]);
  const listed = await store.timers.missed(0, 10);
  expect(listed.map(({ state, reason, person: who }) => [state, reason, who])).toEqual([
    ['unknown', 'unknown', person('a')],
    ['failed', 'rejected', person('b')],
  ]);
});

test('what is overdue is listed with when it was to come, not as if that were ahead', async () => {
  await live(subscribed, [createScriptedChannel()], '订阅 活动');
  const line = { actor: 'operator', action: 'halt', target: '', outcome: 'done', note: '' } as const;
  await store.broadcasts.setHalted(true, { ...line, at: due - 1 });
  const channel = createScriptedChannel();
  await live(due + 3_600_000, [channel], '我的提醒');
  expect(channel.bodies()[0]).toContain('菜园开放日（原定5月8日9:00提醒，还没有发出）');
});
