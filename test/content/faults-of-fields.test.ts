import { expect, test } from 'vitest';

import { type Changes, faultsAfter, replacing } from './changed-pack.ts';

const LENGTH = 'knowledge/entries/loans/loan-length.md';
const PACK = 'knowledge/pack.yaml';
const LINES = 'knowledge/more.jsonl';

test.each<[fact: string, changes: Changes, faults: string[]]>([
  [
    'a slip in the name of a field is an error with the name that is meant',
    { [LENGTH]: replacing('variants:', 'varients:') },
    [`error ${LENGTH}:4: unknown field "varients": did you mean "variants"?`],
  ],
  [
    'a field like none is left out with a warning, once for a file',
    { [LINES]: (text) => text.replaceAll('{"id"', '{"owner":"甲","id"') },
    [
      `warning ${LINES}:1: field "owner" is not known and was left out (2 times): remove it, or find its name in docs/writing-content.md`,
    ],
  ],
  [
    'an unknown field within another is an error',
    { [LENGTH]: replacing('  review:', '  reviewed:') },
    [`error ${LENGTH}:15: unknown field "reviewed": did you mean "review"?`],
  ],
  [
    'an unknown field within another that is like none is an error with those there are',
    { [LENGTH]: replacing('  review:', '  checked-by-head:') },
    [`error ${LENGTH}:15: unknown field "checked-by-head": it may be "from", "until", "review"`],
  ],
  [
    'a field that must be there is an error at the beginning of the fields',
    { [LENGTH]: replacing('question: 一本书能借多久？\n', '') },
    [`error ${LENGTH}:2: field "question" is missing: add it`],
  ],
  [
    'a field without a value is absent',
    { [LENGTH]: replacing('question: 一本书能借多久？\n', 'question:\n') },
    [`error ${LENGTH}:3: field "question" is missing: add it`],
  ],
  [
    'a text of blanks is an error',
    { [LENGTH]: replacing('question: 一本书能借多久？\n', "question: '  '\n") },
    [`error ${LENGTH}:3: "question" is empty: fill it in or remove it`],
  ],
  [
    'a variant that YAML takes for fields is an error that says to quote it',
    { [LENGTH]: replacing('几天要还', '请问: 几天要还') },
    [`error ${LENGTH}:5: "variants[1]" must be a text, it is "{ 请问 }": put it in single quotes`],
  ],
  [
    'a variant that YAML takes for a number is an error that says to quote it',
    { [LENGTH]: replacing('几天要还', '12345') },
    [`error ${LENGTH}:5: "variants[1]" must be a text, it is "12345": put it in single quotes`],
  ],
  [
    'a variant that is nothing is an error',
    { [LENGTH]: replacing('  - 几天要还', '  -') },
    [`error ${LENGTH}:5: "variants[1]" must be a text, it is "null": put it in single quotes`],
  ],
  [
    'a text where a list is wanted is an error',
    { [LENGTH]: replacing('audience: [student, worker]', 'audience: student') },
    [
      `error ${LENGTH}:10: "audience" must be a list, it is "student": write [a, b], or begin each line with "- "`,
    ],
  ],
  [
    'an audience that does not exist is an error with the one that is meant',
    { [LENGTH]: replacing('[student, worker]', '[student, wroker]') },
    [`error ${LENGTH}:10: "audience[2]" has the unknown value "wroker": did you mean "worker"?`],
  ],
  [
    'a kind that does not exist is an error with those there are',
    { [LENGTH]: replacing('kind: answer', 'kind: gap') },
    [`error ${LENGTH}:8: "kind" has the unknown value "gap": it may be "answer", "unspecified"`],
  ],
  [
    'a topic of the pack without a label is an error on its line',
    { [PACK]: replacing('{ id: cards, label: 借书证 }', '{ id: cards }') },
    [`error ${PACK}:16: field "topics[2].label" is missing: add it`],
  ],
  [
    'a number of variants that is no whole number is an error',
    { [PACK]: replacing('minVariants: 2', 'minVariants: 2.5') },
    [`error ${PACK}:19: "minVariants" is not a whole number: write one, such as 15`],
  ],
  [
    'a pack without a name or contacts is a warning',
    { [PACK]: (text) => text.replace(/^name: .*\n/m, '').replace(/contacts:\n.*\n.*\n/, '') },
    [
      `warning ${PACK}:1: "name" is not given: add it; until then it goes by its folder`,
      `warning ${PACK}:1: "contacts" is not given: add it; until then people cannot be told whom to ask`,
    ],
  ],
  [
    'a time zone that does not exist is an error',
    { [PACK]: replacing('Asia/Shanghai', 'Asia/Qingshi') },
    [`error ${PACK}:6: there is no time zone "Asia/Qingshi": write it like Asia/Shanghai`],
  ],
  [
    'all faults of a file are told at once, those of its fields and those of what it names',
    {
      [LENGTH]: (text) =>
        text
          .replace('question:', 'qestion:')
          .replace('kind: answer', 'kind: maybe')
          .replace('topic: loans', 'topic: loan')
          .replace('[student, worker]', '[pupil]')
          .replace('rules#p1', 'rules#p8'),
    },
    [
      `error ${LENGTH}:3: unknown field "qestion": did you mean "question"?`,
      `error ${LENGTH}:8: "kind" has the unknown value "maybe": it may be "answer", "unspecified"`,
      `error ${LENGTH}:9: there is no topic "loan": did you mean "loans"?`,
      `error ${LENGTH}:10: "audience[1]" has the unknown value "pupil": it may be "enterprise", "school", "institution", "worker", "student", "official"`,
      `error ${LENGTH}:11: document "rules" has no paragraph "p8": it has "p1", "p2"`,
    ],
  ],
])('%s', async (_, changes, faults) => {
  expect(await faultsAfter(changes)).toEqual(faults);
});
