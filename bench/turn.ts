/**
 * What a turn costs on this machine: alone (`takeTurn`), and on the whole durable path (inbox, turn, store, outbox,
 * sender) with a real database file and a channel that takes everything at once.
 *
 *     npm run bench [-- --json] [--pack DIR] [--turns 20000] [--updates 5000]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Channel } from '../src/channels/channel.ts';
import { createRooms, drainRooms } from '../src/commands/rooms.ts';
import { loadBook } from '../src/content/load-book.ts';
import { newConversation } from '../src/core/conversation.ts';
import { channelName, chatId, personId, replyId, updateId } from '../src/core/ids.ts';
import { takeTurn } from '../src/core/take-turn.ts';
import { systemClock } from '../src/delivery/clock.ts';
import { randomRunId } from '../src/delivery/new-run-id.ts';
import { openSqliteStore } from '../src/store/open-sqlite-store.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    pack: { type: 'string', default: join(import.meta.dirname, '..') },
    turns: { type: 'string', default: '20000' },
    updates: { type: 'string', default: '5000' },
  },
});

const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
const quantile = (sorted: Float64Array, at: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0;

const beforeMemory = process.memoryUsage.rss();
const loadStarted = performance.now();
const { book } = await loadBook(values.pack);
if (book === null) throw new Error('the pack does not load: run lianda check');
const loadMs = performance.now() - loadStarted;
const channel = channelName('bench');
const newRunId = randomRunId();

/** Every wording of the pack, and as many that nobody wrote down: cut, joined, off topic. */
const questions = [...book.entries.values()].flatMap(({ question, variants }) => [
  question,
  ...variants,
  ...variants.slice(0, 8).map((variant, place) => `${variants[place + 1] ?? question}，另外${variant}`),
  ...variants.slice(0, 8).map((variant) => variant.slice(1, -1)),
]);

function measureTurns(count: number) {
  const elapsed = new Float64Array(count);
  const cpu = process.cpuUsage();
  for (let place = 0; place < count; place++) {
    const text = questions[(place * 7919) % questions.length] ?? '';
    const update = updateId(String(place));
    const person = personId(channel, `p${place}`);
    const started = performance.now();
    takeTurn(
      newConversation(chatId(channel, `c${place}`), 'direct'),
      { kind: 'message', update, at: 0, person, text, mentioned: true, masked: [], truncated: false },
      {
        book: book as NonNullable<typeof book>,
        now: 0,
        replyId: (index) => replyId(channel, update, index),
        runs: [],
        newRunId,
      },
    );
    elapsed[place] = performance.now() - started;
  }
  const used = process.cpuUsage(cpu);
  elapsed.sort();
  return {
    p50Ms: quantile(elapsed, 0.5),
    p99Ms: quantile(elapsed, 0.99),
    cpuMs: (used.user + used.system) / 1000 / count,
  };
}

async function measureDurablePath(count: number) {
  const folder = mkdtempSync(join(tmpdir(), 'lianda-bench-'));
  const store = await openSqliteStore(join(folder, 'bench.db'));
  let delivered = 0;
  const sink: Channel = {
    name: channel,
    async start() {},
    async send() {
      delivered++;
      return { kind: 'delivered' };
    },
    async stop() {},
  };
  const rooms = createRooms({
    store,
    book: book as NonNullable<typeof book>,
    channels: [sink],
    clock: systemClock,
    log: { info() {}, warn() {}, error: (fields, message) => console.error(message, fields) },
    random: () => 0,
    newRunId: randomRunId,
    onReplies() {},
    onBroadcast() {},
    onUpdate() {},
    width: { worker: 1, sender: 1 },
  });
  const elapsed = new Float64Array(count);
  const cpu = process.cpuUsage();
  const started = performance.now();
  for (let place = 0; place < count; place++) {
    const begun = performance.now();
    await rooms.inlet.receive({
      channel,
      id: updateId(String(place)),
      at: Date.now(),
      chat: chatId(channel, `c${place % 500}`),
      chatKind: 'direct',
      person: personId(channel, `p${place % 500}`),
      event: { kind: 'message', text: questions[(place * 7919) % questions.length] ?? '', mentioned: true },
    });
    await drainRooms(rooms, Date.now(), Date.now);
    elapsed[place] = performance.now() - begun;
  }
  const seconds = (performance.now() - started) / 1000;
  const used = process.cpuUsage(cpu);
  await store.close();
  rmSync(folder, { recursive: true });
  // Some wordings hold two questions and get two replies.
  if (delivered < count) throw new Error(`sent ${delivered} replies to ${count} updates`);
  elapsed.sort();
  return {
    p50Ms: quantile(elapsed, 0.5),
    p99Ms: quantile(elapsed, 0.99),
    cpuMs: (used.user + used.system) / 1000 / count,
    perSecond: count / seconds,
  };
}

// The first turns are slower while the code is being compiled; a server passes that within seconds.
measureTurns(2000);
const turn = measureTurns(Number(values.turns));
const path = await measureDurablePath(Number(values.updates));
const memory = { beforeMb: megabytes(beforeMemory), afterMb: megabytes(process.memoryUsage.rss()) };

if (values.json === true) {
  console.log(JSON.stringify({ entries: book.entries.size, loadMs, turn, path, memory }));
} else {
  const row = (name: string, { p50Ms, p99Ms, cpuMs }: typeof turn) =>
    `${name.padEnd(26)} p50 ${p50Ms.toFixed(3)} ms   p99 ${p99Ms.toFixed(3)} ms   CPU ${cpuMs.toFixed(3)} ms`;
  console.log(`pack: ${book.entries.size} entries, loaded in ${loadMs.toFixed(0)} ms`);
  console.log(row('a turn', turn));
  console.log(`${row('an update, durable path', path)}   ${path.perSecond.toFixed(0)} a second`);
  console.log(`memory: ${memory.beforeMb} MB before the pack, ${memory.afterMb} MB at the end`);
}
