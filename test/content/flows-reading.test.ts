import { expect, test } from 'vitest';

import { FLOW, flowFaults } from './good-flow.ts';

const BASIS =
  'it does not say what it rests on: add sources: [document#paragraph], or basis: confirm where the document is silent, or basis: ask where nothing is claimed';
const EMPTY =
  'the condition is empty: write { kind: enterprise } or { staff: { atLeast: 10 } }, or remove "when"';

test.each<[fact: string, pieces: Record<string, string>, faults: string[]]>([
  [
    'a step of an unknown type is an error with the one that is meant',
    { 'type: choices': 'type: chioces' },
    [`error ${FLOW}:30: step "reasons": "type" has the unknown value "chioces": did you mean "choices"?`],
  ],
  [
    'a step without a type is an error',
    { '    type: checklist\n': '' },
    [`error ${FLOW}:46: step "todo": field "type" is missing: add it`],
  ],
  [
    'a step without an id is named by its number',
    { '  - id: todo\n    type: checklist': '  - type: checklist' },
    [`error ${FLOW}:46: step "#7": field "id" is missing: add it`],
  ],
  [
    'a step that is no map is an error',
    { '  - id: todo\n    type: checklist': '  - 清单\n  - id: todo\n    type: checklist' },
    [`error ${FLOW}:46: fields with values are expected here: write it as docs/writing-content.md shows`],
  ],
  [
    'a slip in a field of a step is an error with the field that is meant',
    { 'precision: day': 'precison: day' },
    [`error ${FLOW}:25: step "borrowed": unknown field "precison": did you mean "precision"?`],
  ],
  [
    'a slip in a field of an option is an error with the field that is meant',
    { '{ id: unread, label: 没看完 }': '{ id: unread, lable: 没看完 }' },
    [`error ${FLOW}:36: step "reasons": unknown field "lable": did you mean "label"?`],
  ],
  [
    'an option that cannot be read is no second fault where it is named',
    { '{ id: exam, label: 要考试, when: { who: student } }': '{ id: exam, when: { who: student } }' },
    [`error ${FLOW}:37: step "reasons": field "label" is missing: add it`],
  ],
  [
    'a step that cannot be read is no second fault where it is named',
    { 'label: 册数, text: 借了几本？': 'label: 册数' },
    [`error ${FLOW}:19: step "count": field "text" is missing: add it`],
  ],
  [
    'a field that is known nowhere is left out with a warning',
    { 'shared: true': 'shared: true\nowner: 甲' },
    [
      `warning ${FLOW}:7: field "owner" is not known and was left out: remove it, or find its name in docs/writing-content.md`,
    ],
  ],
  [
    'a version that is no whole number is an error',
    { 'version: 2': 'version: 二' },
    [`error ${FLOW}:2: "version" must be a number, it is "二": write digits alone`],
  ],
  [
    'a flow that begins with no wording is an error',
    { 'start: [我要续借, 查查能不能续借]': 'start: []' },
    [`error ${FLOW}:5: "start" is empty: fill it in or remove it`],
  ],
  [
    'a flow without steps is an error, and none is left of it',
    { 'steps:\n': 'stages:\n' },
    [
      `error ${FLOW}:1: field "steps" is missing: add it`,
      `warning ${FLOW}:8: field "stages" is not known and was left out: remove it, or find its name in docs/writing-content.md`,
    ],
  ],
  [
    'a text without a basis is an error',
    { '    text: 您是哪一类读者？\n    basis: ask': '    text: 您是哪一类读者？' },
    [`error ${FLOW}:9: step "who": ${BASIS}`],
  ],
  [
    'a text with two bases is an error',
    { 'sources: [rules#p1]\n    items': 'sources: [rules#p1]\n    basis: ask\n    items' },
    [
      `error ${FLOW}:51: step "todo": it has both "sources" and "basis": keep "sources" where the document says it, else "basis"`,
    ],
  ],
  [
    'an item without a basis is an error',
    { 'label: 借书证, sources: [rules#p2]': 'label: 借书证' },
    [`error ${FLOW}:52: step "todo": ${BASIS}`],
  ],
  [
    'a note with a text and parts is an error',
    { '    type: note\n': '    type: note\n    text: 说明\n' },
    [
      `error ${FLOW}:56: step "explain": it has both "text" and "parts": keep "text" for one text, "parts" for several with conditions`,
    ],
  ],
  [
    'a note without a text is an error',
    {
      '  - id: explain\n    type: note\n    parts:\n':
        '  - id: explain\n    type: note\n  - id: explain2\n    type: note\n    parts:\n',
    },
    [`error ${FLOW}:54: step "explain": field "text" is missing: add it`],
  ],
  [
    'a condition that is no map is an error',
    { 'when: { who: student }': 'when: student' },
    [
      `error ${FLOW}:37: step "reasons": the condition is "student": write { step: option }, such as when: { kind: enterprise }`,
    ],
  ],
  [
    'an empty condition is an error',
    { 'when: { who: student }': 'when: {}' },
    [`error ${FLOW}:37: step "reasons": ${EMPTY}`],
  ],
  [
    'a condition without a bound is an error',
    { 'count: { atMost: 5 }': 'count: {}' },
    [`error ${FLOW}:68: step "done": ${EMPTY}`],
  ],
  [
    'a condition with an option that YAML takes for a truth value is an error',
    { 'when: { who: student }': 'when: { who: true }' },
    [`error ${FLOW}:37: step "reasons": "who" must be a text, it is "true": put it in single quotes`],
  ],
  [
    'an alternative that is no list is an error',
    { 'any: [{ count: { atLeast: 6 } }, { answered: titles }]': 'any: { count: { atLeast: 6 } }' },
    [
      `error ${FLOW}:58: step "explain": "any" must be a list, it is "{ count }": write [a, b], or begin each line with "- "`,
    ],
  ],
  [
    'a slip in a bound is an error',
    { 'atMost: 5': 'atmost: 5' },
    [`error ${FLOW}:68: step "done": unknown field "atmost": did you mean "atMost"?`],
  ],
  [
    'a verdict that does not exist is an error',
    { 'verdict: met': 'verdict: yes' },
    [
      `error ${FLOW}:68: step "done": "verdict" has the unknown value "yes": it may be "met", "not-met", "not-said"`,
    ],
  ],
  [
    'a migration without its version is an error',
    { '{ to: 2, steps': '{ steps' },
    [`error ${FLOW}:73: field "to" is missing: add it`],
  ],
])('%s', async (_, pieces, faults) => {
  expect(await flowFaults(pieces)).toEqual(faults);
});
