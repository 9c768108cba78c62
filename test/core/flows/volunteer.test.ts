import { describe, expect, test } from 'vitest';
import type { Run } from '../../../src/core/flows/run.ts';
import { volunteered, withVolunteered } from '../../../src/core/flows/volunteer.ts';
import { choice, chosen, flowOf, is, number, result, runWith, wang } from './written-flows.ts';

const flow = flowOf([
  choice('kind', [
    { id: 'firm', label: '企业', words: ['公司', '工厂'] },
    { id: 'school', label: '学校', words: ['大学'] },
  ]),
  number('staff', { when: is('kind', 'firm') }),
  choice('lead', [
    { id: 'yes', label: '牵头', words: ['带头'] },
    { id: 'no', label: '加入', words: ['不牵头', '有'] },
  ]),
  choice('major', ['strong', { id: 'weak', label: '一般' }], { when: is('kind', 'school') }),
  choice('side', [
    { id: 'east', label: '东区', words: ['东边', '工厂'] },
    { id: 'west', label: '西区', words: ['西边'] },
  ]),
  result(),
]);
const told = (words: string, run: Run = runWith(flow)) => Object.fromEntries(volunteered(flow, run, words));

describe('what a person says before it is asked', () => {
  test('settles every choice it names one option of', () => {
    expect(told('我们是西边的一家公司，想牵头')).toEqual({
      kind: chosen('firm'),
      lead: chosen('yes'),
      side: chosen('west'),
    });
  });

  test('settles none where it names two, or denies one', () => {
    expect(told('公司和学校都有')).toEqual({});
    expect(told('我们不是公司')).toEqual({});
    expect(told('不是公司，是学校')).toEqual({ kind: chosen('school') });
    expect(told('不，是学校')).toEqual({ kind: chosen('school') });
  });

  test('settles no step that is not known to be asked', () => {
    expect(told('水平一般')).toEqual({});
    expect(told('学校，水平一般')).toEqual({ kind: chosen('school'), major: chosen('weak') });
    expect(told('公司，水平一般')).toEqual({ kind: chosen('firm') });
  });

  test('settles nothing that was answered', () => {
    expect(told('学校，西边', runWith(flow, { kind: chosen('firm') }))).toEqual({ side: chosen('west') });
  });

  test('does not settle two steps by the same words', () => {
    expect(told('一家工厂')).toEqual({ kind: chosen('firm') });
  });

  test('takes no “有” and “没有” for an answer to what was not asked', () => {
    expect(told('有十几个师傅')).toEqual({});
  });

  test('of nothing is nothing', () => {
    for (const words of ['', '。', '天气不错']) expect(told(words)).toEqual({});
  });
});

test('a run with what was told has it answered by the one who told it', () => {
  const values = volunteered(flow, runWith(flow), '西边的公司');
  const { answers } = withVolunteered(flow, runWith(flow), values, wang, 7);
  expect(Object.entries(answers).map(([slot, { shown, by, at }]) => [slot, shown, by, at])).toEqual([
    ['kind', '企业', wang, 7],
    ['side', '西区', wang, 7],
  ]);
});
