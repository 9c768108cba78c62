/**
 * What a broadcast to many costs on this machine, with a real database file: how long its recipients take to be fixed and
 * what memory that needs, how many deliveries a second a channel without limits gets, what one with 30 a second gets, and
 * how long people who ask something meanwhile wait for their answer to leave.
 *
 *     npm run bench:broadcast [-- --people 1000000] [--seconds 20] [--limited 60] [--json]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Channel } from '../src/channels/channel.ts';
import { startRuntime } from '../src/commands/runtime.ts';
import type { Runtime } from '../src/commands/runtime.ts';
import { loadBook } from '../src/content/load-book.ts';
import { draftBroadcast } from '../src/core/broadcasts/act.ts';
import { broadcastId } from '../src/core/broadcasts/broadcast.ts';
import { channelName, chatId, personId, updateId } from '../src/core/ids.ts';
import type { SendLimits } from '../src/core/limits/send-limits.ts';
import { openSqliteStore } from '../src/store/open-sqlite-store.ts';
import type { Store } from '../src/store/store.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    people: { type: 'string', default: '1000000' },
    /** How long sending without limits is measured. */
    seconds: { type: 'string', default: '20' },
    /** How long sending at 30 a second is measured. */
    limited: { type: 'string', default: '60' },
  },
});

const name = channelName('bench');
const pack = join(import.meta.dirname, '..');
const loaded = await loadBook(pack);
if (loaded.book === null) throw new Error('the pack does not load: run lianda check');
const { book } = loaded;
const questions = [...book.entries.values()].map(({ question }) => question);

/** Between two questions of people who are not waiting for the broadcast, on average; beside 30 a second fewer. */
const questionEveryMs = 25;
const slowQuestionEveryMs = 500;

const log = {
  info() {},
  warn() {},
  error: (fields: object, message: string) => console.error(message, fields),
};

interface Far {
  readonly channel: Channel;
  /** When each message of a broadcast left. */
  readonly sentAt: number[];
  /** From a question coming in until its answer left, in milliseconds. */
  readonly waits: number[];
  /** How many messages have left. */
  count(): number;
  ask(runtime: Runtime): Promise<void>;
}

/** The other end: takes everything at once, and notes when. */
function createFarEnd(limits?: SendLimits): Far {
  const sentAt: number[] = [];
  const waits: number[] = [];
  const asked = new Map<string, number>();
  let questionsAsked = 0;
  let left = 0;
  return {
    sentAt,
    waits,
    count: () => left,
    channel: {
      name,
      ...(limits !== undefined && { limits }),
      async start() {},
      async stop() {},
      async send({ inReplyTo, reply }) {
        left++;
        if (reply.kind === 'broadcast') sentAt.push(performance.now());
        const since = inReplyTo === undefined ? undefined : asked.get(inReplyTo);
        if (since !== undefined && inReplyTo !== undefined) {
          waits.push(performance.now() - since);
          asked.delete(inReplyTo);
        }
        return { kind: 'delivered' };
      },
    },
    async ask(runtime) {
      const n = questionsAsked++;
      const id = `${name}-${n}`;
      asked.set(id, performance.now());
      await runtime.inlet.receive({
        channel: name,
        id: updateId(id),
        at: Date.now(),
        chat: chatId(name, `asker${n % 200}`),
        chatKind: 'direct',
        person: personId(name, `asker${n % 200}`),
        event: { kind: 'message', text: questions[(n * 7919) % questions.length] ?? '', mentioned: true },
      });
    },
  };
}

/** As if so many people had spoken to the bot. */
function meet(path: string, count: number): void {
  const database = new DatabaseSync(path);
  database.exec('pragma synchronous = off');
  database.exec('begin');
  const insert = database.prepare(
    `insert into profiles (person, chat, chat_kind, channel, role, district, met_at) values (?, ?, 'direct', ?, ?, ?, 0)`,
  );
  const roles = ['enterprise', 'school', 'worker', null];
  for (let n = 0; n < count; n++) {
    const address = `${name}:${String((n * 7_919_993) % 1_000_000_007).padStart(10, '0')}`;
    insert.run(address, address, name, roles[n % 4] ?? null, `d${n % 16}`);
  }
  database.exec('commit');
  database.exec('pragma wal_checkpoint(truncate)');
  database.close();
}

async function schedule(store: Store): Promise<void> {
  const id = broadcastId(1);
  const now = Date.now();
  const content = {
    title: '关于召开政策说明会的通知',
    body: '各单位：\n\n**政策说明会**定于下周三上午九点召开，请准时参加。\n\n- 带上申报材料\n- 提前十分钟到场',
    topic: null,
    link: null,
    choices: [],
    receipt: true,
    file: null,
  };
  const draft = draftBroadcast(id, { content, audience: { everyone: true }, purpose: 'public' }, null, now);
  await store.broadcasts.save(
    { ...draft, state: 'scheduled', sendAt: now, urgent: true },
    { at: now, actor: 'operator', action: 'schedule', target: 'broadcast:1', outcome: 'done', note: '' },
  );
}

