import { expect, test } from 'vitest';
import { smallBook } from '../channels/small-book.ts';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { personId } from '../../src/core/ids.ts';
import { simulatedName } from '../../src/channels/simulated.ts';
import { staffId } from '../../src/core/staff/staff.ts';
import { secretHash } from '../../src/store/staff/secret-hash.ts';
import { auditOf } from '../store/broadcast-samples.ts';
import { createStaffBot, submitted } from './staff-bot.ts';

const code = '7K2M9-QW3RT-ZX8CV-BN4MH-JK6LP-Y';
const mobile = '13800138000';
/** What people said, were told or are called; none of it is anybody's who reads the log. */
const secrets = [mobile, '7K2M9', '王小明', '密语', '宣讲', '居民都可以申请', 'calendar/', 'simulate:wang'];
const hourMs = 60 * 60 * 1000;

test('a busy day on which much goes wrong leaves nothing of anybody in the log', async () => {
  const bot = await createStaffBot(smallBook);
  await bot.grant('ed', 'editor');
  await bot.grant('ann', 'approver');
  await bot.store.staff.put('li', 'editor', auditOf(1, 0));
  await bot.store.staff.keepCode(secretHash(code), staffId('li'), bot.now + hourMs, auditOf(1, 0));

  for (const name of ['wang', 'zhao', 'sun', mobile]) {
    await bot.say(name, `王小明的手机是${mobile}，密语`);
    await bot.say(name, '谁可以申请社区菜园？');
    await bot.say(name, '谁可以申请社区菜园？ 密语', 'group');
    await bot.say(name, '反馈');
    await bot.say(name, '密语');
  }
  bot.breakNext('wang');
  await bot.say('wang', '谁可以申请社区菜园？');
  await bot.say('li', `我的代码 ${code}`);
  await bot.say('li', `绑定 ${code}`);
  await bot.say('zhao', `绑定 ${code}`);

  const id = await submitted(bot, 'ed');
  for (const name of ['wang', 'sun', mobile]) bot.breakNext(name);
  await bot.say('ann', `批准 ${id}`);
  const { revision = 0 } = (await bot.store.broadcasts.find(broadcastId(id))) ?? {};
  await bot.press('ann', `staff:approve:${id}:${revision}`);
  await bot.say('ann', '马上发');
  await bot.advance(hourMs);
  for (const name of ['zhao', 'ann']) await bot.say(name, '收到');
  await bot.say('sun', '导出我的数据');
  await bot.say('sun', '删除我的数据');
  await bot.say('sun', '确定');
  await bot.advance(24 * hourMs);

  // The day is as busy as it is meant to be.
  const progress = await bot.store.broadcasts.progress(broadcastId(id));
  expect(progress.delivered).toBeGreaterThan(0);
  expect(progress.unknown + progress.failed).toBeGreaterThan(0);
  expect(await bot.store.staff.byPerson(personId(simulatedName, 'li'))).toMatchObject({ name: 'li' });
  await bot.store.close();
  await bot.say('wang', '密语').catch(() => {});
  expect(bot.errors.length).toBeGreaterThan(1);
  for (const line of bot.logged) for (const secret of secrets) expect(line).not.toContain(secret);
});
