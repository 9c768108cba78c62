import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseChatFile } from '../../src/commands/conversations/chat-file.ts';
import type { Stage } from '../../src/commands/conversations/play-conversation.ts';
import { playConversation } from '../../src/commands/conversations/play-conversation.ts';
import { loadBook } from '../../src/content/load-book.ts';
import { runCodesIn } from '../../src/core/flows/run-code.ts';
import { FlowPack } from './flow-pack.ts';

const sharedFlow = (pack: FlowPack) => {
  pack.edit('flows/card.yaml', 'start:', 'shared: true\nstart:');
  return pack;
};

const play = (pack: FlowPack, ...lines: readonly string[]) => playWith(pack, {}, ...lines);

async function playWith(
  pack: FlowPack,
  watch: Pick<Stage, 'turn'>,
  ...lines: readonly string[]
): Promise<string> {
  const { book } = await loadBook(pack.folder);
  if (book === null) throw new Error('the pack does not load');
  const parsed = parseChatFile(['# 一段对话', '', ...lines].join('\n'));
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  const bookIn = async (folder: string) => (await loadBook(join(pack.folder, folder))).book;
  const played = await playConversation(parsed.file, { book, bookIn, ...watch });
  return 'text' in played ? played.text : `${played.fault.line}: ${played.fault.what.zh}`;
}

const clock = (day: number) => `== 2025-01-0${day}T10:00:00+08:00`;

describe('a conversation', () => {
  test('goes on after a restart where it was', async () => {
    using pack = new FlowPack();
    const text = await play(pack, clock(6), '小王: 办借书证', '小王> 孩子', '-- 重启', clock(7), '小王: 4');
    expect(text).toContain('\n\n-- 重启\n== 2025-01-07T10:00:00+08:00\n小王: 4\n');
    expect(text.slice(text.indexOf('-- 重启'))).toContain('六岁以下的孩子要大人陪着来');
  });

  test('keeps its time over a restart that has none of its own', async () => {
    using pack = new FlowPack();
    const text = await play(pack, clock(6), '小王: 办借书证', '小王> 孩子', '-- 重启', '小王: 4');
    expect(text.slice(text.indexOf('-- 重启'))).toContain('六岁以下的孩子要大人陪着来');
  });

  test('goes on with another pack', async () => {
    using pack = new FlowPack();
    using other = new FlowPack();
    other.edit('flows/card.yaml', '要大人陪着来', '要大人抱着来');
    const text = await play(
      pack,
      '小王: 办借书证',
      '小王> 孩子',
      `-- 换用 ${relative(pack, other)}`,
      '小王: 4',
    );
    expect(text).toContain('要大人抱着来');
  });

  test('that names a pack which cannot be used says where', async () => {
    using pack = new FlowPack();
    expect(await play(pack, '小王: 你好', '-- 换用 nowhere')).toMatch(/^4: “nowhere”里没有能用的内容/u);
  });

  test('in which a turn fails is no conversation: its apology is not written down', async () => {
    using pack = new FlowPack();
    const turn = () => {
      throw new Error('a turn that fails');
    };
    await expect(playWith(pack, { turn }, '小王: 办借书证')).rejects.toThrow('a turn that fails');
  });

  test('shows to whom the bot speaks where it is somebody else than who spoke', async () => {
    using pack = new FlowPack();
    const later = '== 2025-01-06T10:00:10+08:00';
    const text = await play(pack, clock(6), '! 小王 rate-limited 5000', '小王: 帮助', later, '小李: 帮助');
    expect(text).toMatch(/\n小李: 帮助\n  \[notice\] → 小王\n[^]+\n  \[notice\]\n/u);
    const alone = await play(pack, clock(6), '! 小王 rate-limited 5000', '小王: 帮助', later);
    expect(alone).toMatch(/\n  \[notice\]\n/u);
  });

  test('gives a run the same code when a line is written in before it or behind it', async () => {
    using pack = sharedFlow(new FlowPack());
    const code = async (...lines: readonly string[]) => runCodesIn(await play(pack, ...lines)).at(-1);
    const known = await code('小王: 办借书证', '小王: 邀请');
    expect(known).toMatch(/^\w{10}$/u);
    expect(await code('小李: 你好', '小王: 办借书证', '小李: 你好', '小王: 邀请')).toBe(known);
    expect(await code('小李: 办借书证', '小李: 邀请')).not.toBe(known);
  });
});

const relative = (pack: FlowPack, other: FlowPack): string =>
  join('..', other.folder.slice(join(pack.folder, '..').length));
