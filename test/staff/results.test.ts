import { afterEach, beforeEach, expect, test } from 'vitest';
import { channelName, chatId, personId, updateId } from '../../src/core/ids.ts';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { smallBook } from '../channels/small-book.ts';
import { auditOf } from '../store/broadcast-samples.ts';
import type { StaffBot } from './staff-bot.ts';
import { createStaffBot, submitted } from './staff-bot.ts';

let bot: StaffBot;
const one = broadcastId(1);

beforeEach(async () => {
  bot = await createStaffBot(smallBook);
  await bot.grant('编辑', 'editor');
  await bot.grant('审批', 'approver');
  await bot.grant('查看', 'viewer');
  for (const name of ['王小明同志', '李']) await bot.say(name, '你好');
});
afterEach(() => bot.close());

/** Sends one to everybody; to these nobody knows whether it arrived. */
async function send(unknown: readonly string[]): Promise<void> {
  const id = await submitted(bot, '编辑', '参加 / 不参加 / 收到');
  await bot.say('审批', `批准 ${id}`);
  for (const name of unknown) await bot.lose(name);
  await bot.say('审批', '确认');
  await bot.say('审批', '马上发');
  await bot.advance(60_000);
}

const progress = () => bot.store.broadcasts.progress(one);
const text = async (said: ReturnType<StaffBot['say']>) => (await said).map((sent) => sent.text).join('\n');

test('发布结果 says how the last broadcast went and what was answered', async () => {
  expect(await text(bot.say('查看', '结果'))).toBe('还没有发过公告。');
  await send([]);
  await bot.say('李', '收到');
  await bot.press('李', 'b:1:2');
  await bot.press('王小明同志', 'b:1:1');
  const said = await text(bot.say('查看', '发布结果'));
  expect(said).toContain('公告 1《宣讲会》：已发完');
  expect(said).toContain('- 已回复：2（收到 1，参加 1，不参加 1）');
  expect(await text(bot.say('查看', '结果 1'))).toBe(said);
});

test('one that waits for the morning says so and until when', async () => {
  await submitted(bot, '编辑');
  await bot.say('审批', '批准 1');
  await bot.say('审批', '确认');
  await bot.advance(12 * 3_600_000 + 50 * 60_000);
  await bot.say('审批', '马上发 1');
  await bot.say('审批', '确认');
  expect(await text(bot.say('查看', '结果 1'))).toContain(
    '现在是免打扰时段，没发的等到 2025-01-07 08:00 再发',
  );
  await bot.advance(10 * 3_600_000);
  expect(await text(bot.say('查看', '结果 1'))).not.toContain('免打扰');
});

test('those of whom nobody knows whether they got it are decided on in chat, one or all, and nobody is named', async () => {
  await send(['王小明同志', '李']);
  expect(await progress()).toMatchObject({ unknown: 2 });
  const [card] = await bot.say('编辑', '结果 1');
  expect(card?.choices.map(({ label }) => label)).toContain('不知是否送达的');
  const [list] = await bot.press('编辑', '不知是否送达的');
  expect(list?.text).toContain('有 2 个接收人不知是否送达');
  expect(list?.text).toMatch(/1\. 模拟 …\S+，\d{4}-/u);
  expect(JSON.stringify(list)).not.toContain('王小明同志');
  expect(list?.choices.map(({ label }) => label).slice(-2)).toEqual(['全部再发', '全部不再发']);

  expect(await text(bot.press('编辑', '第 1 个不再发'))).toContain('还有 1 个没有定');
  // Since the list was shown one of them is decided on.
  const [changed, now] = await bot.press('编辑', list?.choices.at(-2)?.id ?? '');
  expect(changed?.text).toContain('接收人有了变化');
  expect(await progress()).toMatchObject({ unknown: 2 });
  expect(now?.text).toContain('有 1 个接收人不知是否送达');
  expect(await text(bot.press('编辑', '全部再发'))).toContain('再发一次');
  await bot.advance(60_000);
  expect(await progress()).toMatchObject({ unknown: 1 });
  expect(await text(bot.say('编辑', '不明 1'))).toContain('没有“不知是否送达”的了');
  const lines = await bot.store.staff.audit('broadcast:1', 50);
  expect(lines.filter(({ action }) => action.startsWith('unknown.'))).toMatchObject([
    { action: 'unknown.leave', outcome: 'done', note: '1' },
    { action: 'unknown.again', outcome: 'done', note: 'all' },
  ]);
});

test('a viewer sees the figures, and neither who is unknown nor a way to decide', async () => {
  await send(['李']);
  const [card] = await bot.say('查看', '结果 1');
  expect(card?.choices).toEqual([]);
  expect(await text(bot.say('查看', '不明 1'))).toContain('没有编写权限');
  expect(await text(bot.press('查看', 'staff:decide:1:again:all-1'))).toContain('没有编写权限');
  expect(await progress()).toMatchObject({ unknown: 1 });
  const refused = (await bot.store.staff.audit('broadcast:1', 50)).filter(
    ({ outcome }) => outcome === 'refused',
  );
  expect(refused.map(({ action }) => action)).toEqual(['unknown', 'unknown.again']);
});

test('帮助 tells staff what they can do beside everybody, by their role', async () => {
  const help = (name: string) => text(bot.say(name, '帮助'));
  expect(await help('李')).not.toContain('工作人员');
  expect(await help('查看')).toContain('- 结果、结果 12');
  expect(await help('查看')).not.toContain('发布、演练');
  expect(await help('编辑')).toContain('- 发布、演练');
  expect(await help('编辑')).not.toContain('批准 12');
  expect(await help('审批')).toContain('批准 12');
});

test('what is let go on says that nothing goes while everything is stopped', async () => {
  const id = await submitted(bot, '编辑');
  await bot.say('编辑', '全部停发');
  const broadcast = await bot.store.broadcasts.find(one);
  if (broadcast === null) throw new Error('It is gone');
  const paused = { ...broadcast, state: 'paused', startedAt: bot.now } as const;
  await bot.store.broadcasts.save(paused, auditOf(id, bot.now, 'pause'));
  expect(await text(bot.say('编辑', `继续 ${id}`))).toContain('现在是全部停发');
});

test('who is on a channel that no program serves is named in the draft and while it is sent', async () => {
  const wechat = channelName('wechat');
  const from = { channel: wechat, chat: chatId(wechat, 'zhao'), person: personId(wechat, 'zhao') };
  const event = { kind: 'message', text: '你好', mentioned: true } as const;
  await bot.store.inbox.add(
    { ...from, id: updateId('zhao'), at: bot.now, chatKind: 'direct', event },
    { dueAt: bot.now, said: '你好' },
  );
  const id = await submitted(bot, '编辑');
  const shown = await text(bot.say('审批', `批准 ${id}`));
  expect(shown).toMatch(/其中 1 个接收人在“微信”/u);
  expect(shown).not.toContain('在“模拟”');
  await bot.say('审批', '确认');
  await bot.say('审批', '马上发');
  await bot.advance(60_000);
  expect(await text(bot.say('查看', `结果 ${id}`))).toMatch(/还有 1 个接收人在等“微信”/u);
});
