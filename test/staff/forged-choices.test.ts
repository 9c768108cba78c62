import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { draftFields } from '../../src/core/broadcasts/draft-fields.ts';
import type { StaffChoice } from '../../src/core/broadcasts/staff-choice.ts';
import { parseStaffChoice, staffChoice } from '../../src/core/broadcasts/staff-choice.ts';
import { smallBook } from '../channels/small-book.ts';
import type { StaffBot } from './staff-bot.ts';
import { createStaffBot, submitted } from './staff-bot.ts';

let bot: StaffBot;
beforeEach(async () => {
  bot = await createStaffBot(smallBook);
  await bot.grant('li', 'editor');
  await bot.grant('zhao', 'approver');
  await bot.grant('kan', 'viewer');
});
afterEach(() => bot.close());

const acts = [
  'submit',
  'submit-masked',
  'approve',
  'urgent',
  'return',
  'reject',
  'pause',
  'resume',
  'cancel',
  'retry',
  'nudge',
  'start',
  'tomorrow',
] as const;
const broadcast = broadcastId(1);

/** Every kind of choice staff are offered, about the one broadcast there is. */
const everyChoice: readonly StaffChoice[] = [
  ...acts.map((act) => ({ kind: 'act', act, broadcast, revision: 7 }) as const),
  ...acts.map((act) => ({ kind: 'ask', act, broadcast }) as const),
  ...(['show', 'test', 'change', 'progress', 'unknown'] as const).map(
    (kind) => ({ kind, broadcast }) as const,
  ),
  ...draftFields.map((field) => ({ kind: 'field', broadcast, field }) as const),
  ...(['again', 'leave'] as const).map(
    (decision) => ({ kind: 'decide', broadcast, decision, who: 'all-1' }) as const,
  ),
  { kind: 'value', broadcast, field: 'audience', value: 'all=all' },
  { kind: 'value', broadcast, field: 'time', value: 'at-once' },
  ...(['begin', 'back', 'leave', 'halt', 'waiting'] as const).map((kind) => ({ kind }) as const),
  { kind: 'go-on', haltedAt: 0 },
];
const idOf = (choice: StaffChoice): string => staffChoice(choice, '').id;

const ledger = async () => ({
  broadcasts: await bot.store.broadcasts.list([], 50),
  halted: await bot.store.broadcasts.halted(),
});

test('every choice of staff fits a button of every platform and is read back as it was written', () => {
  for (const choice of everyChoice) {
    expect(parseStaffChoice(idOf(choice))).toEqual(choice);
    expect(Buffer.byteLength(idOf(choice))).toBeLessThanOrEqual(64);
  }
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (junk) => void parseStaffChoice(`staff:${junk}`)));
});

test.each([
  { who: 'a stranger', name: 'wang', group: undefined },
  { who: 'an approver in a group', name: 'zhao', group: 'work' },
])('a choice of staff that $who presses does nothing, and is recorded', async ({ name, group }) => {
  await submitted(bot, 'li');
  const before = await ledger();
  for (const choice of everyChoice) {
    const logged = (await bot.store.staff.audit(null, 500)).length;
    const sent = await bot.press(name, idOf(choice), group);
    const said = sent.map(({ text }) => text).join('\n');
    expect(said).toContain('已经失效');
    expect(said).not.toContain('宣讲会');
    const lines = (await bot.store.staff.audit(null, 500)).slice(logged);
    expect(lines).toMatchObject([{ actor: 'nobody', outcome: 'refused', note: 'no account' }]);
    // Five an hour are recorded.
    await bot.advance(60 * 60_000);
  }
  expect(await ledger()).toEqual(before);
});

test('a stranger cannot fill the audit log', async () => {
  await submitted(bot, 'li');
  const before = (await bot.store.staff.audit(null, 500)).length;
  for (let times = 0; times < 20; times++) await bot.press('wang', 'staff:approve:1:7');
  expect(await bot.store.staff.audit(null, 500)).toHaveLength(before + 5);
});

test('a viewer sees, and changes nothing by any choice or word', async () => {
  await submitted(bot, 'li');
  const before = await ledger();
  for (const choice of everyChoice) await bot.press('kan', idOf(choice));
  for (const word of [
    '发布',
    '演练',
    '提交 1',
    '批准 1',
    '加急批准 1',
    '退回 1 不行',
    '驳回 1 不行',
    '停止 1',
    '催 1',
    '全部停发',
    '恢复发送',
  ])
    await bot.say('kan', word);
  expect(await ledger()).toEqual(before);
  const refused = (await bot.store.staff.audit('broadcast:1', 500)).filter(
    ({ outcome }) => outcome === 'refused',
  );
  expect(new Set(refused.map(({ action }) => action))).toEqual(
    new Set([
      'submit',
      'approve',
      'return',
      'reject',
      'pause',
      'resume',
      'cancel',
      'retry',
      'edit',
      'nudge',
      'test',
      'schedule',
      'unknown',
      'unknown.again',
      'unknown.leave',
    ]),
  );
});

test('an editor cannot approve, by word or by button', async () => {
  const id = await submitted(bot, 'li');
  const [{ revision } = { revision: 0 }] = await bot.store.broadcasts.list(['submitted'], 1);
  await bot.grant('sun', 'editor');
  for (const name of ['li', 'sun']) {
    await bot.say(name, `批准 ${id}`);
    await bot.press(name, `staff:approve:${id}:${revision}`);
    await bot.press(name, `staff:urgent:${id}:${revision}`);
  }
  expect(await bot.store.broadcasts.list(['submitted'], 5)).toHaveLength(1);
});

test('an approver who changed a word of it cannot approve it', async () => {
  const id = await submitted(bot, 'li');
  await bot.say('zhao', `退回 ${id} 我来改`);
  await bot.press('zhao', `退回《宣讲会》`);
  const [returned] = await bot.store.broadcasts.list(['draft'], 1);
  expect(returned?.state).toBe('draft');
  await bot.press('zhao', `staff:field:${id}:title`);
  await bot.say('zhao', '宣讲会改期');
  await bot.say('li', `提交 ${id}`);
  const [waiting] = await bot.store.broadcasts.list(['submitted'], 1);
  const sent = await bot.press('zhao', `staff:approve:${id}:${waiting?.revision ?? 0}`);
  expect(sent[0]?.text).toContain('您不能审批');
  expect((await bot.store.broadcasts.list(['submitted'], 1))[0]?.content.title).toBe('宣讲会改期');
});

test('a button of what was seen before does not approve what it was changed to', async () => {
  const id = await submitted(bot, 'li');
  const [seen] = await bot.store.broadcasts.list(['submitted'], 1);
  await bot.say('zhao', `退回 ${id} 日期`);
  await bot.press('zhao', '退回《宣讲会》');
  await bot.press('li', `staff:field:${id}:body`);
  await bot.say('li', '别的内容。');
  await bot.say('li', `提交 ${id}`);
  const sent = await bot.press('zhao', `staff:approve:${id}:${seen?.revision ?? 0}`);
  expect(sent[0]?.text).toContain('又改过了');
  expect(await bot.store.broadcasts.list(['submitted'], 1)).toHaveLength(1);
});

test('a viewer who submits a faulty draft is refused, and that is recorded', async () => {
  await bot.say('li', '发布');
  await bot.say('li', '宣讲会');
  const [reply] = await bot.say('kan', '提交 1');
  expect(reply?.text).toContain('没有编写权限');
  const tried = await bot.store.staff.audit('broadcast:1', 50);
  expect(tried.filter(({ outcome }) => outcome === 'refused')).toMatchObject([
    { action: 'submit', note: 'role' },
  ]);
});
