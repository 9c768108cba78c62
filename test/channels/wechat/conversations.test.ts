import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseChatFile } from '../../../src/commands/conversations/chat-file.ts';
import { playConversation } from '../../../src/commands/conversations/play-conversation.ts';
import { loadBook } from '../../../src/content/load-book.ts';
import type { Platform } from './platform.ts';
import { startPlatform } from './platform.ts';
import { createWechatStage } from './wechat-conversations.ts';
import type { WechatUnderTest } from './wechat-under-test.ts';
import { createWechat } from './wechat-under-test.ts';

const folder = join(import.meta.dirname, '../../conversations');
const { book } = await loadBook(join(folder, '../..'));
const bookIn = async (pack: string) => (await loadBook(join(folder, pack))).book;

let platform: Platform;
let wechat: WechatUnderTest;
let stage: ReturnType<typeof createWechatStage>;

beforeAll(async () => {
  platform = await startPlatform();
  wechat = await createWechat(platform, { now: () => stage.now() });
  stage = createWechatStage(platform, wechat.channel);
  const online = wechat.becomes('online');
  await wechat.channel.start(stage.inlet);
  await online;
});
afterAll(async () => {
  await wechat.channel.stop();
  await platform.close();
});

/** They press what is no longer shown, or several buttons one after the other: where choices are typed, nobody can. */
const pressButtons = new Set([
  'broadcast-answers.chat',
  'flow-restart.chat',
  'flow-version-together.chat',
  'own-data-again.chat',
  'own-data.chat',
  'staff-not-everyone.chat',
  'staff-return-and-change.chat',
]);

const names = readdirSync(folder).filter((file) => file.endsWith('.chat') && !pressButtons.has(file));

describe('golden conversations over WeChat', () => {
  for (const name of names) {
    const written = readFileSync(join(folder, name), 'utf8');
    const parsed = parseChatFile(written);
    test(`${name} says there what it says anywhere`, async () => {
      if (book === null || 'faults' in parsed) throw new Error('cannot be read');
      const played = await playConversation(parsed.file, { book, bookIn, platform: stage.createPlatform });
      if ('fault' in played) throw new Error(JSON.stringify(played.fault));
      expect(played.text).toBe(written);
    });
  }
});
