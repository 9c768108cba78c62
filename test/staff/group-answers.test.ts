import { afterEach, beforeEach, expect, test } from 'vitest';
import { draftBroadcast } from '../../src/core/broadcasts/act.ts';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { emptyContent } from '../../src/core/broadcasts/empty-content.ts';
import { simulatedName } from '../../src/channels/simulated.ts';
import { chatId } from '../../src/core/ids.ts';
import { smallBook } from '../channels/small-book.ts';
import type { StaffBot } from './staff-bot.ts';
import { createStaffBot } from './staff-bot.ts';

let bot: StaffBot;
beforeEach(async () => {
  bot = await createStaffBot(smallBook);
});
afterEach(() => bot.close());

test('in a group each person answers for themselves, and may change it, also after it has ended', async () => {
  await bot.say('wang', '你好', 'work');
  const draft = draftBroadcast(
    broadcastId(1),
    {
      content: { ...emptyContent, title: '座谈', body: '请选。', choices: ['参加', '不参加'], receipt: true },
      audience: { chats: [chatId(simulatedName, 'work')] },
      purpose: 'public',
    },
    null,
    bot.now,
  );
  const audit = {
    at: bot.now,
    actor: 'program',
    action: 'create',
    target: '',
    outcome: 'done',
    note: '',
  } as const;
  await bot.store.broadcasts.save({ ...draft, state: 'scheduled', sendAt: bot.now + 1_000 }, audit);
  const sent = await bot.advance(60_000);
  expect(sent.map(({ to, kind }) => ({ to, kind }))).toEqual([{ to: 'work', kind: 'broadcast' }]);
  expect((await bot.store.broadcasts.find(broadcastId(1)))?.state).toBe('sent');

  const [one] = await bot.press('wang', 'b:1:1', 'work');
  expect(one?.text).toContain('参加');
  expect((await bot.press('li', 'b:1:2', 'work'))[0]?.text).toContain('不参加');
  expect((await bot.say('zhao', '收到', 'work'))[0]?.text).toContain('收到');
  expect((await bot.press('wang', 'b:1:2', 'work'))[0]?.text).toContain('已改好');
  // Offered: two choices and 收到; and only where it was sent.
  expect((await bot.press('wang', 'b:1:3', 'work'))[0]?.text).toContain('没有记下');
  expect((await bot.press('wang', 'b:1:1'))[0]?.text).toContain('没有记下');
  const answers = await Promise.all(
    ['wang', 'li', 'zhao'].map(async (name) => {
      const person = chatId(simulatedName, name) as string as never;
      return (await bot.store.broadcasts.awaiting(chatId(simulatedName, 'work'), person, 0))[0]?.answered;
    }),
  );
  expect(answers).toEqual([
    { isReceived: false, choice: 2 },
    { isReceived: false, choice: 2 },
    { isReceived: true, choice: null },
  ]);
  // The group is one of those it was sent to; what was said is said by each of them.
  const figures = { answered: 1, receipts: 1, choices: [0, 2] };
  expect(await bot.store.broadcasts.answers(broadcastId(1))).toEqual(figures);
  const report = await bot.store.reports.of(broadcastId(1));
  expect(report?.total).toMatchObject({ ...figures, planned: 1, sent: 1, silent: 0 });
});
