import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { playScript } from '../../src/commands/simulate/play-script.ts';
import { loadBook } from '../../src/content/load-book.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import type { Said } from './chat-file.ts';
import { parseChatFile, saidLines, scriptLine } from './chat-file.ts';

const folder = import.meta.dirname;
const { book } = await loadBook(join(folder, '../..'));

describe('golden conversations', () => {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.chat'))) {
    const file = join(folder, name);
    const { title, steps } = parseChatFile(readFileSync(file, 'utf8'));
    test(`${name}: ${title}`, async () => {
      const played = [`# ${title}`, '', ...(await play(steps)), ''].join('\n');
      // To write down what the bot says now, to be read in the diff: UPDATE_CONVERSATIONS=1 npx vitest run test/conversations
      if (process.env['UPDATE_CONVERSATIONS'] === '1') writeFileSync(file, played);
      expect(played).toBe(readFileSync(file, 'utf8'));
    });
  }
});

async function play(steps: readonly string[]): Promise<readonly string[]> {
  if (book === null) throw new Error('the shipped pack does not load');
  const script: string[] = [];
  let at: string | null = null;
  for (const [place, step] of steps.entries()) {
    if (step.startsWith('== ')) {
      at = step.slice(3);
      if (steps[place + 1]?.startsWith('== ') !== false)
        script.push(JSON.stringify({ id: `s${place}`, at, advance: true }));
    } else {
      script.push(JSON.stringify(scriptLine(step, `s${place}`, at)));
      at = null;
    }
  }
  const out: string[] = [];
  const store = await openSqliteStore(':memory:');
  await playScript(book, store, Readable.from(script.map((line) => `${line}\n`)), (line) => out.push(line));
  await store.close();
  return transcript(
    steps,
    out.map((line) => JSON.parse(line)),
  );
}

/** The steps again, each followed by what the bot said by the end of it. */
function transcript(
  steps: readonly string[],
  out: readonly (Said | { readonly done: string; readonly error?: string })[],
): readonly string[] {
  const saidBy = new Map<string, string[]>();
  let pending: string[] = [];
  for (const line of out) {
    if (!('done' in line)) {
      pending.push(...saidLines(line));
    } else {
      if (line.error !== undefined) throw new Error(`${line.done}: ${line.error}`);
      saidBy.set(line.done, pending);
      pending = [];
    }
  }
  return steps.flatMap((step, place) => [
    ...(step.startsWith('== ') && place > 0 ? [''] : []),
    step,
    ...(saidBy.get(`s${place}`) ?? []),
  ]);
}
