import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Broadcast } from '../../src/core/broadcasts/broadcast.ts';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { personId } from '../../src/core/ids.ts';
import { simulatedName } from '../../src/channels/simulated.ts';
import { smallBook } from '../channels/small-book.ts';
import { auditOf } from '../store/broadcast-samples.ts';
import type { StaffBot } from './staff-bot.ts';
import { createStaffBot, submitted } from './staff-bot.ts';

let bot: StaffBot;
beforeEach(async () => {
  bot = await createStaffBot(smallBook);
  await bot.grant('ed', 'editor');
  await bot.grant('ann', 'approver');
  await bot.say('wang', '你好');
});
afterEach(() => bot.close());

const buttonOf = async (sent: ReturnType<StaffBot['say']>, label: string): Promise<string> => {
  const choices = (await sent).flatMap((each) => each.choices);
  const found = choices.find((choice) => choice.label === label);
  if (found === undefined)
    throw new Error(`No button “${label}”: ${choices.map((each) => each.label).join()}`);
  return found.id;
};

test('the button of an older halt lifts no newer one: it asks about that', async () => {
  await bot.say('ed', '全部停发');
  const old = await buttonOf(bot.say('ann', '恢复发送'), '恢复发送');
  await bot.press('ann', old);
  expect(await bot.store.broadcasts.halted()).toBeNull();
  await bot.advance(60_000);
  await bot.say('ed', '全部停发');
  const [asked] = await bot.press('ann', old);
  expect(await bot.store.broadcasts.halted()).not.toBeNull();
  const anew = asked?.choices[0]?.id ?? '';
  expect(anew).not.toBe(old);
  await bot.press('ann', anew);
  expect(await bot.store.broadcasts.halted()).toBeNull();
});

test('the button of a list means that list, whatever is imported meanwhile', async () => {
  const keep = (name: string) =>
    bot.store.broadcasts.keepList(
      name,
      [{ chat: personId(simulatedName, 'wang') as never, fill: {} }],
      auditOf(0, 1),
    );
  await keep('m-units');
  for (const text of ['发布', '宣讲会', '请来。', '不分主题']) await bot.say('ed', text);
  const byList = await buttonOf(bot.say('ed', '公告 1'), '不分主题').then((topic) =>
    buttonOf(bot.press('ed', topic), '按名单'),
  );
  const units = await buttonOf(bot.press('ed', byList), 'm-units');
  await keep('a-units');
  await bot.press('ed', units);
  expect((await bot.store.broadcasts.list([], 1))[0]?.audience).toEqual({ list: 'm-units' });
});

test('what is typed after a stop without a reason is no reason of it', async () => {
  await submitted(bot, 'ed');
  const stop = await buttonOf(bot.say('ed', '停止 1'), '作废《宣讲会》');
  const [answered] = await bot.say('ed', '公告');
  expect(answered?.text).toContain('公告：');
  await bot.press('ed', stop);
  const history = await bot.store.staff.audit('broadcast:1', 99);
  expect(history.at(-1)).toMatchObject({ action: 'cancel', outcome: 'done', note: '' });
});

test('“马上发” pressed twice says that it has begun, not that somebody changed it', async () => {
  await submitted(bot, 'ed');
  const approve = await buttonOf(bot.say('ann', '批准 1'), '批准《宣讲会》，发给 3 个接收人');
  const start = await buttonOf(bot.press('ann', approve), '马上发');
  await bot.press('ann', start);
  const [again] = await bot.press('ann', start);
  expect(again?.text).toContain('这条公告现在是“已发完”');
});

test('an approval is for as many as the approver was told, and many more are told first', async () => {
  const id = broadcastId(await submitted(bot, 'ed'));
  const expected = async () => (await bot.store.broadcasts.find(id))?.expected;
  const approve = await buttonOf(bot.say('ann', '批准 1'), '批准《宣讲会》，发给 3 个接收人');
  for (let n = 0; n < 11; n++) await bot.say(`new-${n}`, '你好');
  const asked = await bot.press('ann', approve);
  expect(asked[0]?.text).toContain('接收人多了一成以上');
  expect((await bot.store.broadcasts.find(id))?.state).toBe('submitted');
  const anew = await buttonOf(Promise.resolve(asked), '批准《宣讲会》，发给 14 个接收人');
  await bot.say('one-more', '你好');
  await bot.press('ann', anew);
  expect((await bot.store.broadcasts.find(id))?.state).toBe('approved');
  expect(await expected()).toBe(14);
});

test('what is approved from its card is not shown a second time, unless it has changed since', async () => {
  const id = broadcastId(await submitted(bot, 'ed'));
  const card = await bot.say('ann', '公告 1');
  const urgent = await buttonOf(Promise.resolve(card), '加急批准');
  expect(await bot.press('ann', urgent)).toHaveLength(1);
  expect(await bot.say('ann', '加急批准 1')).not.toHaveLength(1);
  await bot.say('ann', '公告 1');
  expect(await bot.say('ann', '加急批准 1')).toHaveLength(1);
  const found = await bot.store.broadcasts.find(id);
  if (found === null) throw new Error('there is no broadcast');
  await bot.store.broadcasts.save(found, auditOf(1, bot.now, 'change'));
  const anew = await bot.press('ann', urgent);
  expect(anew.map(({ text }) => text).join()).toContain('公告 1《宣讲会》：待审批');
});

test('what nobody got yet is discarded, and what is on its way is stopped', async () => {
  await submitted(bot, 'ed');
  const card = await bot.say('ed', '公告 1');
  expect(card.flatMap(({ choices }) => choices.map(({ label }) => label))).toEqual(['作废']);
  const [asked] = await bot.say('ed', '作废 1');
  expect(asked?.text).toContain('要作废公告 1《宣讲会》吗？作废后不能恢复，不会发给任何人。');
  const found = await bot.store.broadcasts.find(broadcastId(1));
  if (found === null) throw new Error('there is no broadcast');
  await bot.store.broadcasts.save({ ...found, state: 'paused' }, auditOf(1, bot.now, 'change'));
  await buttonOf(bot.say('ed', '公告 1'), '停止');
  await buttonOf(bot.say('ed', '停止 1'), '停止《宣讲会》');
});

test('a reason keeps the commas it was written with', async () => {
  await submitted(bot, 'ed');
  const [asked] = await bot.say('ann', '退回 1 日期错了，应该是12月15日');
  expect(asked?.text).toContain('原因：日期错了，应该是12月15日');
});

test('the button of an older pause lets nothing go on that was paused since for another reason', async () => {
  const id = broadcastId(await submitted(bot, 'ed'));
  const find = async () => {
    const found = await bot.store.broadcasts.find(id);
    if (found === null) throw new Error('there is no broadcast');
    return found;
  };
  const turn = async (more: Partial<Broadcast>) =>
    bot.store.broadcasts.save({ ...(await find()), ...more }, auditOf(1, bot.now, 'change'));
  await turn({ state: 'paused', pausedBy: 'staff' });
  const old = await buttonOf(bot.say('ed', '公告 1'), '继续');
  await turn({ state: 'sending', pausedBy: null });
  await turn({ state: 'paused', pausedBy: 'standstill' });
  const shown = await bot.press('ed', old);
  expect(shown[0]?.text).toContain('又改过了');
  expect((await find()).state).toBe('paused');
  await bot.press('ed', await buttonOf(Promise.resolve(shown), '继续'));
  expect((await find()).state).not.toBe('paused');
});
