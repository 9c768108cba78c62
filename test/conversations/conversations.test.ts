import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseChatFile } from '../../src/commands/conversations/chat-file.ts';
import { playConversation } from '../../src/commands/conversations/play-conversation.ts';
import { loadBook } from '../../src/content/load-book.ts';

const folder = import.meta.dirname;
const { book } = await loadBook(join(folder, '../..'));
const bookIn = async (pack: string) => (await loadBook(join(folder, pack))).book;

describe('golden conversations', () => {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.chat'))) {
    const path = join(folder, name);
    const written = readFileSync(path, 'utf8');
    const parsed = parseChatFile(written);
    test(`${name}: ${'file' in parsed ? parsed.file.title : 'cannot be read'}`, async () => {
      if (book === null) throw new Error('the shipped pack does not load');
      if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
      const played = await playConversation(parsed.file, { book, bookIn });
      if ('fault' in played) throw new Error(JSON.stringify(played.fault));
      // To write down what the bot says now, to be read in the diff: UPDATE_CONVERSATIONS=1 npx vitest run test/conversations
      if (process.env['UPDATE_CONVERSATIONS'] === '1') writeFileSync(path, played.text);
      expect(played.text).toBe(written);
    });
  }
});
