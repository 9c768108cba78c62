import { expect, test } from 'vitest';

import { type Changes, faultsAfter, replacing } from './changed-pack.ts';

const RULES = 'knowledge/documents/rules.md';
const CALENDAR = 'knowledge/calendar.yaml';
const TERMS = 'knowledge/terms.yaml';
const OUTSIDE = 'knowledge/outside.yaml';
const DATE_FORMS =
  "write '2025-02-28', or '2025-02' in quotes when only the month is known, or { after: …, offset: P2Y }";

test.each<[fact: string, changes: Changes, faults: string[]]>([
  [
    'a document dated by no day is an error',
    { [RULES]: replacing("'2025-01-15'", '2025年1月') },
    [
      `error ${RULES}:5: "dated" is "2025年1月", which is no day: write a day that exists, such as 2025-02-28`,
    ],
  ],
  [
    'a document whose id is not its file’s name is an error',
    { [RULES]: replacing('id: rules', 'id: lending') },
    [
      `error ${RULES}:2: the document's id "lending" is not its file's name "rules": make them the same: sources find the document by it`,
    ],
  ],
  ...['javascript:alert(1)', 'library.example/rules', 'https://', 'mailto:a@library.example'].map(
    (link): [string, Changes, string[]] => [
      `a document with the link ${link} is an error`,
      { [RULES]: replacing('https://library.example/rules', JSON.stringify(link)) },
      [
        `error ${RULES}:6: "link" is ${JSON.stringify(link)}, which is no web address: write the whole address, beginning https:// or http://, or remove it`,
      ],
    ],
  ),
  [
    'a paragraph’s id that is used twice is an error',
    { [RULES]: (text) => `${text}\n## p2\n\n又一段。\n` },
    [`error ${RULES}:17: two paragraphs have the id "p2": give one of them another`],
  ],
  [
    'a paragraph without words is an error',
    { [RULES]: replacing('每本书可以借30天，到期前可以续借一次。', '') },
    [`error ${RULES}:9: paragraph "p1" is empty: write it or remove it`],
  ],
  [
    'a heading that is no id is an error',
    { [RULES]: (text) => `${text}\n## p3 附则\n\n又一段。\n` },
    [
      `error ${RULES}:17: "p3 附则" cannot be a paragraph's id: write nothing but the id after "## ", such as p3`,
    ],
  ],
  [
    'text before the first paragraph is a warning, a title is none',
    { [RULES]: replacing('## p1', '# 借阅规则\n\n前言。\n\n## p1') },
    [
      `warning ${RULES}:11: text before the first paragraph is not read: move it into a paragraph or remove it`,
    ],
  ],
  [
    'a document without paragraphs is an error',
    { [RULES]: (text) => text.replaceAll('## ', '### ') },
    [`error ${RULES}:9: the document has no paragraphs: write a line "## p1", "## p2", … before each`],
  ],
  [
    'a month written as a number is an error that says to quote it',
    { [CALENDAR]: replacing("'2025-03'", '2025.03') },
    [`error ${CALENDAR}:9: "when" is "2025.03", which is no date: ${DATE_FORMS}`],
  ],
  [
    'a milestone in a month that does not exist is an error',
    { [CALENDAR]: replacing("'2025-03'", "'2025-13'") },
    [`error ${CALENDAR}:9: "when" is "2025-13", which is no date: ${DATE_FORMS}`],
  ],
  [
    'a milestone without a date is an error',
    { [CALENDAR]: replacing("    when: '2025-03'\n", '') },
    [`error ${CALENDAR}:7: field "when" is missing: add it`],
  ],
  [
    'a milestone after a date that nobody gives is an error with the one that is meant',
    { [CALENDAR]: replacing('after: borrowed-on', 'after: borowed-on') },
    [`error ${CALENDAR}:13: there is no "borowed-on" under "given": did you mean "borrowed-on"?`],
  ],
  [
    'a slip in the name of a list of the calendar is one error, and the list is read',
    { [CALENDAR]: replacing('given:', 'givn:') },
    [`error ${CALENDAR}:1: unknown field "givn": did you mean "given"?`],
  ],
  [
    'an offset that is no length of time is an error',
    { [CALENDAR]: replacing('P30D', '30天') },
    [
      `error ${CALENDAR}:13: offset "30天" is no length of time: write P2Y for two years, P6M for six months, P10D for ten days`,
    ],
  ],
  [
    'an id that two milestones have is an error',
    { [CALENDAR]: replacing('id: due', 'id: new-rules') },
    [`error ${CALENDAR}:11: id "new-rules" is already used at ${CALENDAR}:7: choose another`],
  ],
  [
    'a word that belongs to two terms is an error',
    { [TERMS]: replacing('synonyms: [延期]', 'synonyms: [延期, 讀者證]') },
    [
      `error ${TERMS}:9: "讀者證" already belongs to the term "library-card": a word belongs to one term: remove one of the two`,
    ],
  ],
  [
    'a term that no entry uses is a warning',
    { [TERMS]: (text) => `${text}- id: fine\n  term: 滞纳金\n` },
    [
      `warning ${TERMS}:11: no entry uses "滞纳金" or one of its synonyms: use it in the variants of an entry, or remove the term`,
    ],
  ],
  [
    'a miswriting in an answer is a warning with what is right',
    { 'knowledge/entries/cards/card-needed.md': replacing('凭借书证', '凭借书正') },
    [
      'warning knowledge/entries/cards/card-needed.md:13: the body holds the miswriting "借书正": write "借书证" or a synonym of it; if it is right here, remove it from "miswritings" in terms.yaml',
    ],
  ],
  [
    'terms that are no list are an error',
    { [TERMS]: 'term: 借书证\n' },
    [`error ${TERMS}:1: "terms" must be a list: begin each item with "- "`],
  ],
  [
    'a topic outside without examples is an error',
    { [OUTSIDE]: 'topics:\n  - id: bookshop\n    label: 书店\n' },
    [`error ${OUTSIDE}:2: field "examples" is missing: add it`],
  ],
])('%s', async (_, changes, faults) => {
  expect(await faultsAfter(changes)).toEqual(faults);
});
