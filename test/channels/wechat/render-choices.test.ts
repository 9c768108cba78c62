import { expect, test } from 'vitest';
import { renderForWechat } from '../../../src/channels/wechat/render-reply.ts';
import { answerChoice, stepChoice, takeBackChoice } from '../../../src/core/flows/flow-choice.ts';
import type { RunId } from '../../../src/core/flows/run.ts';
import type { Choice } from '../../../src/core/reply.ts';

const run = '2345678923' as RunId;
const option = (label: string) => answerChoice(run, 'kind', 'some', label);
const control = (name: Parameters<typeof stepChoice>[1], label: string) =>
  stepChoice(run, name, 'kind', label);

const shown = (choices: readonly Choice[], place: { isGroup?: boolean; isAnswer?: boolean } = {}) =>
  renderForWechat(
    { kind: 'flow', body: '问题', entries: [], sources: [], choices },
    { isGroup: false, isAnswer: true, ...place },
  ).texts;

test('options have numbers, and what stands beside them is said in words', () => {
  const choices = [option('企业'), option('学校'), control('keep', '保留'), control('skip', '跳过')];
  expect(shown(choices)).toEqual(['问题\n\n1. 企业\n2. 学校\n回复编号即可。也可以回复“保留”“跳过”。']);
  expect(shown(choices, { isGroup: true })).toEqual([
    '问题\n\n1. 企业\n2. 学校\n@我并回复编号即可。也可以@我回复“保留”“跳过”。',
  ]);
});

test('nobody is offered to end a list that was pressed one by one', () => {
  expect(shown([option('标准'), control('done', '选好了')])).toEqual(['问题\n\n1. 标准\n回复编号即可。']);
});

test('the items of a checklist are numbered in its text, and not once more below it', () => {
  const choices = [
    option('第1项办好了'),
    takeBackChoice(run, 'kind', 'some', '第2项改回未办'),
    control('tick-all', '都办好了'),
    control('close', '出结果'),
  ];
  expect(shown(choices)).toEqual(['问题\n\n也可以回复“都办好了”“出结果”。']);
});

test('what nobody asked for has no numbers: those in view are of the list before it', () => {
  const choices = [
    { id: 'b:1:1', label: '参加' },
    { id: 'b:1:2', label: '不参加' },
  ];
  expect(shown(choices, { isAnswer: false })).toEqual(['问题\n\n· 参加\n· 不参加\n回复其中一项的文字即可。']);
  expect(shown(choices, { isAnswer: false, isGroup: true })).toEqual([
    '问题\n\n· 参加\n· 不参加\n@我并回复其中一项的文字即可。',
  ]);
});
