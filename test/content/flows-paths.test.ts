import { expect, test } from 'vitest';

import { faultsAfter } from './changed-pack.ts';
import { FLOW, flowFaults } from './good-flow.ts';

const NEVER =
  'this condition never holds: see what whoever comes here has answered: mend it, or remove its part';
const ALWAYS = 'this condition always holds: whoever comes here meets it: remove the "when", or mend it';
const LED_BACK = 'let one of the options lead on, or remove this "next"';
const NO_RESULT =
  'some answers leave the flow here without a result: lead to a result with "next", or add a result without "when" below';

test.each<[fact: string, pieces: Record<string, string>, faults: string[]]>([
  [
    'a step that no answer leads to is a warning',
    { '  - id: done\n': '  - { id: end, type: result, title: 完 }\n  - id: done\n' },
    [
      `warning ${FLOW}:60: step "done": no answers lead to this step: see where "next" leads above, or remove the step`,
    ],
  ],
  [
    'a step whose condition never holds is a warning',
    {
      '  - { id: titles, type: text,':
        '  - { id: titles, when: { all: [{ who: student }, { who: worker }] }, type: text,',
    },
    [`warning ${FLOW}:28: step "titles": ${NEVER}`],
  ],
  [
    'a condition that holds for whoever comes there is a warning',
    { '  - { id: titles, type: text,': '  - { id: titles, when: { who: [student, worker] }, type: text,' },
    [`warning ${FLOW}:28: step "titles": ${ALWAYS}`],
  ],
  [
    'an option that is never offered is a warning',
    { 'when: { who: student }': 'when: { who: other }' },
    [`warning ${FLOW}:37: step "reasons": ${NEVER}`, `warning ${FLOW}:53: step "todo": ${NEVER}`],
  ],
  [
    'an item that never stands is a warning',
    { 'when: { reasons: exam }': 'when: { all: [{ who: worker }, { reasons: exam }] }' },
    [`warning ${FLOW}:53: step "todo": ${NEVER}`],
  ],
  [
    'a text that never stands is a warning',
    { '{ not: { answered: count } }': '{ all: [{ who: other }, { answered: count }] }' },
    [`warning ${FLOW}:57: step "explain": ${NEVER}`],
  ],
  [
    'a case that an earlier one takes is a warning',
    {
      '          - { verdict: not-said':
        '          - { when: { count: { atMost: 3 }, who: student }, verdict: met, text: 可以。, sources: [rules#p1] }\n          - { verdict: not-said',
    },
    [
      `warning ${FLOW}:69: step "done": this case of finding "may" never counts: an earlier case takes all of it, or it cannot hold: move it, mend it or remove it`,
    ],
  ],
  [
    'a case that takes all is a warning',
    {
      '          - { verdict: not-said':
        '          - { when: { not: { count: { atMost: 5 } } }, verdict: not-met, text: 不能。, sources: [rules#p1] }\n          - { verdict: not-said',
    },
    [`warning ${FLOW}:69: step "done": ${ALWAYS}`],
  ],
  [
    'a result that some pass over leaves them without one',
    {
      '  - id: done\n    type: result\n':
        '  - id: done\n    type: result\n    when: { who: [student, worker] }\n',
    },
    [`error ${FLOW}:59: step "done": ${NO_RESULT}`],
  ],
  [
    'a flow that ends in a note leaves everybody without a result',
    {
      'migrations:': '  - { id: bye, type: note, text: 再见, basis: ask }\nmigrations:',
      '    type: note\n': '    type: note\n    next: bye\n',
    },
    [
      `warning ${FLOW}:60: step "done": no answers lead to this step: see where "next" leads above, or remove the step`,
      `error ${FLOW}:73: step "bye": ${NO_RESULT}`,
    ],
  ],
  [
    'a step that hides all its options for some is an error',
    {
      '{ id: unread, label: 没看完 }': '{ id: unread, label: 没看完, when: { who: student } }',
      'least: 0': 'least: 1',
    },
    [
      `error ${FLOW}:29: step "reasons": some answers leave no option to choose here (such as who: worker): widen the conditions of the options, or give the step a "when"`,
    ],
  ],
  [
    'a step that offers fewer than it wants is an error',
    { 'least: 0': 'least: 2' },
    [
      `error ${FLOW}:29: step "reasons": some answers leave fewer than 2 options to choose here (such as who: worker): widen the conditions of the options, or give the step a "when"`,
      `warning ${FLOW}:53: step "todo": ${ALWAYS}`,
    ],
  ],
  [
    'a list with nothing on it for some is a warning',
    {
      'label: 借书证, sources: [rules#p2] }':
        'label: 借书证, sources: [rules#p2], when: { reasons: unread } }',
    },
    [
      `warning ${FLOW}:46: step "todo": some answers leave nothing on this list: widen the conditions of the items, or give the step a "when"`,
    ],
  ],
  [
    'a circle without an exit is an error',
    { '{ id: right, label: 对 }': '{ id: right, label: 对, next: sure }' },
    [
      `error ${FLOW}:44: step "sure": once back at step "sure", no answer leads out: ${LED_BACK}`,
      `error ${FLOW}:45: step "sure": once back at step "count", no answer leads out: ${LED_BACK}`,
      `warning ${FLOW}:46: step "todo": no answers lead to this step: see where "next" leads above, or remove the step`,
      `warning ${FLOW}:57: step "explain": ${ALWAYS}`,
      `warning ${FLOW}:58: step "explain": ${NEVER}`,
      `warning ${FLOW}:68: step "done": this case of finding "may" never counts: an earlier case takes all of it, or it cannot hold: move it, mend it or remove it`,
    ],
  ],
  [
    'a circle that conditions close is an error for those it holds',
    { '{ id: right, label: 对 }': '{ id: right, label: 对, when: { who: worker } }' },
    [
      `error ${FLOW}:45: step "sure": once back at step "count", no answer leads out (such as who: student): ${LED_BACK}`,
      `warning ${FLOW}:53: step "todo": ${NEVER}`,
    ],
  ],
  [
    'a way back to what some have not passed is an error',
    { 'label: 其他读者, next: explain': 'label: 其他读者, next: sure' },
    [
      `error ${FLOW}:45: step "sure": "next" leads back to step "count", which some have not passed: only a step that was passed can be asked again: otherwise move the step down`,
    ],
  ],
  [
    'what is wrong in a name is told before anything is said of paths',
    {
      'next: explain': 'next: expalin',
      '  - { id: titles, type: text,':
        '  - { id: titles, when: { all: [{ who: student }, { who: worker }] }, type: text,',
    },
    [`error ${FLOW}:18: step "who": there is no step "expalin": did you mean "explain"?`],
  ],
])('%s', async (_, pieces, faults) => {
  expect(await flowFaults(pieces)).toEqual(faults);
});

test('conditions too entangled to be followed are a warning, not an hour of work', async () => {
  const count = 400;
  const each = (line: (place: number) => string) => Array.from({ length: count }, (_, place) => line(place));
  const questions = each(
    (place) =>
      `  - { id: q${place}, type: choice, label: 问, text: 有吗？, basis: ask, options: [{ id: y, label: 有 }, { id: n, label: 没有 }] }`,
  );
  const options = each((place) => `{ id: o${place}, label: 第${place}, when: { q${place}: y } }`);
  const flow = `id: renew
version: 1
title: 试一试
purpose: 试一试
start: [我要续借]
steps:
${questions.join('\n')}
  - { id: half, type: choices, least: ${count / 2}, label: 选, text: 选一半, basis: ask, options: [${options.join(', ')}] }
  - { id: done, type: result, title: 完 }
`;
  expect(await faultsAfter({ [FLOW]: flow })).toEqual([
    `warning ${FLOW}:2: version 1 is not recorded yet: run npm run lianda -- flows record when it is ready`,
    `warning ${FLOW}:6: its conditions are too entangled to prove that every path is sound: make several flows of it, or let fewer conditions hang together`,
  ]);
});
