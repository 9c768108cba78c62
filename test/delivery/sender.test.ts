import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Channel, SendOutcome } from '../../src/channels/channel.ts';
import type { PersonId } from '../../src/core/ids.ts';
import { chatId } from '../../src/core/ids.ts';
import type { Room } from '../../src/delivery/room.ts';
import { sendDeadlineMs } from '../../src/delivery/send-in-time.ts';
import { createSender } from '../../src/delivery/sender.ts';
import { mostFailures, mostUnknowns } from '../../src/delivery/retry.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { answer, leaseAt, notice, person, web } from '../store/samples.ts';
import { createManualClock, createReadableLog, createScriptedChannel } from './parts.ts';

let store: Store;
let clock: ReturnType<typeof createManualClock>;
let log: ReturnType<typeof createReadableLog>;
beforeEach(async () => {
  store = await openSqliteStore(':memory:');
  clock = createManualClock();
  log = createReadableLog();
});
afterEach(() => store.close());

const senderTo = (channel: Channel, width = 4): Room =>
  createSender({ outbox: store.outbox, channels: [channel], clock, log, random: () => 0, width });

const sendDue = (sender: Room) => sender.drainDue({ dueBefore: clock.now() });

const down: SendOutcome = { kind: 'down', reason: 'no route' };
const unknown: SendOutcome = { kind: 'unknown', reason: 'connection reset' };
const blocked: SendOutcome = { kind: 'blocked', reason: 'the person left' };

test('a reply is sent with its address and settled', async () => {
  await answer(store, { id: '1' }, ['one']);
  const [, line] = await store.inbox.transcript('web:wang' as never, 0, 10);
  const channel = createScriptedChannel();
  expect(await sendDue(senderTo(channel))).toBe(1);
  expect(channel.sent).toEqual([
    {
      id: 'web:1#0',
      chat: 'web:wang',
      chatKind: 'direct',
      inReplyTo: '1',
      position: line?.position,
      reply: notice('one'),
    },
  ]);
  expect(await store.outbox.counts()).toEqual({ queued: 0, delivered: 1, dead: 0, unknown: 0 });
});

test('nothing is taken out for a channel that cannot send, and no attempt is spent', async () => {
  await answer(store, { id: '1' }, ['one']);
  let isOpen = false;
  const channel = { ...createScriptedChannel(), isOpen: () => isOpen };
  const sender = senderTo(channel);
  expect(await sendDue(sender)).toBe(0);
  expect(await sender.nextDueAt()).toBeNull();
  isOpen = true;
  expect(await sender.nextDueAt()).toBe(clock.now());
  expect(await sendDue(sender)).toBe(1);
  expect(channel.bodies()).toEqual(['one']);
});

test('chats are served side by side, no more of them at once than its width, each in order', async () => {
  for (const from of ['a', 'b', 'c']) await answer(store, { id: from, from }, [`${from}1`, `${from}2`]);
  const gates = Array.from({ length: 6 }, () => Promise.withResolvers<SendOutcome>());
  const channel = createScriptedChannel(gates.map((gate) => gate.promise));
  const arrivals = Array.from({ length: 7 }, () => Promise.withResolvers<void>());
  const announced: Channel = {
    ...channel,
    send: (message) => {
      const outcome = channel.send(message);
      arrivals[channel.sent.length]?.resolve();
      return outcome;
    },
  };
  const draining = sendDue(senderTo(announced, 2));
  await arrivals[2]?.promise;
  expect(channel.bodies()).toEqual(['a1', 'b1']);
  gates[1]?.resolve({ kind: 'delivered' });
  await arrivals[3]?.promise;
  expect(channel.bodies()).toEqual(['a1', 'b1', 'b2']);
  for (const gate of gates) gate.resolve({ kind: 'delivered' });
  expect(await draining).toBe(6);
  for (const chat of ['a', 'b', 'c']) {
    expect(channel.bodies().filter((body) => body.startsWith(chat))).toEqual([`${chat}1`, `${chat}2`]);
  }
});

