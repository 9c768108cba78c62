import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Broadcast } from '../../src/core/broadcasts/broadcast.ts';
import { smallBook } from '../channels/small-book.ts';
import { createStaffBot, submitted } from './staff-bot.ts';

const words = [
  '发布',
  '演练',
  '批准 1',
  '批准 2',
  '1',
  '1',
  '取消',
  '上一项',
  '先放着',
  '公告',
  '公告 1',
  '公告 2',
  '待审批',
  '提交 1',
  '批准 1',
  '加急批准 1',
  '退回 1',
  '退回 1 日期不对',
  '驳回 1 不合适',
  '暂停 1',
  '继续 1',
  '提交 2',
  '退回 2 再改改',
  '公告 2',
  '停止 1',
  '重试 1',
  '催 1',
  '进度 1',
  '全部停发',
  '恢复发送',
  '所有人',
  '企业 朝阳',
  '参加/不参加',
  '不用回复',
  '明天 9:00',
  '1月99日 25:61',
  '收到',
  '参加',
  '1',
  '2',
  '3',
  '你好',
  '帮助',
  '删除我的数据',
  '确定',
  '反馈',
  '解绑',
  '绑定 X',
  '  ',
  '\u0000',
  '{{单位}}',
  '**粗*',
  '🙂'.repeat(50),
  '长'.repeat(2500),
];
const ids = [
  'staff:submit:1:1',
  'staff:approve:1:7',
  'staff:approve:2:7',
  'staff:urgent:2:8',
  'staff:set:1:audience:all=all',
  'staff:set:1:time:at-once',
  'staff:set:9:topic:none',
  'staff:field:1:body',
  'b:1:0',
  'b:1:1',
  'staff:',
  'staff:act:1',
];

const people = ['li', 'sun', 'sun', 'zhao', 'zhao', 'wang'] as const;

/** Approved by somebody who had a hand in it, or on its way without anybody's approval. */
const isAgainstTheRules = ({ approvedBy, editors, state }: Broadcast): boolean =>
  approvedBy === null ? ['scheduled', 'sending', 'sent'].includes(state) : editors.includes(approvedBy);

const step = fc.record({
  who: fc.constantFrom(...people),
  does: fc.oneof(
    fc.record({
      kind: fc.constant('say' as const),
      text: fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...words) },
        fc.string({ unit: 'binary', maxLength: 60 }),
      ),
    }),
    fc.record({ kind: fc.constant('press' as const), place: fc.nat(5) }),
    fc.record({ kind: fc.constant('press' as const), place: fc.constant(0) }),
    fc.record({ kind: fc.constant('forge' as const), id: fc.constantFrom(...ids) }),
  ),
});

test('whatever staff and others say and press, no turn throws and nobody approves what they had a hand in', async () => {
  let approved = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
      const bot = await createStaffBot(smallBook);
      try {
        await bot.grant('li', 'editor');
        await bot.grant('sun', 'approver');
        await bot.grant('zhao', 'admin');
        await submitted(bot, 'li');
        await submitted(bot, 'sun', '参加/不参加');
        const offered = new Map<string, readonly string[]>();
        for (const { who, does } of steps) {
          const sent =
            does.kind === 'say'
              ? await bot.say(who, does.text)
              : await bot.press(
                  who,
                  does.kind === 'forge' ? does.id : (offered.get(who)?.[does.place] ?? '没有'),
                );
          for (const { to, choices } of sent)
            if (choices.length > 0)
              offered.set(
                to,
                choices.map(({ id }) => id),
              );
        }
        expect(bot.errors).toEqual([]);
        const broadcasts = await bot.store.broadcasts.list([], 100);
        approved += broadcasts.filter(({ approvedBy }) => approvedBy !== null).length;
        expect(broadcasts.filter(isAgainstTheRules)).toEqual([]);
        const done = (await bot.store.staff.audit(null, 5_000)).filter(
          ({ action, outcome }) => outcome === 'done' && ['approve', 'return', 'reject'].includes(action),
        );
        expect(done.every(({ actor }) => actor === 'simulate:sun' || actor === 'simulate:zhao')).toBe(true);
      } finally {
        await bot.close();
      }
    }),
    { numRuns: 12 },
  );
  // Else it would have proved nothing.
  expect(approved).toBeGreaterThan(0);
}, 120_000);
