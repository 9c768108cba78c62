import { expect, test } from 'vitest';

import { type Changes, faultsAfter, replacing } from './changed-pack.ts';

const LENGTH = 'knowledge/entries/loans/loan-length.md';
const RENEWAL = 'knowledge/entries/loans/loan-renewal.md';
const END = 'valid: { until: 2026-12-31 }\n';

test.each<[fact: string, changes: Changes, faults: string[]]>([
  [
    'a day that does not exist is an error',
    { [LENGTH]: replacing('from: 2025-01-15', 'from: 2025-02-30') },
    [
      `error ${LENGTH}:14: "valid.from" is "2025-02-30", which is no day: write a day that exists, such as 2025-02-28`,
    ],
  ],
  [
    'a month where a day is wanted is an error',
    { [LENGTH]: replacing('from: 2025-01-15', "from: '2025-01'") },
    [
      `error ${LENGTH}:14: "valid.from" is "2025-01", which is no day: write a day that exists, such as 2025-02-28`,
    ],
  ],
  [
    'an end before the beginning is an error',
    { [LENGTH]: replacing('  review: 2025-12-31', '  until: 2025-01-14') },
    [`error ${LENGTH}:15: valid.until (2025-01-14) is before valid.from (2025-01-15): mend one of the two`],
  ],
  [
    'an end on the day of the beginning is none',
    { [LENGTH]: replacing('  review: 2025-12-31', '  until: 2025-01-15') },
    [],
  ],
  [
    'a review before the beginning is a warning',
    { [LENGTH]: replacing('review: 2025-12-31', 'review: 2024-12-31') },
    [
      `warning ${LENGTH}:15: valid.review (2024-12-31) is before valid.from (2025-01-15): set the review after the beginning`,
    ],
  ],
  [
    'an entry that is replaced and does not end is an error',
    { [RENEWAL]: replacing('related:', 'replacedBy: loan-length\nrelated:') },
    [
      `error ${RENEWAL}:11: the entry is replaced, but has no valid.until: add one, such as valid: { until: 2025-12-31 }, or the old answer is still given`,
    ],
  ],
  [
    'replacements that go round in a circle are an error at each entry of it, and at no entry that leads there',
    {
      [LENGTH]: replacing('valid:\n', 'replacedBy: loan-renewal\nvalid:\n  until: 2026-12-31\n'),
      [RENEWAL]: replacing('related:', `replacedBy: loan-length\n${END}related:`),
      'knowledge/entries/cards/card-needed.md': replacing(
        'related:',
        `replacedBy: loan-length\n${END}related:`,
      ),
    },
    [
      `error ${LENGTH}:13: replacedBy goes round in a circle: "loan-length" → "loan-renewal" → "loan-length": the newest of them has no "replacedBy"`,
      `error ${RENEWAL}:11: replacedBy goes round in a circle: "loan-renewal" → "loan-length" → "loan-renewal": the newest of them has no "replacedBy"`,
    ],
  ],
  [
    'an entry that replaces itself is a circle of one',
    { [RENEWAL]: replacing('related:', `replacedBy: loan-renewal\n${END}related:`) },
    [
      `error ${RENEWAL}:11: replacedBy goes round in a circle: "loan-renewal" → "loan-renewal": the newest of them has no "replacedBy"`,
    ],
  ],
  [
    'an entry that ended and names what replaces it is none',
    { [RENEWAL]: replacing('related:', 'replacedBy: loan-length\nvalid: { until: 2020-12-31 }\nrelated:') },
    [],
  ],
])('%s', async (_, changes, faults) => {
  expect(await faultsAfter(changes)).toEqual(faults);
});
