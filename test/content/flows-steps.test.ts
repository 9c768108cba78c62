import { expect, test } from 'vitest';

import { FLOW, flowFaults } from './good-flow.ts';

const RECORD =
  'raise "version" to 3, say under "migrations" what was renamed or removed, then run npm run lianda -- flows record';

test.each<[fact: string, pieces: Record<string, string>, faults: string[]]>([
  [
    'a next step that does not exist is an error with the one that is meant',
    { 'next: explain': 'next: expalin' },
    [`error ${FLOW}:18: step "who": there is no step "expalin": did you mean "explain"?`],
  ],
  [
    'a next step like none is an error without a guess',
    { 'next: explain': 'next: somewhere' },
    [`error ${FLOW}:18: step "who": there is no step "somewhere": check its id, or write that step`],
  ],
  [
    'an option of several that leads somewhere is an error',
    { '{ id: unread, label: 没看完 }': '{ id: unread, label: 没看完, next: done }' },
    [
      `error ${FLOW}:36: step "reasons": an option of "choices" cannot lead anywhere: several can be chosen: give the step a "next", or the steps below a "when"`,
    ],
  ],
  [
    'a note that leads back is an error',
    { '    type: note\n': '    type: note\n    next: sure\n' },
    [
      `error ${FLOW}:56: step "explain": a note cannot lead back: it would never be said: let an option lead back, and write what is to be said into the "help" of the question`,
    ],
  ],
  [
    'two options that go by the same word are an error',
    { 'words: [上班的]': 'words: [上班的, 同学]' },
    [
      `error ${FLOW}:17: step "who": "同学" is what option "student" goes by too: keep it in one of them, or make them differ`,
    ],
  ],
  [
    'two options of one label are an error, whatever the punctuation',
    { 'label: 其他读者,': 'label: “职工”,' },
    [
      `error ${FLOW}:18: step "who": "“职工”" is what option "worker" goes by too: keep it in one of them, or make them differ`,
    ],
  ],
  [
    'a word that stands in its option twice is a warning',
    { 'words: [同学]': 'words: [同学, 学生]' },
    [
      `warning ${FLOW}:16: step "who": "学生" stands in this option twice: remove one; the label is recognised as it is`,
    ],
  ],
  [
    'a word without a letter is a warning',
    { 'words: [同学]': "words: [同学, '？']" },
    [`warning ${FLOW}:16: step "who": "？" holds no letter, so nobody can type it: write words`],
  ],
  [
    'a number whose bounds cross is an error',
    {
      'least: 1, most: 10': 'least: 11, most: 10',
      'count: { atLeast: 6 }': 'answered: count',
      'count: { atMost: 5 }': 'answered: count',
    },
    [
      `error ${FLOW}:19: step "count": least 11 is beyond most 10: nothing can be answered: mend one of the two`,
    ],
  ],
  [
    'a bound below nought is an error',
    { 'least: 1, most: 10': 'least: -1, most: 10' },
    [`error ${FLOW}:19: step "count": least cannot be -1: write a whole number from 0: people give no other`],
  ],
  [
    'a bound that is no whole number is an error',
    { 'least: 1, most: 10': 'least: 1, most: 10.5' },
    [
      `error ${FLOW}:19: step "count": most cannot be 10.5: write a whole number from 0: people give no other`,
    ],
  ],
  [
    'more options wanted than there are is an error',
    { 'least: 0': 'least: 3' },
    [`error ${FLOW}:34: step "reasons": at least 3 are wanted of 2 options: lower "least", or add options`],
  ],
  [
    'at most no option is an error',
    { 'least: 0': 'least: 0\n    most: 0' },
    [`error ${FLOW}:35: step "reasons": most cannot be 0: write 1 at least, or remove it`],
  ],
  [
    'more options wanted than allowed is an error',
    { 'least: 0': 'least: 2\n    most: 1' },
    [
      `error ${FLOW}:35: step "reasons": least 2 is beyond most 1: nothing can be answered: mend one of the two`,
    ],
  ],
  [
    'fewer than no option is an error',
    { 'least: 0': 'least: -1' },
    [
      `error ${FLOW}:34: step "reasons": least cannot be -1: write a whole number from 0: people give no other`,
    ],
  ],
  [
    'a text of no characters is an error',
    { 'longest: 100': 'longest: 0' },
    [`error ${FLOW}:28: step "titles": longest cannot be 0: write a number from 1 to 2000`],
  ],
  [
    'a text longer than a message is an error',
    { 'longest: 100': 'longest: 100000' },
    [`error ${FLOW}:28: step "titles": longest cannot be 100000: write a number from 1 to 2000`],
  ],
  [
    'a day that does not exist is an error',
    { 'earliest: 2025-01-15': 'earliest: 2025-02-30' },
    [
      `error ${FLOW}:27: step "borrowed": "earliest" is "2025-02-30", which is no day: write a day that exists, such as 2025-02-28`,
    ],
  ],
  [
    'days that cross are an error',
    { 'earliest: 2025-01-15': 'earliest: 2025-01-15\n    latest: 2025-01-14' },
    [
      `error ${FLOW}:28: step "borrowed": earliest 2025-01-15 is beyond latest 2025-01-14: nothing can be answered: mend one of the two`,
    ],
  ],
  [
    'a date that the calendar does not give is an error',
    { 'given: borrowed-on': 'given: borrowed-no', '    milestones: [due]\n': '' },
    [
      `error ${FLOW}:26: step "borrowed": there is no "borrowed-no" under "given": did you mean "borrowed-on"?`,
    ],
  ],
  [
    'a date of the calendar that is asked for twice is an error',
    {
      '  - { id: titles,':
        '  - { id: again, type: date, label: 日期, text: 哪天？, basis: ask, given: borrowed-on }\n  - { id: titles,',
    },
    [
      `error ${FLOW}:2: it is not the version 2 that was recorded: step "again" is new: ${RECORD}`,
      `error ${FLOW}:28: step "again": step "borrowed" asks for the date "borrowed-on" already: remove "given" from one of them`,
    ],
  ],
  [
    'a finding whose last case has a condition is an error',
    { '          - { verdict: not-said, text: 规则没有写。, basis: confirm }\n': '' },
    [
      `error ${FLOW}:68: step "done": the last case of finding "may" has a "when": none may hold: add a case without "when" for all the others`,
    ],
  ],
  [
    'a finding that rests on nothing is an error',
    { 'verdict: met, text: 可以续借。, sources: [rules#p1]': 'verdict: met, text: 可以续借。, basis: ask' },
    [
      `error ${FLOW}:68: step "done": finding "may" rests on nothing: write sources instead of basis: ask, or basis: confirm where the document is silent`,
    ],
  ],
])('%s', async (_, pieces, faults) => {
  expect(await flowFaults(pieces)).toEqual(faults);
});
