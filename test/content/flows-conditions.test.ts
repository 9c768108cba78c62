import { expect, test } from 'vitest';

import { FLOW, flowFaults } from './good-flow.ts';

const NEVER =
  'this condition never holds: see what whoever comes here has answered: mend it, or remove its part';
const LATER = 'has not been asked by then: move it up, or name a step that is asked before';

test.each<[fact: string, pieces: Record<string, string>, faults: string[]]>([
  [
    'a slot that does not exist is an error with the one that is meant',
    { 'when: { who: student }': 'when: { whu: student }' },
    [`error ${FLOW}:37: step "reasons": unknown slot "whu": did you mean "who"?`],
  ],
  [
    'a slot like none is an error without a guess',
    { 'when: { who: student }': 'when: { district: student }' },
    [`error ${FLOW}:37: step "reasons": unknown slot "district": name a step that is asked before`],
  ],
  [
    'an option that does not exist is an error with the one that is meant',
    { 'when: { who: student }': 'when: { who: studnet }' },
    [`error ${FLOW}:37: step "reasons": step "who" has no option "studnet": did you mean "student"?`],
  ],
  [
    'an option like none is an error with those there are',
    { 'when: { who: student }': 'when: { who: [student, teacher] }' },
    [
      `error ${FLOW}:37: step "reasons": step "who" has no option "teacher": it has "student", "worker", "other"`,
    ],
  ],
  [
    'an item that does not exist is an error',
    { '{ not: { answered: count } }': '{ not: { todo: crad } }' },
    [`error ${FLOW}:57: step "explain": step "todo" has no option "crad": did you mean "card"?`],
  ],
  [
    'a step that asks for nothing is no slot',
    { 'who: [student, worker], count': 'explain: x, count' },
    [`error ${FLOW}:68: step "done": step "explain" asks for nothing: name a step before it that asks`],
  ],
  [
    'a step that is asked later is no slot yet',
    { 'when: { who: student }': 'when: { sure: right }' },
    [`error ${FLOW}:37: step "reasons": step "sure" ${LATER}`],
  ],
  [
    "a step's own answer is no condition of its options",
    { '{ id: worker, label: 职工,': '{ id: worker, label: 职工, when: { who: student },' },
    [`error ${FLOW}:17: step "who": step "who" ${LATER}`],
  ],
  [
    'a condition on what is asked on another way only never holds',
    {
      'id: other, label: 其他读者, next: explain': 'id: other, label: 其他读者, next: aside',
      '  - id: done\n':
        '  - { id: end, type: result, title: 完 }\n  - { id: aside, type: note, text: 旁注, basis: ask, when: { count: { atLeast: 2 } } }\n  - id: done\n',
    },
    [
      `warning ${FLOW}:57: step "explain": ${NEVER}`,
      `warning ${FLOW}:60: step "aside": ${NEVER}`,
      `warning ${FLOW}:70: step "done": this case of finding "may" never counts: an earlier case takes all of it, or it cannot hold: move it, mend it or remove it`,
    ],
  ],
  [
    'a number has no options',
    { 'who: [student, worker], count: { atMost: 5 }': 'who: [student, worker], count: few' },
    [`error ${FLOW}:68: step "done": step "count" has no options: write { count: { atLeast: 10 } }`],
  ],
  [
    'a date has no options',
    { 'when: { who: student }': 'when: { borrowed: today }' },
    [`error ${FLOW}:37: step "reasons": step "borrowed" has no options: write { answered: borrowed }`],
  ],
  [
    'an option is no number',
    { 'when: { who: student }': 'when: { who: { atLeast: 1 } }' },
    [`error ${FLOW}:37: step "reasons": step "who" is no number: write { who: option } or { answered: who }`],
  ],
  [
    'a range that crosses is an error',
    { 'count: { atMost: 5 }': 'count: { atLeast: 6, atMost: 5 }' },
    [`error ${FLOW}:68: step "done": atLeast (6) is beyond atMost (5): it never holds: mend one of the two`],
  ],
  [
    'a range outside the bounds is an error',
    { 'count: { atLeast: 6 }': 'count: { atLeast: 11 }' },
    [
      `error ${FLOW}:58: step "explain": step "count" takes numbers from 1 to 10: this never holds: mend the numbers here, or "least" and "most" there`,
    ],
  ],
  [
    'a range below a number without an upper bound is an error',
    { 'least: 1, most: 10': 'least: 6' },
    [
      `error ${FLOW}:68: step "done": step "count" takes numbers from 6: this never holds: mend the numbers here, or "least" and "most" there`,
    ],
  ],
])('%s', async (_, pieces, faults) => {
  expect(await flowFaults(pieces)).toEqual(faults);
});