test('a platform that is down is tried again after pauses that double', async () => {
  await answer(store, { id: '1' }, ['one', 'two']);
  const channel = createScriptedChannel([down, down, down]);
  const sender = senderTo(channel);
  const triedAt: number[] = [];
  for (let next = await sender.nextDueAt(); next !== null; next = await sender.nextDueAt()) {
    clock.advance(next - clock.now() > 0 ? next - clock.now() : 0);
    triedAt.push(clock.now());
    await sendDue(sender);
  }
  expect(triedAt).toEqual([0, 2000, 6000, 14_000]);
  expect(channel.bodies()).toEqual(['one', 'one', 'one', 'one', 'two']);
});

test('a rate limit is waited for exactly as long as the platform asks', async () => {
  await answer(store, { id: '1' }, ['one']);
  const channel = createScriptedChannel([{ kind: 'rate-limited', retryAfterMs: 5001 }]);
  const sender = senderTo(channel);
  await sendDue(sender);
  expect(await sender.nextDueAt()).toBe(5001);
  clock.advance(5001);
  await sendDue(sender);
  expect(await store.outbox.counts()).toEqual({ queued: 0, delivered: 1, dead: 0, unknown: 0 });
});

test('a message the platform refuses is dead at once, and the next one passes', async () => {
  await answer(store, { id: '1' }, ['one', 'two']);
  const channel = createScriptedChannel([{ kind: 'rejected', reason: 'too long' }]);
  await sendDue(senderTo(channel));
  expect(channel.bodies()).toEqual(['one', 'two']);
  expect(await store.outbox.counts()).toEqual({ queued: 0, delivered: 1, dead: 1, unknown: 0 });
  expect(log.lines).toEqual(['warn delivery given up']);
});

test('a person who blocked the bot is opted out, even when that shows only at a later attempt', async () => {
  await answer(store, { id: '1' }, ['one']);
  const sender = senderTo(createScriptedChannel([unknown, blocked]));
  await sendDue(sender);
  expect(await store.people.records(person('wang'))).toMatchObject({ optedOut: false });
  clock.advance(2000);
  await sendDue(sender);
  expect(await store.people.records(person('wang'))).toMatchObject({ optedOut: true });
  expect(await store.outbox.counts()).toEqual({ queued: 0, delivered: 0, dead: 1, unknown: 0 });
});

test('a group that shut the bot out is opted out, and not who asked there', async () => {
  await answer(store, { id: '1', group: 'g', mentioned: true }, ['one']);
  await sendDue(senderTo(createScriptedChannel([blocked])));
  expect(await store.people.records(person('wang'))).toMatchObject({ optedOut: false });
  expect(await store.people.records(chatId(web, 'g') as string as PersonId)).toMatchObject({
    optedOut: true,
  });
  expect(await store.outbox.counts()).toEqual({ queued: 0, delivered: 0, dead: 1, unknown: 0 });
});

test('a reply that may have arrived is sent again, a bounded number of times', async () => {
  await answer(store, { id: '1' }, ['one']);
  const channel = createScriptedChannel(Array.from({ length: 50 }, () => unknown));
  const sender = senderTo(channel);
  for (let attempt = 0; attempt < 50; attempt++) {
    await sendDue(sender);
    clock.advance(15 * 60 * 1000);
  }
  expect(channel.bodies()).toEqual(Array.from({ length: mostUnknowns }, () => 'one'));
  expect(await store.outbox.counts()).toEqual({ queued: 0, delivered: 0, dead: 1, unknown: 0 });
});

test('a channel that throws may have sent, and its message stays out of the log', async () => {
  await answer(store, { id: '1' }, ['one']);
  const channel = createScriptedChannel([new Error('could not send 13800138000')]);
  const sender = senderTo(channel);
  await sendDue(sender);
  expect(log.lines).toEqual(['error channel threw']);
  expect(log.text()).not.toContain('13800138000');
  clock.advance(2000);
  await sendDue(sender);
  expect(channel.bodies()).toEqual(['one', 'one']);
});

