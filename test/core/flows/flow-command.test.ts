import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFlowCommand } from '../../../src/core/flows/flow-command.ts';

test.each([
  ['上一步', 'back'],
  ['返回', 'back'],
  ['上一步。', 'back'],
  ['/back', 'back'],
  ['进度', 'progress'],
  ['填到哪了？', 'progress'],
  ['暂停', 'pause'],
  ['先不填了', 'pause'],
  ['继续', 'resume'],
  ['继续吧', 'resume'],
  ['接着填', 'resume'],
  ['不填了', 'cancel'],
  ['重来', 'restart'],
  ['从头开始', 'restart'],
  ['Start again', 'restart'],
  ['邀请', 'invite'],
  ['怎么邀请？', 'invite'],
  ['下载', 'files'],
  ['download@lianda_bot', 'files'],
  ['保留', 'keep'],
  ['跳过', 'skip'],
  ['跳过！', 'skip'],
  ['选好了', 'done'],
  ['再说一遍', 'repeat'],
  ['我的清单', 'mine'],
])('“%s” is %s', (words, kind) => {
  expect(parseFlowCommand(words)).toEqual({ kind });
});

test.each([
  ['修改', ''],
  ['改', ''],
  ['修改吧', ''],
  ['我想修改一下', ''],
  ['修改2', '2'],
  ['修改 第2项', '第2项'],
  ['改单位类型', '单位类型'],
  ['我要改所在区', '所在区'],
  ['修改：所在区', '所在区'],
  ['change 3', '3'],
])('“%s” changes “%s”', (words, answer) => {
  expect(parseFlowCommand(words)).toEqual({ kind: 'modify', answer });
});

test.each([
  ['我叫小王', '小王'],
  ['叫我王老师。', '王老师'],
  ['I am Anna', 'Anna'],
])('“%s” gives the name “%s”', (words, name) => {
  expect(parseFlowCommand(words)).toEqual({ kind: 'name', name });
});

test.each([
  '继续教育是什么',
  '继续教育',
  '修改后的方案什么时候出',
  '修改过的方案在哪里看',
  '改革',
  '改天再说',
  '改善条件',
  '改成3',
  '改为学校',
  '进度条',
  '进度怎么这么慢',
  '暂停缴费',
  '取消',
  '取消2',
  '重来一次行不行',
  '下载地址在哪里',
  '返回的材料怎么处理',
  '邀请函',
  '跳过初审可以吗',
  '我叫什么名字',
  'changes in the plan',
  'i am a company, can i apply?',
  '什么时候可以修改',
  '',
  ' ',
])('“%s” is no command', (words) => {
  expect(parseFlowCommand(words)).toBeNull();
});

test('no text makes it throw, and nothing long is a command', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (words) => {
      parseFlowCommand(words);
      parseFlowCommand(`修改${words}`);
      expect(parseFlowCommand(`修改 ${'改'.repeat(40)}${words}`)).toBeNull();
    }),
    { numRuns: 3000 },
  );
});
