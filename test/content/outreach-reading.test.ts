import { expect, test } from 'vitest';

import { loadBook } from '../../src/content/load-book.ts';
import { noOutreach } from '../../src/core/outreach/no-outreach.ts';
import { changedPack, faultsAfter, goodPack } from './changed-pack.ts';
import { OUTREACH, outreachFaults, outreachPack } from './good-outreach.ts';

test('a good file has no fault', async () => {
  expect(await outreachFaults({})).toEqual([]);
});

test('the book holds what the file says', async () => {
  const { book } = await loadBook(changedPack(outreachPack));
  expect(book?.outreach).toEqual({
    quiet: { fromMinute: 22 * 60, untilMinute: 7 * 60 + 30 },
    topics: [
      {
        id: 'rules',
        label: '借阅规则',
        labelEn: 'Rules',
        about: '规则变了告诉您',
        aboutEn: 'Changes',
        role: 'student',
      },
      { id: 'loans', label: '还书', about: '到期前提醒您' },
      { id: 'talks', label: '讲座', about: '有讲座时告诉您' },
    ],
    reminders: [
      {
        id: 'new-rules',
        milestone: 'new-rules',
        topic: 'rules',
        flow: 'renew',
        times: [
          {
            id: 'before',
            when: { kind: 'before-month' },
            minute: 540,
            grace: 'P3D',
            text: '{{label}}：{{date}}。',
          },
          {
            id: 'begins',
            when: { kind: 'month-begins' },
            minute: 845,
            grace: 'P1W',
            text: '本月起按新规则借书。',
          },
        ],
      },
      {
        id: 'due',
        milestone: 'due',
        topic: 'loans',
        times: [
          {
            id: 'soon',
            when: { kind: 'before', span: 'P3D' },
            minute: 540,
            grace: 'P2D',
            text: '还有{{days}}天，{{date}}到期。',
          },
          { id: 'due', when: { kind: 'day' }, minute: 540, grace: 'P1D', text: '{{date}}到期。' },
          {
            id: 'late',
            when: { kind: 'after', span: 'P1W' },
            minute: 540,
            grace: 'P1M',
            text: '已过{{days}}天。',
          },
        ],
      },
    ],
    profile: {
      role: { flow: 'renew', step: 'who', as: { student: 'student', worker: 'worker' } },
      district: { flow: 'renew', step: 'sure' },
      chain: { flow: 'renew', step: 'titles' },
    },
  });
});

test.each<[fact: string, file: string | null]>([
  ['without the file', null],
  ['with an empty file', ''],
])('a pack %s reminds of nothing, and is quiet at night', async (_, file) => {
  const { book } = await loadBook(file === null ? goodPack : changedPack({ [OUTREACH]: file }));
  expect(book?.outreach).toEqual(noOutreach);
});

test.each<[fact: string, pieces: Record<string, string>, faults: string[]]>([
  [
    'a time of day that is none',
    { "until: '7:30'": "until: '24:30'", 'at: 14:05': 'at: 两点' },
    [
      `error ${OUTREACH}:1: "until" is "24:30", which is no time of day: write it like '09:00'`,
      `error ${OUTREACH}:13: "at" is "两点", which is no time of day: write it like '09:00'`,
    ],
  ],
  [
    'quiet hours that begin and never end',
    { "from: '22:00', until: '7:30'": "from: '22:00'" },
    [`error ${OUTREACH}:1: field "until" is missing: add it`],
  ],
  [
    'a grace that is missing, negative or nothing',
    {
      "at: '09:00', grace: P3D, text: '{{label}}": "at: '09:00', text: '{{label}}",
      'grace: P1W': 'grace: -P1W',
      'grace: P2D': 'grace: P0D',
    },
    [
      `error ${OUTREACH}:12: field "grace" is missing: add it`,
      `error ${OUTREACH}:13: "grace" is "-P1W", which is no length of time: write P3D for three days, P1M for a month: more than nothing, without a sign`,
      `error ${OUTREACH}:18: "grace" is "P0D", which is no length of time: write P3D for three days, P1M for a month: more than nothing, without a sign`,
    ],
  ],
  [
    'a moment that is none',
    {
      'when: { before: P3D }': 'when: P3D before',
      'when: day': 'when: { before: P1D, after: P1D }',
      'when: { after: P1W }': 'when: { afer: P1W }',
      'when: before-month': "when: { before: '30天' }",
      'id: begins, when: month-begins': 'id: begins',
    },
    [
      `error ${OUTREACH}:12: "before" is "30天", which is no length of time: write P3D for three days, P1M for a month: more than nothing, without a sign`,
      `error ${OUTREACH}:13: field "when" is missing: add it`,
      `error ${OUTREACH}:18: "when" is "P3D before", which is no moment: write { before: P30D }, day, { after: P7D }, before-month or month-begins`,
      `error ${OUTREACH}:19: "when" is "{ before, after }", which is no moment: write { before: P30D }, day, { after: P7D }, before-month or month-begins`,
      `error ${OUTREACH}:20: unknown field "afer": did you mean "after"?`,
    ],
  ],
  [
    'a role that is none',
    { 'role: student': 'role: studnt', 'worker: worker': 'worker: wroker' },
    [
      `error ${OUTREACH}:3: "role" has the unknown value "studnt": did you mean "student"?`,
      `error ${OUTREACH}:22: "role.as.worker" has the unknown value "wroker": did you mean "worker"?`,
    ],
  ],
  [
    'a reminder without times',
    { '      - { id: before, when': '      x:\n      - { id: before, when' },
    [
      `error ${OUTREACH}:11: "times" must be a list, it is "{ x }": write [a, b], or begin each line with "- "`,
    ],
  ],
])('%s is an error', async (_, pieces, faults) => {
  expect(await outreachFaults(pieces)).toEqual(faults);
});

test('a file that is a list is an error', async () => {
  expect(await faultsAfter({ [OUTREACH]: '- { id: rules }\n' })).toEqual([
    `error ${OUTREACH}:1: fields with values are expected here: write it as docs/writing-content.md shows`,
  ]);
});