const quantile = (numbers: readonly number[], at: number): number => {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0;
};

const spread = (waits: readonly number[]) => ({
  count: waits.length,
  p50Ms: quantile(waits, 0.5),
  p99Ms: quantile(waits, 0.99),
  maxMs: Math.max(0, ...waits),
});

/** The most that left within any second. */
function mostInASecond(times: readonly number[]): number {
  let most = 0;
  for (let from = 0, to = 0; to < times.length; to++) {
    while ((times[to] ?? 0) - (times[from] ?? 0) >= 1000) from++;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

/** Runs the program on a database of its own until `isOver`, with people asking all the while. */
async function run<Result>(
  people: number,
  far: Far,
  everyMs: number,
  measure: (store: Store, takeWaits: () => readonly number[]) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'lianda-bench-'));
  const path = join(folder, 'bench.db');
  await (await openSqliteStore(path)).close();
  meet(path, people);
  const store = await openSqliteStore(path);
  const runtime = await startRuntime(store, book, [far.channel], log);
  // The first answers are slower while the code is being compiled.
  for (let n = 0; n < 400; n++) await far.ask(runtime);
  // Until the last of them has left.
  for (let before = -1; before !== far.waits.length; await wait(1500)) before = far.waits.length;
  far.waits.length = 0;
  const over = new AbortController();
  const asking = (async () => {
    while (!over.signal.aborted) {
      await far.ask(runtime);
      await wait(everyMs * 2 * Math.random());
    }
  })();
  try {
    return await measure(store, () => far.waits.splice(0));
  } finally {
    over.abort();
    await asking;
    await runtime.stop();
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);

async function measureUnlimited(people: number, seconds: number) {
  const far = createFarEnd();
  return run(people, far, questionEveryMs, async (store, takeWaits) => {
    const before = process.memoryUsage.rss();
    let peak = before;
    const watching = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
    const started = performance.now();
    await schedule(store);
    // It begins when the program looks next: what is measured is what it does then.
    while ((await store.broadcasts.find(broadcastId(1)))?.state === 'scheduled') await wait(5);
    const begun = performance.now();
    while (far.sentAt.length === 0) await wait(5);
    const planned = performance.now();
    clearInterval(watching);
    const whilePlanning = spread(takeWaits());
    await wait(seconds * 1000);
    const sending = far.sentAt.length;
    const elapsed = (performance.now() - (far.sentAt[0] ?? 0)) / 1000;
    const whileSending = spread(takeWaits());
    return {
      people,
      noticedMs: begun - started,
      planSeconds: (planned - begun) / 1000,
      planMegabytes: megabytes(peak - before),
      whilePlanning,
      sent: sending,
      perSecond: sending / elapsed,
      whileSending,
    };
  });
}

async function measureLimited(seconds: number) {
  const far = createFarEnd({ windows: [{ count: 30, ms: 1000 }] });
  return run(Math.ceil(seconds * 40), far, slowQuestionEveryMs, async (store, takeWaits) => {
    await schedule(store);
    while (far.sentAt.length === 0) await wait(5);
    takeWaits();
    const before = far.count();
    const started = performance.now();
    await wait(seconds * 1000);
    const elapsed = (performance.now() - started) / 1000;
    const waits = takeWaits();
    return {
      seconds: elapsed,
      perSecond: (far.count() - before) / elapsed,
      mostBroadcastInASecond: mostInASecond(far.sentAt),
      whileSending: spread(waits),
    };
  });
}

const unlimited = await measureUnlimited(Number(values.people), Number(values.seconds));
const limited = Number(values.limited) > 0 ? await measureLimited(Number(values.limited)) : null;

if (values.json === true) {
  console.log(JSON.stringify({ unlimited, limited }));
} else {
  const shown = ({ count, p50Ms, p99Ms, maxMs }: ReturnType<typeof spread>) =>
    `p50 ${p50Ms.toFixed(1)} ms   p99 ${p99Ms.toFixed(1)} ms   longest ${maxMs.toFixed(1)} ms   (${count})`;
  console.log(
    `${unlimited.people} people: recipients fixed in ${unlimited.planSeconds.toFixed(1)} s, ${unlimited.planMegabytes} MB more memory`,
  );
  console.log(`answers meanwhile   ${shown(unlimited.whilePlanning)}`);
  console.log(`without limits: ${unlimited.perSecond.toFixed(0)} deliveries a second (${unlimited.sent})`);
  console.log(`answers meanwhile   ${shown(unlimited.whileSending)}`);
  if (limited !== null) {
    console.log(
      `30 a second: ${limited.perSecond.toFixed(2)} messages a second over ${limited.seconds.toFixed(0)} s`,
    );
    console.log(`answers meanwhile   ${shown(limited.whileSending)}`);
  }
}
