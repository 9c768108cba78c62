import { afterEach, beforeEach, expect, test } from 'vitest';
import { simulatedName } from '../../src/channels/simulated.ts';
import { personId } from '../../src/core/ids.ts';
import { smallBook } from '../channels/small-book.ts';
import { auditOf } from '../store/broadcast-samples.ts';
import type { StaffBot } from './staff-bot.ts';
import { createStaffBot } from './staff-bot.ts';

let bot: StaffBot;
beforeEach(async () => {
  bot = await createStaffBot(smallBook);
  await bot.grant('ed', 'editor');
  await bot.grant('ann', 'approver');
  await bot.grant('vic', 'viewer');
  await bot.say('wang', '你好');
  await bot.store.broadcasts.keepList(
    '首批单位',
    [{ chat: personId(simulatedName, 'wang') as never, fill: { 单位: '甲公司' } }],
    auditOf(0, 1),
  );
  for (const text of [
    '发布',
    '补交材料',
    '{{单位}}：请补交。',
    '不分主题',
    '首批单位',
    '不用回复',
    '批准后再定',
  ])
    await bot.say('ed', text);
});
afterEach(() => bot.close());

test('who writes and who approves see the variables filled in from a row of the list, and no word of a test', async () => {
  const drafted = await bot.say('ed', '公告 1');
  await bot.say('ed', '提交 1');
  for (const seen of [drafted, await bot.say('ann', '公告 1')]) {
    expect(seen[0]?.text).toContain('甲公司：请补交。');
    expect(seen[0]?.text).not.toContain('试发');
    expect(seen[1]?.text).toContain('上面填的是名单里的一行');
  }
});

test('who may only look sees the names of the variables, not what stands there of a person', async () => {
  await bot.say('ed', '提交 1');
  const seen = await bot.say('vic', '公告 1');
  expect(seen[0]?.text).toContain('〔单位〕：请补交。');
  expect(seen[1]?.text).not.toContain('上面填的是名单里的一行');
});
