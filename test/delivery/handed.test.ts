import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Channel, SendOutcome } from '../../src/channels/channel.ts';
import { systemClock } from '../../src/delivery/clock.ts';
import type { Clock } from '../../src/delivery/clock.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createHandedRooms } from './handed-rooms.ts';
import { createManualClock, createReadableLog, createScriptedChannel } from './parts.ts';

let store: Store;
let log: ReturnType<typeof createReadableLog>;
beforeEach(async () => {
  store = await openSqliteStore(':memory:');
  log = createReadableLog();
});
afterEach(() => store.close());

const createRooms = (channel: Channel, clock: Clock, width?: number) =>
  createHandedRooms({ store, channel, clock, log, ...(width !== undefined && { width }) });

const counts = async () => ({ ...(await store.outbox.counts()), ...(await store.inbox.counts()) });
const allDone = { queued: 0, dead: 0, unknown: 0, waiting: 0, parked: 0 };

test('a stop that can wait no longer begins with nothing that was only in hand, and it goes out once', async () => {
  const clock = createManualClock();
  const channel = createScriptedChannel([new Promise<SendOutcome>(() => {})]);
  const { sender, worker, receive } = createRooms(channel, clock, 2);
  for (const from of ['a', 'b', 'c', 'd']) await receive({ id: from, from });
  await worker.drainDue({ dueBefore: 0 });
  const [soon, now] = [new AbortController(), new AbortController()];
  now.abort();
  soon.abort();
  await sender.drainDue({ dueBefore: 0, stop: { soon: soon.signal, now: now.signal } });
  expect(channel.sent).toEqual([]);
  clock.advance(2500);
  const next = createScriptedChannel();
  await createRooms(next, clock).sender.drainDue({ dueBefore: clock.now() });
  expect(next.bodies().toSorted()).toEqual(['a', 'b', 'c', 'd'].map((id) => `1: text of ${id}`));
  expect(await counts()).toEqual({ ...allDone, delivered: 4 });
});

test('one that was handed on and never begun with, because the program died, goes out once after it', async () => {
  const clock = createManualClock();
  const { worker, receive } = createRooms(createScriptedChannel(), clock);
  for (const id of ['1', '2']) await receive({ id, from: id });
  await worker.drainDue({ dueBefore: 0 });
  await receive({ id: '3', from: '3' });
  expect(await store.endLeases(() => true)).toBe(3);
  const channel = createScriptedChannel();
  const next = createRooms(channel, clock);
  await next.worker.drainDue({ dueBefore: 0 });
  await next.sender.drainDue({ dueBefore: 0 });
  expect(channel.bodies().toSorted()).toEqual(['1: text of 1', '1: text of 2', '1: text of 3']);
  expect(await counts()).toEqual({ ...allDone, delivered: 3 });
});

test('a stop under load leaves nothing in anybody’s hand, and everything goes out once', async () => {
  const sent: string[] = [];
  const channel: Channel = {
    ...createScriptedChannel(),
    async send({ reply }) {
      sent.push(reply.body);
      await wait(2);
      return { kind: 'delivered' };
    },
  };
  for (const first of [0, 200, 400]) {
    const { receive, serve } = createRooms(channel, systemClock);
    const stop = serve();
    const at = Date.now();
    const receiving = Promise.all(
      Array.from({ length: 200 }, (_, n) => receive({ id: `${first + n}`, from: `p${n}`, at })),
    );
    await vi.waitFor(() => expect(sent.length).toBeGreaterThan(first), { interval: 1 });
    // A channel that is stopped lets nothing more in.
    await receiving;
    await stop();
    expect(await store.endLeases(() => true)).toBe(0);
  }
  const stop = createRooms(channel, systemClock).serve();
  await vi.waitFor(() => expect(sent.length).toBe(600), { timeout: 4000 });
  await stop();
  expect(new Set(sent).size).toBe(600);
  expect(await counts()).toEqual({ ...allDone, delivered: 600 });
});

test('what one person says in quick succession is answered in order, and at once', async () => {
  const channel = createScriptedChannel();
  const { receive, serve } = createRooms(channel, systemClock);
  const stop = serve();
  const begun = performance.now();
  const expected: string[] = [];
  for (let n = 0; n < 10; n++) {
    await Promise.all([receive({ id: `${n}a`, at: Date.now() }), receive({ id: `${n}b`, at: Date.now() })]);
    expected.push(`${2 * n + 1}: text of ${n}a`, `${2 * n + 2}: text of ${n}b`);
    await vi.waitFor(() => expect(channel.sent.length).toBe(2 * n + 2), { timeout: 4000, interval: 1 });
  }
  expect(channel.bodies()).toEqual(expected);
  // Never by the backstop of five seconds.
  expect(performance.now() - begun).toBeLessThan(5000);
  await stop();
  expect(log.lines).toEqual([]);
});

test(
  'a slow send in one chat holds up neither other chats nor what stands behind it',
  { timeout: 20_000 },
  async () => {
    const slow = Promise.withResolvers<SendOutcome>();
    const channel = createScriptedChannel([slow.promise]);
    const { receive, serve } = createRooms(channel, systemClock);
    const stop = serve();
    await receive({ id: '1', at: Date.now() });
    await vi.waitFor(() => expect(channel.sent.length).toBe(1));
    await receive({ id: '2', at: Date.now() });
    await vi.waitFor(async () => expect((await store.inbox.counts()).waiting).toBe(0));
    await receive({ id: '3', from: 'li', at: Date.now() });
    await vi.waitFor(() => expect(channel.sent.length).toBe(2));
    slow.resolve({ kind: 'delivered' });
    await vi.waitFor(() => expect(channel.sent.length).toBe(3), { timeout: 2000 });
    expect(channel.bodies()).toEqual(['1: text of 1', '1: text of 3', '2: text of 2']);
    await stop();
  },
);

test(
  'ten thousand messages at once are answered once each, every chat in order',
  { timeout: 120_000 },
  async () => {
    const [messages, chats] = [10_000, 2_000];
    const channel = createScriptedChannel();
    const { receive, serve } = createRooms(channel, systemClock);
    const stop = serve();
    const at = Date.now();
    await Promise.all(
      Array.from({ length: messages }, (_, n) =>
        receive({ id: `${n}`, from: `p${n % chats}`, text: `${n}`, at }),
      ),
    );
    await vi.waitFor(() => expect(channel.sent.length).toBe(messages), { timeout: 100_000, interval: 50 });
    await stop();
    const byChat = Map.groupBy(channel.sent, ({ chat }) => chat);
    for (const [chat, sent] of byChat) {
      const first = Number(chat.slice('web:p'.length));
      expect(sent.map(({ reply }) => reply.body)).toEqual(
        Array.from({ length: messages / chats }, (_, n) => `${n + 1}: ${first + n * chats}`),
      );
    }
    expect(await counts()).toEqual({ ...allDone, delivered: messages });
    expect(log.lines).toEqual([]);
  },
);
