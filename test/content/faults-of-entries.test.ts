import { expect, test } from 'vitest';

import { type Changes, faultsAfter, replacing } from './changed-pack.ts';

const LENGTH = 'knowledge/entries/loans/loan-length.md';
const RENEWAL = 'knowledge/entries/loans/loan-renewal.md';
const LINES = 'knowledge/more.jsonl';

test.each<[fact: string, changes: Changes, faults: string[]]>([
  [
    'an id that two entries have is an error that names the other place',
    {
      [LINES]: replacing('"id":"card-cost"', '"id":"loan-length"'),
      [LENGTH]: replacing('card-needed', 'card-lost'),
    },
    [
      `error ${LINES}:1: id "loan-length" is already used at ${LENGTH}:2: choose another`,
      `error ${LINES}:3: "related" names the unknown entry "card-cost": did you mean "card-lost"?`,
    ],
  ],
  [
    'an id in capitals or with underscores is a warning',
    { [LINES]: replacing('"id":"card-lost"', '"id":"Card_Lost"') },
    [
      `warning ${LINES}:3: id "Card_Lost" is not small letters, digits and hyphens: write it like chain-lead-kinds`,
    ],
  ],
  [
    'an id with a blank is an error',
    { [LINES]: replacing('"id":"card-lost"', '"id":"card lost"') },
    [
      `error ${LINES}:3: id "card lost" cannot be used: at most 48 bytes without blanks and #, like chain-lead-kinds`,
    ],
  ],
  [
    'an id too long for a button is an error',
    { [LINES]: replacing('"id":"card-lost"', `"id":"${'a'.repeat(49)}"`) },
    [
      `error ${LINES}:3: id "${'a'.repeat(49)}" cannot be used: at most 48 bytes without blanks and #, like chain-lead-kinds`,
    ],
  ],
  [
    'an id that is not its file’s name is a warning',
    { 'knowledge/entries/loans/loan-time.md': entryWithId('loan-other') },
    [
      'warning knowledge/entries/loans/loan-time.md:2: id "loan-other" is not the file\'s name "loan-time": make them the same, so that the entry can be found',
    ],
  ],
  [
    'a file with a Chinese name and blanks may hold any id',
    { 'knowledge/entries/借书 相关/可以 借吗.md': entryWithId('loan-other') },
    [],
  ],
  [
    'a variant that another entry has is a warning in the later file, whatever its punctuation, width and script',
    { [RENEWAL]: replacing('没看完可以延期吗', ' 幾天，要還？？') },
    [
      `warning ${RENEWAL}:5: variant "幾天，要還？？" stands in entry "loan-length" too (${LENGTH}:5): keep it in the one it fits better`,
    ],
  ],
  [
    'a variant that is the question of another entry is a warning',
    { [RENEWAL]: replacing('没看完可以延期吗', '一本书能借多久') },
    [
      `warning ${RENEWAL}:5: variant "一本书能借多久" stands in entry "loan-length" too (${LENGTH}:3): keep it in the one it fits better`,
    ],
  ],
  [
    'a variant that stands in its entry twice is a warning',
    { [LENGTH]: replacing('书可以在家放多长时间', '几天要还？') },
    [`warning ${LENGTH}:6: variant "几天要还？" stands in this entry twice (line 5): remove one`],
  ],
  [
    'a variant without a letter is a warning',
    { [LENGTH]: replacing('书可以在家放多长时间', '？？？') },
    [`warning ${LENGTH}:6: variant "？？？" holds no letter: write words, or remove it`],
  ],
  [
    'a question that another entry asks is a warning',
    { [LINES]: replacing('办借书证要钱吗？', '一本书，能借多久') },
    [
      `warning ${LINES}:1: question "一本书，能借多久" is that of entry "loan-length" too (${LENGTH}:3): merge the two, or ask them differently`,
    ],
  ],
  [
    'fewer variants than the pack wants is a warning',
    { [RENEWAL]: replacing("  - '续借: 怎么办'\n", '') },
    [`warning ${RENEWAL}:4: 1 variants, and this pack wants 2 at least: add ways in which people really ask`],
  ],
  [
    'an answer without words is an error',
    { [RENEWAL]: replacing('到期前可以续借一次。', ' ') },
    [`error ${RENEWAL}:13: the answer is empty: write it below the fields`],
  ],
  [
    'a line without an answer is an error',
    { [LINES]: replacing('"answer":"规则没有写怎样补办，可以问图书馆服务台。"', '"valid":null') },
    [`error ${LINES}:3: the answer is empty: write it below the fields`],
  ],
  [
    'an answer of 301 characters is a warning',
    { [LENGTH]: replacing('每本书可以借30天。\n\n到期前可以续借一次。', '书'.repeat(301)) },
    [
      `warning ${LENGTH}:18: the answer has 301 characters, a group shows 300: shorten it, or make two entries of it`,
    ],
  ],
  [
    'characters are counted as people count them',
    // One to a reader, seven to a computer.
    { [LENGTH]: replacing('每本书可以借30天。', '👨‍👩‍👧'.repeat(280)) },
    [],
  ],
  [
    'an answer with an invisible character is an error',
    { [LENGTH]: replacing('每本书', '每\u202E本书') },
    [
      `error ${LENGTH}:18: the body holds the invisible character U+202E: remove it; it probably came with copy and paste`,
    ],
  ],
  [
    'fields that are absent are one warning each, once for a file however many lines lack them',
    {
      [LENGTH]: replacing('topic: loans\n', ''),
      'knowledge/plain.jsonl':
        '{"id":"a","question":"甲？","body":"一。"}\n{"id":"b","question":"乙？","body":"二。"}\n',
    },
    [
      `warning ${LENGTH}:2: "topic" is not given: add it; until then it belongs to "other"`,
      'warning knowledge/plain.jsonl:1: "variants" is not given (2 times): add it; until then only the question itself is recognised',
      'warning knowledge/plain.jsonl:1: "kind" is not given (2 times): add it; until then it counts as "answer"',
      'warning knowledge/plain.jsonl:1: "topic" is not given (2 times): add it; until then it belongs to "other"',
      'warning knowledge/plain.jsonl:1: "audience" is not given (2 times): add it; until then it is for everybody',
      'warning knowledge/plain.jsonl:1: "sources" is not given (2 times): add it; until then the answer shows nothing that it rests on',
      'warning knowledge/plain.jsonl:1: "related" is not given (2 times): add it; until then no related questions follow the answer',
    ],
  ],
])('%s', async (_, changes, faults) => {
  expect(await faultsAfter(changes)).toEqual(faults);
});

test('a fault is told in Chinese unless another language is asked for', async () => {
  expect(await faultsAfter({ [RENEWAL]: replacing('到期前可以续借一次。', '') }, 'zh')).toEqual([
    `error ${RENEWAL}:13: 没有正文: 在字段下面写上回答`,
  ]);
});

function entryWithId(id: string): string {
  return `---
id: ${id}
question: 可以外借吗？
variants: [能拿回家看吗, 只能在馆里看吗]
kind: answer
topic: loans
audience: [student]
sources: [rules#p1]
related: [loan-length]
---
可以，每本书可以借30天。
`;
}
