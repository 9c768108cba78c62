import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Channel, SendOutcome } from '../../src/channels/channel.ts';
import { systemClock } from '../../src/delivery/clock.ts';
import type { Clock } from '../../src/delivery/clock.ts';
import { lookEveryMs } from '../../src/delivery/handover.ts';
import { createInboxWorker } from '../../src/delivery/inbox-worker.ts';
import { serveLoop } from '../../src/delivery/loop.ts';
import type { Loop } from '../../src/delivery/loop.ts';
import { runIdOf } from '../../src/delivery/new-run-id.ts';
import { createInlet } from '../../src/delivery/receive.ts';
import { createSender } from '../../src/delivery/sender.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { updateOf } from '../store/samples.ts';
import { createManualClock, createReadableLog, createScriptedChannel, echoTurn, noBook } from './parts.ts';

let store: Store;
let log: ReturnType<typeof createReadableLog>;
beforeEach(async () => {
  store = await openSqliteStore(':memory:');
  log = createReadableLog();
});
afterEach(() => store.close());

/** The way in, the worker and the sender, each of which hands on to the next. */
function createHandedRooms(channel: Channel, clock: Clock, width = 16) {
  const loops: { sending?: Loop; working?: Loop } = {};
  const parts = {
    store,
    outbox: store.outbox,
    clock,
    log,
    channels: [channel],
    random: () => 0,
    width,
    lookEveryMs,
  };
  const sender = createSender(parts);
  const worker = createInboxWorker({
    ...parts,
    takeTurn: echoTurn,
    book: noBook,
    newRunId: runIdOf,
    sending: sender.handover,
    onReplies: () => loops.sending?.wake(),
  });
  const inlet = createInlet({ ...store, working: worker.handover }, () => loops.working?.wake());
  return {
    sender,
    worker,
    receive: (update: Parameters<typeof updateOf>[0]) => inlet.receive(updateOf(update)),
    serve() {
      const working = serveLoop('inbox', worker, clock, log);
      const sending = serveLoop('sender', sender, clock, log);
      Object.assign(loops, { working, sending });
      return async () => {
        await working.stop(1000);
        await sending.stop(1000);
      };
    },
  };
}

const counts = async () => ({ ...(await store.outbox.counts()), ...(await store.inbox.counts()) });
const allDone = { queued: 0, dead: 0, unknown: 0, waiting: 0, parked: 0 };

test('a stop that can wait no longer begins with nothing that was only in hand, and it goes out once', async () => {
  const clock = createManualClock();
  const channel = createScriptedChannel([new Promise<SendOutcome>(() => {})]);
  const { sender, worker, receive } = createHandedRooms(channel, clock, 2);
  for (const from of ['a', 'b', 'c', 'd']) await receive({ id: from, from });
  await worker.drainDue({ dueBefore: 0 });
  const [soon, now] = [new AbortController(), new AbortController()];
  now.abort();
  soon.abort();
  await sender.drainDue({ dueBefore: 0, stop: { soon: soon.signal, now: now.signal } });
  expect(channel.sent).toEqual([]);
  clock.advance(2500);
  const next = createScriptedChannel();
  await createHandedRooms(next, clock).sender.drainDue({ dueBefore: clock.now() });
  expect(next.bodies().toSorted()).toEqual(['a', 'b', 'c', 'd'].map((id) => `1: text of ${id}`));
  expect(await counts()).toEqual({ ...allDone, delivered: 4 });
});

test('one that was handed on and never begun with, because the program died, goes out once after it', async () => {
  const clock = createManualClock();
  const { worker, receive } = createHandedRooms(createScriptedChannel(), clock);
  for (const id of ['1', '2']) await receive({ id, from: id });
  await worker.drainDue({ dueBefore: 0 });
  await receive({ id: '3', from: '3' });
  expect(await store.endLeases(() => true)).toBe(3);
  const channel = createScriptedChannel();
  const next = createHandedRooms(channel, clock);
  await next.worker.drainDue({ dueBefore: 0 });
  await next.sender.drainDue({ dueBefore: 0 });
  expect(channel.bodies().toSorted()).toEqual(['1: text of 1', '1: text of 2', '1: text of 3']);
  expect(await counts()).toEqual({ ...allDone, delivered: 3 });
});

test('what one person says in quick succession is answered in order, and at once', async () => {
  const channel = createScriptedChannel();
  const { receive, serve } = createHandedRooms(channel, systemClock);
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
    const { receive, serve } = createHandedRooms(channel, systemClock);
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
    const { receive, serve } = createHandedRooms(channel, systemClock);
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
