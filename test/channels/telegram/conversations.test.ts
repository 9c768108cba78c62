import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseChatFile } from '../../../src/commands/conversations/chat-file.ts';
import { playConversation } from '../../../src/commands/conversations/play-conversation.ts';
import { loadBook } from '../../../src/content/load-book.ts';
import { createLooseWorld } from './loose-world.ts';
import type { World } from './telegram-platform.ts';
import { createScriptedTelegram, createStrictWorld } from './telegram-platform.ts';
import type { Way } from './test-bot.ts';

const root = join(import.meta.dirname, '../../..');
const { book } = await loadBook(root);
const folders = [join(root, 'test/conversations'), join(root, 'flows/conversations')];
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.chat'))
    .map((file) => join(folder, file)),
);

/** Each way takes half of them, and all with this set: the two ways differ only in how an update comes in. */
const isWhole = process.env['LIANDA_TELEGRAM'] === '1';
const halfFor = (way: Way) =>
  files
    .filter((_, place) => isWhole || (place % 2 === 0) === (way === 'polling'))
    .map((path) => [path.slice(root.length + 1), path] as const);

describe.each(['polling', 'webhook'] as const)('golden conversations on a strict Telegram, by %s', (way) => {
  test.each(halfFor(way))('%s', async (_, path) => {
    expect(await playedOn(way, createStrictWorld, path)).toBe(written(path));
  });
});

/** Of what this Telegram knows: no files, and nothing goes wrong. */
const isPlain = (path: string): boolean => !/^(?: {2}⎙|! )/mu.test(readFileSync(path, 'utf8'));

describe.each(['webhook', 'polling'] as const)('golden conversations on telegram-test-api, by %s', (way) => {
  const other = way === 'polling' ? 'webhook' : 'polling';
  test.each(halfFor(other).filter(([, path]) => isPlain(path)))('%s', async (_, path) => {
    expect(await playedOn(way, createLooseWorld, path)).toBe(written(path));
  });
});

const written = (path: string): string => inAnyOrder(readFileSync(path, 'utf8'));

async function playedOn(way: Way, createWorld: () => Promise<World>, path: string): Promise<string> {
  const parsed = parseChatFile(readFileSync(path, 'utf8'));
  if (book === null || 'faults' in parsed) throw new Error('cannot be played');
  const telegram = createScriptedTelegram(way, await createWorld());
  try {
    const bookIn = async (pack: string) => (await loadBook(join(dirname(path), pack))).book;
    const result = await playConversation(parsed.file, { book, bookIn, platform: telegram.create });
    return inAnyOrder('text' in result ? result.text : '');
  } finally {
    await telegram.close();
  }
}

/** A broadcast goes to its recipients in the order of their ids, which are others here. */
const inAnyOrder = (text: string): string =>
  text.replace(/(?:^ {2}\[broadcast\].*\n(?:(?: {2}(?!\[).*)?\n)*){2,}/gmu, (blocks) =>
    blocks
      .split(/^(?= {2}\[broadcast\])/mu)
      .map((block) => block.replace(/^( {2}\[broadcast\]).*/u, '$1').trimEnd())
      .sort()
      .join('\n'),
  );