test('a platform that does not answer in time may have received', async () => {
  await answer(store, { id: '1' }, ['one']);
  const answers = [new Promise<SendOutcome>(() => {})];
  const channel = createScriptedChannel(answers);
  const sender = senderTo(channel);
  const draining = sendDue(sender);
  expect(await clock.someoneWaits()).toBe(sendDeadlineMs);
  clock.advance(sendDeadlineMs);
  expect(await draining).toBe(1);
  expect(await sender.nextDueAt()).toBe(sendDeadlineMs + 2000);
});

test('a sender that was overtaken says so and changes nothing', async () => {
  await answer(store, { id: '1' }, ['one']);
  const gate = Promise.withResolvers<SendOutcome>();
  const channel = createScriptedChannel([gate.promise]);
  const draining = sendDue(senderTo(channel));
  await clock.someoneWaits();
  const later = 10 * sendDeadlineMs;
  const other = await store.outbox.lease({ ...leaseAt(later), leaseMs: 1e6 });
  gate.resolve({ kind: 'rejected', reason: 'too long' });
  await draining;
  expect(log.lines).toContain('warn lease lost while sending');
  expect(await store.outbox.counts()).toEqual({ queued: 1, delivered: 0, dead: 0, unknown: 0 });
  expect(other?.tally).toEqual({ failures: 1, unknowns: 0 });
});

test('a delivery whose senders died again and again is given up without being sent once more', async () => {
  await answer(store, { id: '1' }, ['one']);
  for (let death = 0; death < mostFailures; death++) await store.outbox.lease(leaseAt(death * 10_000));
  clock.advance(1e6);
  const channel = createScriptedChannel();
  await sendDue(senderTo(channel));
  expect(channel.sent).toEqual([]);
  expect(await store.outbox.counts()).toEqual({ queued: 0, delivered: 0, dead: 1, unknown: 0 });
});

test('an opt-out stops what nobody asked for at the last moment, and no answer', async () => {
  const wang = person('wang');
  const reminder = { ...notice('remember'), kind: 'reminder' as const };
  await answer(store, { id: '1' }, [reminder, 'an answer']);
  await answer(store, { id: '2' }, ['ok'], { effects: [{ kind: 'opt-out', person: wang }] });
  const channel = createScriptedChannel();
  await sendDue(senderTo(channel));
  // Replies go before reminders, and before what stands behind one.
  expect(channel.bodies()).toEqual(['ok', 'an answer']);
  expect(await store.outbox.counts()).toEqual({ queued: 0, delivered: 2, dead: 1, unknown: 0 });
});

test('a stop finishes what is in hand and takes nothing new', async () => {
  await answer(store, { id: '1' }, ['one', 'two']);
  const gate = Promise.withResolvers<SendOutcome>();
  const channel = createScriptedChannel([gate.promise]);
  const [soon, now] = [new AbortController(), new AbortController()];
  const draining = senderTo(channel).drainDue({ dueBefore: 0, stop: { soon: soon.signal, now: now.signal } });
  await clock.someoneWaits();
  soon.abort();
  gate.resolve({ kind: 'delivered' });
  expect(await draining).toBe(1);
  expect(channel.bodies()).toEqual(['one']);
  expect(await store.outbox.counts()).toEqual({ queued: 1, delivered: 1, dead: 0, unknown: 0 });
});

test('a stop that can wait no longer leaves what is in hand to be sent again', async () => {
  await answer(store, { id: '1' }, ['one']);
  const channel = createScriptedChannel([new Promise<SendOutcome>(() => {})]);
  const [soon, now] = [new AbortController(), new AbortController()];
  const sender = senderTo(channel);
  const draining = sender.drainDue({ dueBefore: 0, stop: { soon: soon.signal, now: now.signal } });
  await clock.someoneWaits();
  soon.abort();
  now.abort();
  await draining;
  expect(await sender.nextDueAt()).toBe(2000);
  clock.advance(2000);
  await sendDue(sender);
  expect(channel.bodies()).toEqual(['one', 'one']);
});

test('without a channel nothing is due', async () => {
  await answer(store, { id: '1' }, ['one']);
  const sender = createSender({ outbox: store.outbox, channels: [], clock, log, random: () => 0, width: 1 });
  expect(await sendDue(sender)).toBe(0);
  expect(await sender.nextDueAt()).toBeNull();
  expect(await store.outbox.nextDueAt([web])).toBe(0);
});
