import { afterEach, beforeEach, expect, test } from 'vitest';
import { simulatedName } from '../../src/channels/simulated.ts';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { chatId } from '../../src/core/ids.ts';
import { smallBook } from '../channels/small-book.ts';
import type { StaffBot } from './staff-bot.ts';
import { createStaffBot, submitted } from './staff-bot.ts';

let bot: StaffBot;
beforeEach(async () => {
  bot = await createStaffBot(smallBook);
  await bot.grant('编辑', 'editor');
  await bot.grant('审批', 'approver');
});
afterEach(() => bot.close());

const minute = 60_000;

async function send(answers: string): Promise<void> {
  const id = await submitted(bot, '编辑', answers);
  await approve(id);
}

async function approve(id: number): Promise<void> {
  await bot.say('审批', `批准 ${id}`);
  const broadcast = await bot.store.broadcasts.find(broadcastId(id));
  await bot.press('审批', `staff:approve:${id}:${broadcast?.revision ?? 0}`);
  await bot.say('审批', '马上发');
  await bot.advance(minute);
}

/** What each of them answered to a broadcast. */
async function answersTo(id: number) {
  const all = await bot.store.broadcasts.recipients(broadcastId(id), ['delivered'], null, 10);
  return Object.fromEntries(all.map(({ chat, answers }) => [chat, answers]));
}

const of = (name: string) => chatId(simulatedName, name);

test('收到 and what was chosen are both kept, each with its time, and of choices the last', async () => {
  await bot.say('王', '你好');
  await send('参加 / 不参加 / 收到');
  const received = bot.now;
  expect((await bot.say('王', '收到'))[0]?.text).toBe(
    '已记下您收到了《宣讲会》，谢谢。还请您选一个：参加、不参加。',
  );
  await bot.advance(minute);
  expect((await bot.press('王', 'b:1:1'))[0]?.text).toContain('已记下您对《宣讲会》的选择：参加。');
  await bot.advance(minute);
  const chosen = bot.now;
  expect((await bot.say('王', '不参加'))[0]?.text).toContain('现在是：不参加');
  expect((await bot.say('王', '收到'))[0]?.text).toBe('已记下您收到了《宣讲会》，谢谢。');
  const { receivedAt, chosen: last } = (await answersTo(1))[of('王')] ?? {};
  expect(last).toEqual({ choice: 2, at: expect.closeTo(chosen, -4) as number });
  expect(receivedAt).toEqual(expect.closeTo(received, -4));
  const report = await bot.store.reports.of(broadcastId(1));
  expect(report?.total).toMatchObject({ answered: 1, receipts: 1, choices: [0, 1] });
});

test.each([
  '收到了，谢谢',
  '好的，收到！',
  'OK 收到',
  '收到，谢谢老师',
  '我们单位已收到通知',
  '已阅',
  '收到👌',
  'Received, thanks',
])('“%s” is 收到', async (text) => {
  await bot.say('王', '你好');
  await send('请回复“收到”');
  expect((await bot.say('王', text))[0]?.text).toMatch(/已记下您收到了|Noted/u);
  expect((await bot.store.reports.of(broadcastId(1)))?.total).toMatchObject({ receipts: 1 });
});

test.each(['没收到', '还没有收到', '收到了吗', '收到没有', '什么时候能收到补贴'])(
  '“%s” is not',
  async (text) => {
    await bot.say('王', '你好');
    await send('请回复“收到”');
    await bot.say('王', text);
    expect((await bot.store.reports.of(broadcastId(1)))?.total).toMatchObject({ receipts: 0 });
  },
);

test('an answer to a nudge counts for what it nudged about, and whoever gave one is not nudged again', async () => {
  await bot.say('王', '你好');
  await bot.say('李', '你好');
  await send('参加 / 不参加');
  await bot.press('王', 'b:1:1');
  await bot.say('编辑', '催 1');
  await bot.say('编辑', '提交 2');
  await approve(2);
  expect(Object.keys(await answersTo(2))).not.toContain(of('王'));
  await bot.press('李', 'b:2:2');
  expect((await answersTo(1))[of('李')]).toMatchObject({ chosen: { choice: 2 } });
  expect((await answersTo(2))[of('李')]).toMatchObject({ chosen: { choice: 2 } });
  expect((await bot.store.reports.of(broadcastId(1)))?.total).toMatchObject({ choices: [1, 1] });

  // Nudging anew is about the first one: an answer to that one counts as well.
  await bot.press('审批', 'b:1:1');
  await bot.say('编辑', '催 2');
  expect(await bot.store.broadcasts.find(broadcastId(3))).toMatchObject({
    content: { title: '【再次通知】宣讲会' },
    audience: { silentOf: 1 },
  });
  await bot.say('编辑', '提交 3');
  await approve(3);
  expect(Object.keys(await answersTo(3))).toEqual([of('编辑')]);
});

test('a nudge that is changed counts for what it still asks', async () => {
  await bot.say('王', '你好');
  await send('参加 / 不参加');
  await bot.say('编辑', '催 1');
  await bot.press('编辑', 'staff:field:2:answers');
  await bot.say('编辑', '不参加 / 派人参加 / 收到');
  await bot.say('编辑', '提交 2');
  await approve(2);
  await bot.press('王', 'b:2:0');
  expect(await answersTo(1)).toMatchObject({ [of('王')]: { receivedAt: null, chosen: null } });
  await bot.press('王', 'b:2:2');
  expect((await answersTo(1))[of('王')]).toMatchObject({ chosen: null });
  await bot.press('王', 'b:2:1');
  expect((await answersTo(1))[of('王')]).toMatchObject({ chosen: { choice: 2 } });
});

test('a nudge in chat goes with the file of what it is about', async () => {
  await bot.say('王', '你好');
  await send('收到');
  const sent = await bot.store.broadcasts.find(broadcastId(1));
  if (sent === null) throw new Error('Cannot nudge: nothing was sent');
  const audit = {
    at: bot.now,
    actor: 'program',
    action: 'edit',
    target: '',
    outcome: 'done',
    note: '',
  } as const;
  const file = { name: '安排.txt', mediaType: 'text/plain', bytes: 4 };
  await bot.store.broadcasts.save({ ...sent, content: { ...sent.content, file } }, audit, 'dGV4dA==');
  await bot.say('编辑', '催 1');
  expect(await bot.store.broadcasts.find(broadcastId(2))).toMatchObject({ content: { file } });
  expect(await bot.store.broadcasts.file(broadcastId(2))).toBe('dGV4dA==');
});
