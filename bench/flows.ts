/**
 * What flows cost on this machine: a turn inside each flow (answers, slips, questions in the middle, files), and a
 * store with many open runs: going on with one on the whole durable path, and memory before and after.
 *
 *     npm run bench:flows [-- --json] [--pack DIR] [--turns 20000] [--runs 100000] [--resumed 2000]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Channel } from '../src/channels/channel.ts';
import { createRooms, drainRooms } from '../src/commands/rooms.ts';
import { loadBook } from '../src/content/load-book.ts';
import type { Conversation } from '../src/core/conversation.ts';
import { newConversation } from '../src/core/conversation.ts';
import { parseFlowChoice } from '../src/core/flows/flow-choice.ts';
import type { Run } from '../src/core/flows/run.ts';
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
    runs: { type: 'string', default: '100000' },
    resumed: { type: 'string', default: '2000' },
  },
});

const { book: loaded } = await loadBook(values.pack);
if (loaded === null) throw new Error('the pack does not load: run lianda check');
const book = loaded;
const channel = channelName('bench');
const person = personId(channel, 'p');

const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
const quantile = (sorted: Float64Array, at: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0;
interface Times {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly mostMs: number;
}

const timesOf = (elapsed: Float64Array): Times => {
  elapsed.sort();
  return {
    p50Ms: quantile(elapsed, 0.5),
    p95Ms: quantile(elapsed, 0.95),
    p99Ms: quantile(elapsed, 0.99),
    mostMs: elapsed.at(-1) ?? 0,
  };
};

/** Every question of the pack, asked in between. */
const questions = [...book.entries.values()].map(({ question }) => question);

/** What people send between two answers that fit. */
const besides = ['进度', '上一步', 'asdfghjkl', '朝杨', '下载', '修改', '1、2', '2025年3月1日'];

/** One person through every flow again and again: every second time what fits, in between all else. */
function measureTurns(count: number) {
  const elapsed = new Float64Array(count);
  const questioned = new Float64Array(Math.ceil(count / 4));
  const ids = [...book.flows.keys()];
  let conversation: Conversation = newConversation(chatId(channel, 'c'), 'direct');
  let runs: readonly Run[] = [];
  let choices: readonly string[] = [];
  for (let place = 0; place < count; place++) {
    const isNew = place % 60 === 0;
    if (isNew) [conversation, runs] = [newConversation(chatId(channel, 'c'), 'direct'), []];
    const update = updateId(String(place));
    const from = { update, at: place * 1000, person, name: '小王' };
    const pressed = isNew
      ? `start:${ids[(place / 60) % ids.length]}`
      : choices[(place * 7919) % Math.max(choices.length, 1)];
    const stimulus =
      pressed !== undefined && (isNew || place % 2 === 0)
        ? ({ ...from, kind: 'choice', choice: pressed } as const)
        : ({
            ...from,
            kind: 'message',
            text:
              place % 4 === 1
                ? (questions[place % questions.length] ?? '')
                : (besides[place % besides.length] ?? ''),
            mentioned: true,
            masked: [],
            truncated: false,
          } as const);
    const newRunId = randomRunId();
    const started = performance.now();
    const result = takeTurn(conversation, stimulus, {
      book,
      now: place * 1000,
      replyId: (index) => replyId(channel, update, index),
      runs,
      newRunId,
    });
    elapsed[place] = performance.now() - started;
    if (place % 4 === 1) questioned[(place - 1) / 4] = elapsed[place] ?? 0;
    conversation = result.conversation;
    runs = [...result.runs, ...runs.filter(({ id }) => result.runs.every((run) => run.id !== id))];
    const offered = result.replies.flatMap((reply) => reply.choices.map(({ id }) => id));
    // What leaves the flow would make it a benchmark of something else.
    choices = offered.filter((id) => ['answer', 'take-back'].includes(parseFlowChoice(id)?.kind ?? ''));
  }
  return { all: timesOf(elapsed), questioned: timesOf(questioned) };
}

