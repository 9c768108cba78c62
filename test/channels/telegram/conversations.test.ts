import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseChatFile } from '../../../src/commands/conversations/chat-file.ts';
import { playConversation } from '../../../src/commands/conversations/play-conversation.ts';
import { loadBook } from '../../../src/content/load-book.ts';
import { createScriptedTelegram } from './telegram-platform.ts';

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

describe.each(['polling', 'webhook'] as const)('golden conversations on Telegram, by %s', (way) => {
  const played = files.filter((_, place) => isWhole || (place % 2 === 0) === (way === 'polling'));
  test.each(played.map((path) => [path.slice(root.length + 1), path] as const))('%s', async (_, path) => {
    const written = readFileSync(path, 'utf8');
    const parsed = parseChatFile(written);
    if (book === null || 'faults' in parsed) throw new Error('cannot be played');
    const telegram = await createScriptedTelegram(way);
    try {
      const bookIn = async (pack: string) => (await loadBook(join(dirname(path), pack))).book;
      const result = await playConversation(parsed.file, { book, bookIn, platform: telegram.create });
      expect(inAnyOrder('text' in result ? result.text : '')).toBe(inAnyOrder(written));
    } finally {
      await telegram.close();
    }
  });
});

/** A broadcast goes to its recipients in the order of their ids, which are others here. */
const inAnyOrder = (text: string): string =>
  text.replace(/(?:^ {2}\[broadcast\].*\n(?:(?: {2}(?!\[).*)?\n)*){2,}/gmu, (blocks) =>
    blocks
      .split(/^(?= {2}\[broadcast\])/mu)
      .map((block) => block.replace(/^( {2}\[broadcast\]).*/u, '$1').trimEnd())
      .sort()
      .join('\n'),
  );
