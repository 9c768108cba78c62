import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { loadProgram } from './lives.ts';
import type { Life } from './lives.ts';
import type { SentLine } from './mortal-program.ts';
import type { Stream } from './stream.ts';

export interface Aftermath {
  /** What left through the channel, in order. */
  readonly lines: readonly SentLine[];
  /** What the database says is not delivered or not handled. */
  readonly undone: Readonly<Record<'queued' | 'dead' | 'waiting' | 'parked', number>>;
}

/** The longest life: the program starts, serves a dozen messages, and is gone. */
const longestLifeMs = 100;

/** Between two messages: shorter, and most of the time goes into sending at the end what no life came to. */
const longestPauseMs = 15;

/** Feeds `stream` to a program that answers by the module `turn` and is killed `kills` times at random moments, then lets it finish. */
export async function killAgainAndAgain(
  kills: number,
  turn: URL,
  stream: Stream,
  random: () => number,
): Promise<Aftermath> {
  const folder = mkdtempSync(join(tmpdir(), 'lianda-'));
  const [path, sentPath] = [join(folder, 'lianda.db'), join(folder, 'sent.jsonl')];
  const load = () => loadProgram([path, sentPath, turn.href], join(folder, 'cache'), stream.acknowledge);
  // Two are loaded ahead, so that the time goes into living and dying.
  const ahead = [load(), load()];
  const nextLife = async (number: number): Promise<Life> => {
    ahead.push(load());
    const life = ahead.shift() ?? load();
    await life.start(number);
    for (const update of stream.unacknowledged()) life.receive(update);
    return life;
  };
  try {
    for (let number = 1; number <= kills; number++) {
      const life = await nextLife(number);
      await feed(life, stream, random);
      await life.kill();
    }
    const last = await nextLife(kills + 1);
    const status = await last.finish();
    if (status !== 0) throw new Error(`The last life ended with status ${status}`);
    return { lines: linesOf(sentPath), undone: await undoneIn(path) };
  } finally {
    for (const life of ahead) await life.kill();
    rmSync(folder, { recursive: true });
  }
}

async function feed(life: Life, stream: Stream, random: () => number): Promise<void> {
  const endsAt = performance.now() + random() * longestLifeMs;
  do {
    for (const update of stream.next()) life.receive(update);
    await wait(random() * longestPauseMs);
  } while (performance.now() < endsAt);
}

const linesOf = (sentPath: string): readonly SentLine[] =>
  readFileSync(sentPath, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as SentLine);

async function undoneIn(path: string): Promise<Aftermath['undone']> {
  const store = await openSqliteStore(path);
  const { queued, dead } = await store.outbox.counts();
  const undone = { queued, dead, ...(await store.inbox.counts()) };
  await store.close();
  return undone;
}
