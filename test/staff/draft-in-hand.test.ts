import { afterEach, beforeEach, expect, test } from 'vitest';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { staffId } from '../../src/core/staff/staff.ts';
import { smallBook } from '../channels/small-book.ts';
import type { StaffBot } from './staff-bot.ts';
import { createStaffBot } from './staff-bot.ts';

let bot: StaffBot;
beforeEach(async () => {
  bot = await createStaffBot(smallBook);
  await bot.grant('编辑', 'editor');
});
afterEach(() => bot.close());

const one = broadcastId(1);
const texts = async (said: ReturnType<StaffBot['say']>) => (await said).map(({ text }) => text);
const all = async (...said: readonly string[]) => {
  for (const text of said) await bot.say('编辑', text);
};

test.each(['帮助', '退订', '反馈', '公告', '批准 1'])(
  'typed where a title is asked for, %s is the command and no title',
  async (command) => {
    await all('发布', command);
    expect(await bot.store.broadcasts.find(one)).toBeNull();
  },
);

test('behind a command everyone has, the title is asked for still', async () => {
  await all('发布', '帮助', '宣讲会', '帮助', '请来听宣讲。');
  expect(await bot.store.broadcasts.find(one)).toMatchObject({
    content: { title: '宣讲会', body: '请来听宣讲。' },
  });
  expect((await texts(bot.say('编辑', '帮助'))).at(-1)).toContain('属于哪个主题');
});

test('what is written behind 反馈 may be a title', async () => {
  await all('发布', '反馈：宣讲会的意见');
  expect(await bot.store.broadcasts.find(one)).toMatchObject({ content: { title: '反馈：宣讲会的意见' } });
});

const masked = ['发布', '宣讲会', '请打13800138000。', '不分主题', '所有人', '不用回复', '批准后再定'];

test('a draft in which a number was hidden is not submitted before somebody says that it is meant so', async () => {
  await all(...masked);
  const [refused] = await bot.say('编辑', '提交 1');
  expect(refused?.text).toContain('还没有提交');
  expect(refused?.choices.map(({ label }) => label)).toEqual(['重写正文', '就这样提交']);
  expect(await bot.store.broadcasts.find(one)).toMatchObject({ state: 'draft' });
  // The button on the card says nothing of the number: pressed again, it asks again.
  const { revision } = (await bot.store.broadcasts.find(one)) ?? {};
  expect((await bot.press('编辑', `staff:submit:1:${revision ?? 0}`))[0]?.text).toContain('还没有提交');
  await bot.press('编辑', '就这样提交');
  expect(await bot.store.broadcasts.find(one)).toMatchObject({ state: 'submitted' });
});

test('a draft written anew without the number is submitted as any', async () => {
  await all(...masked, '提交 1');
  await bot.press('编辑', '重写正文');
  await all('请来听宣讲。', '提交审批');
  expect(await bot.store.broadcasts.find(one)).toMatchObject({ state: 'submitted' });
});

test.each([
  ['提交', { state: 'submitted' }],
  ['送审', { state: 'submitted' }],
  ['提交审批', { state: 'submitted' }],
])('below a draft, %s does what the button does', async (word, after) => {
  await all('发布', '宣讲会', '请来听。', '不分主题', '所有人', '不用回复', '批准后再定', word);
  expect(await bot.store.broadcasts.find(one)).toMatchObject(after);
});

test('a word of a card means nothing once something else was said', async () => {
  await all('发布', '宣讲会', '请来听。', '不分主题', '所有人', '不用回复', '批准后再定', '你好', '送审');
  expect(await bot.store.broadcasts.find(one)).toMatchObject({ state: 'draft' });
});

test('a draft in hand of an account that is disabled is gone, and says so once', async () => {
  await all('发布', '宣讲会');
  const account = (await bot.store.staff.list()).find(({ role }) => role === 'editor');
  const audit = {
    at: bot.now,
    actor: 'operator',
    action: 'staff.disable',
    target: '',
    outcome: 'done',
    note: '',
  } as const;
  await bot.store.staff.setActive(account?.id ?? staffId(''), false, audit);
  const [said] = await texts(bot.say('编辑', '请来听宣讲。'));
  expect(said).toContain('不再绑定');
  expect(await bot.store.broadcasts.find(one)).toMatchObject({ content: { body: '' } });
  expect((await texts(bot.say('编辑', '请来听宣讲。')))[0]).not.toContain('不再绑定');
});

test('a time is asked for by an example that is still to come', async () => {
  const sent = await (async () => {
    await all('发布', '宣讲会', '请来听。', '不分主题', '所有人');
    return bot.say('编辑', '不用回复');
  })();
  expect(sent[0]?.text).toContain('“1月13日 9:00”');
});
