import { afterEach, beforeEach, expect, test } from 'vitest';
import { staffId } from '../../src/core/staff/staff.ts';
import { secretHash } from '../../src/store/staff/secret-hash.ts';
import { personId } from '../../src/core/ids.ts';
import { simulatedName } from '../../src/channels/simulated.ts';
import { smallBook } from '../channels/small-book.ts';
import type { StaffBot } from './staff-bot.ts';
import { createStaffBot } from './staff-bot.ts';

let bot: StaffBot;
const code = 'ABCD-EFGH-JKMN-PQRS-TVWX-YZ';
const person = (name: string) => personId(simulatedName, name);
const line = (action: string) =>
  ({ at: 0, actor: 'operator', action, target: '', outcome: 'done', note: '' }) as const;

beforeEach(async () => {
  bot = await createStaffBot(smallBook);
  await bot.store.staff.put('li', 'editor', line('staff.add'));
  await bot.store.staff.keepCode(secretHash(code), staffId('li'), bot.now + 10 * 60_000, line('staff.code'));
});
afterEach(() => bot.close());

const firstOf = async (sent: Promise<readonly { readonly text: string }[]>) => (await sent)[0]?.text;
const keptTexts = async () => JSON.stringify(await bot.store.people.records(person('li')));

test('a code links a chat, however it is typed, and works once', async () => {
  expect(await firstOf(bot.say('li', `绑定 ${code.toLowerCase().replaceAll('-', ' ')}`))).toMatch(
    /^已绑定账号“li”（编写）/u,
  );
  expect(await bot.store.staff.byPerson(person('li'))).toMatchObject({ name: 'li', role: 'editor' });
  expect(await firstOf(bot.say('li', '发布'))).toContain('标题写什么');
  expect(await firstOf(bot.say('wang', `/link ${code}`))).toMatch(/^The code is wrong/u);
  expect(await bot.store.staff.byPerson(person('wang'))).toBeNull();
});

test('a code does not stay readable, right or wrong', async () => {
  await bot.say('li', '绑定 WRNG-WRNG-WRNG-WRNG-WRNG');
  await bot.say('li', `绑定 ${code}`);
  const kept = await keptTexts();
  expect(kept).not.toContain('WRNG');
  expect(kept).not.toContain('ABCD');
});

test('a code that is out of date links nobody', async () => {
  await bot.advance(10 * 60_000);
  expect(await firstOf(bot.say('li', `绑定 ${code}`))).toMatch(/^代码不对/u);
  expect(await bot.store.staff.byPerson(person('li'))).toBeNull();
});

test('five wrong codes an hour are heard, then none for the rest of it, not even the right one', async () => {
  for (let left = 4; left > 0; left--)
    expect(await firstOf(bot.say('li', `绑定 WRNG${left}`))).toContain(`还可以试 ${left} 次`);
  await bot.say('li', '绑定 WRNG0');
  expect(await firstOf(bot.say('li', `绑定 ${code}`))).toContain('一小时以后');
  // Erasing everything is no way around it.
  await bot.say('li', '删除我的数据');
  await bot.say('li', '确定');
  expect(await firstOf(bot.say('li', `绑定 ${code}`))).toContain('一小时以后');
  expect(await firstOf(bot.say('wang', '绑定 WRNG9'))).toContain('还可以试 4 次');
  const refused = (await bot.store.staff.audit(null, 100)).filter(({ action }) => action === 'staff.link');
  expect(refused).toHaveLength(6);
  expect(JSON.stringify(refused)).not.toContain('simulate:');
  await bot.advance(60 * 60_000 + 1);
  expect(await firstOf(bot.say('li', '绑定 WRNG1'))).toContain('还可以试 4 次');
});

test('nothing is linked in a group, and the code is not kept there either', async () => {
  expect(await firstOf(bot.say('li', `绑定 ${code}`, 'work'))).toContain('请私聊我');
  expect(await bot.store.staff.byPerson(person('li'))).toBeNull();
  expect(await keptTexts()).not.toContain('ABCD');
});

test('in a group staff are told to see to broadcasts in a direct chat, and nobody else is', async () => {
  await bot.say('li', `绑定 ${code}`);
  for (const text of ['发布', '批准 1', '全部停发'])
    expect(await firstOf(bot.say('li', text, 'work'))).toContain('公告的事请私聊我');
  expect(await firstOf(bot.say('li', '谁可以申请社区菜园？', 'work'))).toContain('常住本街道');
  expect(await firstOf(bot.say('wang', '发布', 'work'))).not.toContain('私聊');
  expect(await bot.store.broadcasts.halted()).toBeNull();
});

test('解绑 ends it; whoever is not linked is told so', async () => {
  await bot.say('li', `绑定 ${code}`);
  expect(await firstOf(bot.say('li', '解绑'))).toContain('已解绑');
  expect(await firstOf(bot.say('li', '解绑'))).toContain('没有绑定');
  expect(await firstOf(bot.say('li', '发布'))).not.toContain('标题');
});

test('an account that is not active does nothing from its chat', async () => {
  await bot.store.staff.put('root', 'admin', line('staff.add'));
  await bot.say('li', `绑定 ${code}`);
  await bot.say('li', '发布');
  await bot.store.staff.setActive(staffId('li'), false, line('staff.off'));
  await bot.say('li', '宣讲会');
  expect(await bot.store.broadcasts.list([], 10)).toEqual([]);
});
