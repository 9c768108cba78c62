import { expect, test } from 'vitest';

import { FLOW, flowFaults } from './good-flow.ts';

const NEVER =
  'this condition never holds: see what whoever comes here has answered: mend it, or remove its part';
const BARE =
  'is not filled in and would be sent as it is: only questions (text), notes, results and items may hold it: write words here';
const LATER = 'has not been asked by then: move it up, or name a step that is asked before';

test.each<[fact: string, pieces: Record<string, string>, faults: string[]]>([
  [
    'a paragraph that does not exist is an error',
    { 'sources: [rules#p1]\n    items': 'sources: [rules#p9]\n    items' },
    [`error ${FLOW}:50: step "todo": document "rules" has no paragraph "p9": it has "p1", "p2"`],
  ],
  [
    'a document that does not exist is an error',
    {
      'text: 其他读者请先办借书证。, sources: [rules#p2]':
        'text: 其他读者请先办借书证。, sources: [rulse#p2]',
    },
    [`error ${FLOW}:57: step "explain": there is no document "rulse": did you mean "rules"?`],
  ],
  [
    'a source of an item or a case has its own line',
    {
      'label: 借书证, sources: [rules#p2]': 'label: 借书证, sources: [rules#p3]',
      'text: 可以续借。, sources: [rules#p1]': 'text: 可以续借。, sources: [rules]',
    },
    [
      `error ${FLOW}:52: step "todo": document "rules" has no paragraph "p3": it has "p1", "p2"`,
      `error ${FLOW}:68: step "done": "rules" is no source: write document#paragraph, such as workplan#p3`,
    ],
  ],
  [
    'a related entry that does not exist is an error',
    { 'related: [loan-renewal]': 'related: [loan-renwal]' },
    [
      `error ${FLOW}:71: step "done": "related" names the unknown entry "loan-renwal": did you mean "loan-renewal"?`,
    ],
  ],
  [
    'a milestone that does not exist is an error',
    { 'milestones: [due]': 'milestones: [deu]' },
    [`error ${FLOW}:70: step "done": there is no milestone "deu": did you mean "due"?`],
  ],
  [
    'a milestone whose date no step asks for is an error',
    { '    given: borrowed-on\n': '' },
    [
      `error ${FLOW}:69: step "done": "due" is reckoned from the date "borrowed-on", which no step before asks for: add a step of type date with given: borrowed-on`,
    ],
  ],
  [
    'an answer that a text speaks of must be asked for before',
    { '{{=count}}': '{{=todo}}' },
    [`error ${FLOW}:41: step "sure": step "todo" ${LATER}`],
  ],
  [
    'an answer that a text speaks of must exist',
    { '{{=count}}': '{{=cuont}}' },
    [`error ${FLOW}:41: step "sure": unknown slot "cuont": did you mean "count"?`],
  ],
  [
    'an answer that a text speaks of is given by somebody who comes there',
    {
      'label: 其他读者, next: explain': 'label: 其他读者, next: aside',
      '  - id: done\n':
        "  - { id: end, type: result, title: 完 }\n  - { id: aside, type: note, text: '借了{{=count}}', basis: ask }\n  - id: done\n",
      '          - { when: { who: [student, worker], count: { atMost: 5 } }, verdict: met, text: 可以续借。, sources: [rules#p1] }\n':
        '',
    },
    [
      `warning ${FLOW}:57: step "explain": ${NEVER}`,
      `error ${FLOW}:60: step "aside": whoever is asked "count" never comes here: see where "next" leads, or name a step that is asked on this way`,
    ],
  ],
  [
    'a date that a text speaks of needs phrases',
    { 'text: 到期前可以续借一次。': "text: '{{new-rules}}，到期前可以续借一次。'" },
    [
      `error ${FLOW}:63: step "done": the answer's {{new-rules}} names no milestone that has phrases: check its id, or give it phrases in knowledge/calendar.yaml`,
    ],
  ],
  [
    'a place for an answer is not filled in everywhere',
    {
      'help: 拿不准就选“其他读者”。': 'help: 您选了{{=who}}吗',
      'label: 没看完 }': "label: '{{=count}}没看完' }",
      'purpose: 看看': "purpose: '{{due}}看看",
      再列出要办的事: "再列出要办的事'",
    },
    [
      `error ${FLOW}:4: {{due}} in "purpose" ${BARE}`,
      `error ${FLOW}:14: step "who": {{=who}} in "help" ${BARE}`,
      `error ${FLOW}:36: step "reasons": {{=count}} in "label" ${BARE}`,
    ],
  ],
])('%s', async (_, pieces, faults) => {
  expect(await flowFaults(pieces)).toEqual(faults);
});