/** A store with so many open runs, each in a chat of its own, some steps in. */
async function measureManyRuns(count: number, resumed: number) {
  const folder = mkdtempSync(join(tmpdir(), 'lianda-bench-'));
  const file = join(folder, 'bench.db');
  const sink: Channel = {
    name: channel,
    async start() {},
    async send() {
      return { kind: 'delivered' };
    },
    async stop() {},
  };
  const open = async () => {
    const store = await openSqliteStore(file);
    const rooms = createRooms({
      store,
      book,
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
    let sent = 0;
    const say = async (chat: string, text: string) => {
      await rooms.inlet.receive({
        channel,
        id: updateId(`${chat}-${sent++}-${text}`),
        at: Date.now(),
        chat: chatId(channel, chat),
        chatKind: 'direct',
        person: personId(channel, chat),
        event: { kind: 'message', text, mentioned: true },
      });
      await drainRooms(rooms, Date.now(), Date.now);
    };
    return { store, say };
  };
  const first = await open();
  const [flow] = book.flows.values();
  for (const text of [flow?.title ?? '', '1', '1', '1']) await first.say('c0', text);
  await first.store.close();
  copyRun(file, count);

  const { store, say } = await open();
  await say('c1', '继续');
  const before = process.memoryUsage.rss();
  const elapsed = new Float64Array(resumed);
  for (let place = 0; place < resumed; place++) {
    const chat = `c${(place * 7919) % count}`;
    const started = performance.now();
    await say(chat, '继续');
    elapsed[place] = performance.now() - started;
  }
  const after = process.memoryUsage.rss();
  await store.close();
  rmSync(folder, { recursive: true });
  return { ...timesOf(elapsed), beforeMb: megabytes(before), afterMb: megabytes(after) };
}

/** Chats `c1`, `c2` …, each with a copy of the run of `c0`: playing them all would take minutes and measure nothing. */
function copyRun(file: string, count: number): void {
  const database = new DatabaseSync(file);
  const row = (table: string) => database.prepare(`select * from ${table}`).get() as Record<string, string>;
  const [conversation, run] = [row('conversations'), row('runs')];
  const own = String(run['id']);
  database.exec('begin');
  const addConversation = database.prepare(
    'insert into conversations (chat, chat_kind, state, updated_at) values (?, ?, ?, ?)',
  );
  const addRun = database.prepare(
    'insert into runs (id, flow, version, state, revision, content, started_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const addPerson = database.prepare('insert into run_people (run, person) values (?, ?)');
  const addChat = database.prepare('insert into run_chats (run, chat) values (?, ?)');
  const columns = ['flow', 'version', 'state', 'revision'].map((name) => run[name] ?? null);
  for (let place = 1; place < count; place++) {
    const id = randomRunId();
    const named = (text: string | undefined) =>
      (text ?? '').replaceAll(own, id).replaceAll(`${channel}:c0`, `${channel}:c${place}`);
    addConversation.run(
      `${channel}:c${place}`,
      'direct',
      named(conversation['state']),
      conversation['updated_at'] ?? 0,
    );
    addRun.run(id, ...columns, named(run['content']), run['started_at'] ?? 0, run['updated_at'] ?? 0);
    addPerson.run(id, `${channel}:c${place}`);
    addChat.run(id, `${channel}:c${place}`);
  }
  database.exec('commit');
  database.close();
}

// The first turns are slower while the code is being compiled; a server passes that within seconds.
measureTurns(2000);
const turn = measureTurns(Number(values.turns));
const few = await measureManyRuns(100, Number(values.resumed));
const many = await measureManyRuns(Number(values.runs), Number(values.resumed));

if (values.json === true) {
  console.log(JSON.stringify({ flows: book.flows.size, turn, few, many }));
} else {
  const row = (name: string, { p50Ms, p95Ms, p99Ms, mostMs }: Times) =>
    `${name.padEnd(34)} p50 ${p50Ms.toFixed(3)} ms   p95 ${p95Ms.toFixed(3)} ms   p99 ${p99Ms.toFixed(3)} ms   most ${mostMs.toFixed(1)} ms`;
  const memory = ({ beforeMb, afterMb }: typeof many) => `   memory ${beforeMb} MB, then ${afterMb} MB`;
  console.log(row(`a turn in ${book.flows.size} flows`, turn.all));
  console.log(row('of these, a question in between', turn.questioned));
  console.log(row('going on, 100 open runs', few) + memory(few));
  console.log(row(`going on, ${Number(values.runs).toLocaleString('en')} open runs`, many) + memory(many));
}
