import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseChatFile } from '../../../src/commands/conversations/chat-file.ts';
import { playConversation } from '../../../src/commands/conversations/play-conversation.ts';
import type { CreatePlatform } from '../../../src/commands/simulate/platform.ts';
import { loadBook } from '../../../src/content/load-book.ts';
import { inRooms, typedAtOnce } from './in-rooms.ts';
import type { Platform } from './platform.ts';
import { startPlatform } from './platform.ts';
import { typedPlatform } from './typing.ts';
import { createWechatStage } from './wechat-conversations.ts';
import type { WechatUnderTest } from './wechat-under-test.ts';
import { createWechat } from './wechat-under-test.ts';

const root = join(import.meta.dirname, '../../..');
const { book } = await loadBook(root);

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

/** What a room is no place for; they take place in direct chats over the same gateway. */
const inPrivate: Readonly<Record<string, string>> = {
  'own-data.chat': 'what is kept about somebody is shown and deleted in private',
  'own-data-again.chat': 'the same',
  'flow-kept.chat': 'the same, at its end',
  'support-check-technician.chat': 'the same, at its end',
  'flow-erasing.chat': 'the same, and an invitation',
  'flow-conflict.chat': 'an invitation is taken up in private; in a room all work on one list',
  'flow-direct-two.chat': 'the same',
  'broadcast-answers.chat': 'sent to people, not to groups',
  'staff-halt.chat': 'the same',
  'staff-publish.chat': 'the same',
  'staff-return-and-change.chat': 'the same',
  'milestones.chat': 'in a room, what is asked within two seconds is one question',
};

/** They press several buttons of one list, or what is no longer shown; typed, it is one answer, or new words. */
const otherwise = new Set([
  'apply-vocational.chat',
  'broadcast-answers.chat',
  'flow-restart.chat',
  'flow-version-together.chat',
  'own-data-again.chat',
  'own-data.chat',
  'staff-not-everyone.chat',
  'staff-return-and-change.chat',
]);

const files = ['test/conversations', 'flows/conversations'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.chat'))
    .map((file) => join(root, folder, file)),
);

async function play(path: string, script: string, createPlatform: CreatePlatform): Promise<string> {
  const parsed = parseChatFile(script);
  if (book === null || 'faults' in parsed) throw new Error('cannot be read');
  const bookIn = async (pack: string) => (await loadBook(join(dirname(path), pack))).book;
  const played = await playConversation(parsed.file, { book, bookIn, platform: createPlatform });
  if ('fault' in played) throw new Error(JSON.stringify(played.fault));
  return played.text;
}

const isPrivate = (path: string): boolean => Object.hasOwn(inPrivate, basename(path));
const read = (path: string): string => readFileSync(path, 'utf8');

/** The conversation as it is spoken there. */
function scriptOf(path: string): string {
  const script = typedAtOnce(read(path));
  return isPrivate(path) ? script : inRooms(script);
}

const references = new Map<string, Promise<string>>();

/** What the bot says to people who type, wherever they are. */
async function reference(path: string): Promise<string> {
  const known = references.get(path) ?? play(path, scriptOf(path), typedPlatform());
  references.set(path, known);
  return known;
}

/** What kind of thing was said each time, and what it rests on. */
const gist = (text: string): readonly string[] => (text.match(/^ {2}\[[^\]]*\]/gmu) ?? []).toSorted();

const rows = (paths: readonly string[]) =>
  paths.map((path) => [basename(path), isPrivate(path) ? 'in private' : 'in a room', path] as const);
const alike = files.filter((path) => !otherwise.has(basename(path)));

describe('golden conversations', () => {
  test.each(rows(files))('%s goes %s over WeChat as it goes anywhere', async (_, _where, path) => {
    expect(await play(path, scriptOf(path), stage.createPlay())).toBe(await reference(path));
  });

  test.each(rows(alike))('%s is the same story when it is typed %s', async (_, _where, path) => {
    expect(gist(await reference(path))).toEqual(gist(read(path)));
  });

  test.each(rows(alike.filter(isPrivate)))('%s is the same to the letter %s', async (_, _where, path) => {
    expect(await reference(path)).toBe(read(path));
  });
});
