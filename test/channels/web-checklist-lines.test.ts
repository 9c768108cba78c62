import { expect, test } from 'vitest';
import { bodyParagraphs } from '../../src/channels/web/body-lines.ts';
import { withTicks } from '../../src/channels/web/checklist-lines.ts';
import { answerChoice, controlChoice, takeBackChoice } from '../../src/core/flows/flow-choice.ts';
import type { RunId } from '../../src/core/flows/run.ts';

const run = 'ABCDE23456' as RunId;
const text =
  '第1步：一项一项来。\n\n登记\n□ 1. 到居委会登记\n\n公示\n√ 2. 等待公示（小王）\n□ 3. 问清要不要交钱';
const choices = [
  answerChoice(run, 'todo', 'form', '第1项办好了'),
  takeBackChoice(run, 'todo', 'notice', '第2项改回未办'),
  answerChoice(run, 'todo', 'rent', '第3项办好了'),
  controlChoice(run, 'close', '出结果'),
];

test('each item of a checklist carries its choice, and only the others are left', () => {
  const { body, choices: left } = withTicks(bodyParagraphs(text), choices);
  expect(body.flat().map(({ mark, text, tick }) => [mark, text, tick?.id, tick?.isDone])).toEqual([
    ['', '第1步：一项一项来。', undefined, undefined],
    ['', '登记', undefined, undefined],
    ['1. ', '到居委会登记', 'f:ABCDE23456.todo.form', false],
    ['', '公示', undefined, undefined],
    ['2. ', '等待公示（小王）', 'u:ABCDE23456.todo.notice', true],
    ['3. ', '问清要不要交钱', 'f:ABCDE23456.todo.rent', false],
  ]);
  expect(left.map(({ label }) => label)).toEqual(['出结果']);
});

test.each([
  ['without choices', []],
  ['whose choices are others', [{ id: 'q:some-entry', label: '别的问题' }]],
  [
    'whose marks say otherwise',
    choices.map(({ label }) => takeBackChoice(run, 'todo', 'form', label)).slice(0, 1),
  ],
])('a list %s stays as it is written', (_, offered) => {
  const body = bodyParagraphs('□ 1. 到居委会登记');
  expect(withTicks(body, offered)).toEqual({ body, choices: offered });
});
