/**
 * What an update costs over a Telegram webhook, beside a bare grammY echo bot: the bots' own CPU, throughput, and how long
 * an answer takes at a steady rate. Each bot is a process of its own and keeps its own account; they take turns, so that a
 * busy machine is busy for both. Lianda does all of its work: it stores, understands, answers, stores and sends.
 *
 *     npm run bench:telegram [-- --rounds 5] [--updates 1500] [--rate 300] [--seconds 10] [--json]
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { loadBook } from '../src/content/load-book.ts';
import { cpuOf } from './telegram/cpu.ts';
import type { FarBot } from './telegram/far-end.ts';
import { createFarEnd } from './telegram/far-end.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    rounds: { type: 'string', default: '5' },
    /** Before anything is measured. */
    warm: { type: 'string', default: '8000' },
    /** In each round, for each bot. */
    updates: { type: 'string', default: '1500' },
    rate: { type: 'string', default: '300' },
    /** How long the steady rate is kept up. */
    seconds: { type: 'string', default: '10' },
  },
});

/** More than are asked in any second: whoever gets two messages in one waits for what Telegram allows a chat. */
const people = 20_000;
/** What Telegram keeps under way to one webhook unless told otherwise. */
const atOnce = 40;

const folder = join(import.meta.dirname, '..');
const { book } = await loadBook(folder);
if (book === null) throw new Error('the pack does not load: run lianda check');
const questions = [...book.entries.values()].flatMap(({ question, variants }) => [
  question,
  ...variants.slice(0, 9),
]);
const telegram = await createFarEnd(people);
const dataFolder = mkdtempSync(join(tmpdir(), 'lianda-bench-'));

interface Bot {
  readonly name: string;
  readonly far: FarBot;
  readonly child: ChildProcess;
}

async function startBot(name: string, file: URL, number: number): Promise<Bot> {
  const token = `${number}:${'bench-token-'.repeat(4)}`;
  const secret = 'bench-secret';
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const far: FarBot = { token, secret, url: `http://127.0.0.1:${port}/telegram` };
  const child = fork(file, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      BENCH_API_ROOT: telegram.apiRoot,
      BENCH_TOKEN: token,
      BENCH_SECRET: secret,
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      TELEGRAM_WEBHOOK_URL: far.url,
      TELEGRAM_WEBHOOK_SECRET: secret,
      LIANDA_DATA: join(dataFolder, name),
      PORT: String(port),
      LOG_LEVEL: 'warn',
    },
  });
  child.on('message', (message) => {
    if (typeof message === 'object' && message !== null && 'url' in message) far.url = String(message.url);
  });
  for (let tries = 0; !(await reaches(far.url)); tries++) {
    if (tries > 200) throw new Error(`${name} does not start`);
    await wait(100);
  }
  await wait(500);
  return { name, far, child };
}

const reaches = (url: string): Promise<boolean> =>
  fetch(url, { method: 'POST' }).then(
    () => true,
    () => false,
  );

let asked = 0;
const ask = ({ far }: Bot): Promise<number> =>
  telegram.ask(far, questions[(asked++ * 7919) % questions.length] ?? '');

/** As many at once as Telegram has under way: what a bot can do at most. */
async function measureThroughput(bot: Bot, count: number) {
  const before = await cpuOf(bot.child);
  const started = performance.now();
  let left = count;
  const line = async () => {
    while (left-- > 0) await ask(bot);
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  const seconds = (performance.now() - started) / 1000;
  const after = await cpuOf(bot.child);
  return { cpuMs: (after.cpuMs - before.cpuMs) / count, perSecond: count / seconds };
}

/** One after the other at a steady rate, whether or not those before are answered: how long people wait. */
async function measureWaits(bot: Bot, rate: number, seconds: number) {
  const before = await cpuOf(bot.child);
  const waits: Promise<number>[] = [];
  const started = performance.now();
  for (let place = 0; place < rate * seconds; place++) {
    const early = started + (place * 1000) / rate - performance.now();
    if (early > 1) await wait(early);
    waits.push(ask(bot));
  }
  const all = (await Promise.all(waits)).filter((ms) => !Number.isNaN(ms)).sort((a, b) => a - b);
  const after = await cpuOf(bot.child);
  const at = (share: number) => all[Math.floor((all.length - 1) * share)] ?? Number.NaN;
  return {
    answered: all.length,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    cpuMs: (after.cpuMs - before.cpuMs) / all.length,
    rssMb: after.rss / 2 ** 20,
  };
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

const bots = [
  await startBot('echo', new URL('./telegram/echo-bot.ts', import.meta.url), 111),
  await startBot('lianda', new URL('./telegram/lianda-bot.ts', import.meta.url), 222),
] as const;
try {
  // What is still being compiled is nobody's cost.
  for (const bot of bots) await measureThroughput(bot, Number(values.warm));
  const rounds = Number(values.rounds);
  const runs = { echo: [], lianda: [] } as Record<string, Awaited<ReturnType<typeof measureThroughput>>[]>;
  for (let round = 0; round < rounds; round++)
    for (const bot of bots) runs[bot.name]?.push(await measureThroughput(bot, Number(values.updates)));
  const steady: Record<string, Awaited<ReturnType<typeof measureWaits>>> = {};
  for (const bot of bots)
    steady[bot.name] = await measureWaits(bot, Number(values.rate), Number(values.seconds));
  if (telegram.strays.length > 0) throw new Error(`went wrong: ${telegram.strays.slice(0, 3).join('; ')}`);

  const results = bots.map(({ name }) => ({
    name,
    cpuMs: median((runs[name] ?? []).map(({ cpuMs }) => cpuMs)),
    perSecond: median((runs[name] ?? []).map(({ perSecond }) => perSecond)),
    steady: steady[name],
  }));
  const [echo, lianda] = results;
  const ratio = (lianda?.cpuMs ?? 0) / (echo?.cpuMs ?? 1);
  if (values.json === true) console.log(JSON.stringify({ results, ratio }));
  else {
    for (const { name, cpuMs, perSecond, steady: at } of results) {
      console.log(
        `${name.padEnd(7)} CPU ${cpuMs.toFixed(3)} ms an update, ${perSecond.toFixed(0)} a second; at ${values.rate} a second: ` +
          `p50 ${at?.p50Ms.toFixed(1)} ms, p99 ${at?.p99Ms.toFixed(1)} ms, CPU ${at?.cpuMs.toFixed(3)} ms, ${at?.rssMb.toFixed(0)} MB`,
      );
    }
    console.log(`${ratio.toFixed(2)} times the CPU of the echo bot`);
  }
} finally {
  // Where it hears what is asked of it would keep it alive.
  for (const { child } of bots) child.disconnect();
  for (const { child } of bots) child.kill('SIGTERM');
  await Promise.all(bots.map(({ child }) => new Promise((resolve) => child.once('exit', resolve))));
  await telegram.close();
  rmSync(dataFolder, { recursive: true, force: true });
}
