import { describe, expect, test } from 'vitest';

import { FLOW, flowWith } from './good-flow.ts';
import { OUTREACH, outreachFaults } from './good-outreach.ts';

const CALENDAR = 'knowledge/calendar.yaml';

type Row = [fact: string, pieces: Record<string, string>, faults: string[]];

describe('names', () => {
  test.each<Row>([
    [
      'a milestone that is not in the calendar is an error',
      { 'milestone: new-rules': 'milestone: new-rule' },
      [`error ${OUTREACH}:8: there is no milestone "new-rule": did you mean "new-rules"?`],
    ],
    [
      'a topic that does not exist is an error, and leaves another unused',
      { 'topic: loans': 'topic: loan' },
      [
        `warning ${OUTREACH}:4: no reminder stands under topic "loans": whoever subscribes gets nothing: write one, or only: broadcasts where staff send under it`,
        `error ${OUTREACH}:16: there is no topic "loan" to subscribe to: did you mean "loans"?`,
      ],
    ],
    [
      'a topic that could not be read is one fault',
      { 'label: 还书, about: 到期前提醒您': 'label: 还书' },
      [`error ${OUTREACH}:4: field "about" is missing: add it`],
    ],
    [
      'a flow that does not exist is an error wherever it is named',
      { '    flow: renew': '    flow: renwe', 'district: { flow: renew': 'district: { flow: lend' },
      [
        `error ${OUTREACH}:10: there is no flow "renwe": did you mean "renew"?`,
        `error ${OUTREACH}:23: there is no flow "lend": check its id, or write flows/lend.yaml`,
      ],
    ],
    [
      'a step that does not exist is an error',
      { 'step: titles': 'step: title' },
      [`error ${OUTREACH}:24: there is no step "title": did you mean "titles"?`],
    ],
    [
      'a step from which it cannot be told is an error',
      { 'step: titles': 'step: count', 'step: sure': 'step: reasons' },
      [
        `error ${OUTREACH}:23: step "reasons" is of the wrong type: name one of type choice`,
        `error ${OUTREACH}:24: step "count" is of the wrong type: name one of type text`,
      ],
    ],
    [
      'an option that does not exist is an error',
      { 'as: { student: student': 'as: { studnet: student' },
      [`error ${OUTREACH}:22: step "who" has no option "studnet": did you mean "student"?`],
    ],
    [
      'an id that a button cannot carry is an error',
      { 'id: late': 'id: 迟到', 'id: talks': `id: ${'a'.repeat(21)}` },
      [
        `error ${OUTREACH}:5: id "${'a'.repeat(21)}" cannot be used: write small letters, digits and hyphens, at most 20, such as first-batch`,
        `error ${OUTREACH}:20: id "迟到" cannot be used: write small letters, digits and hyphens, at most 20, such as first-batch`,
      ],
    ],
    [
      'an id that stands twice is an error: of topics, reminders, and times of one reminder',
      { 'id: talks': 'id: loans', '- id: due': '- id: new-rules', 'id: late': 'id: soon' },
      [
        `error ${OUTREACH}:5: id "loans" is already used at ${OUTREACH}:4: choose another`,
        `warning ${OUTREACH}:5: topic "loans" has only: broadcasts, and a reminder stands under it: remove "only"`,
        `error ${OUTREACH}:14: id "new-rules" is already used at ${OUTREACH}:7: choose another`,
        `error ${OUTREACH}:20: id "soon" is already used at ${OUTREACH}:18: choose another`,
      ],
    ],
    [
      'two topics of one name are an error: people go by it',
      { 'label: 讲座': 'label: “还书”' },
      [
        `error ${OUTREACH}:5: label "“还书”" is already used at ${OUTREACH}:4, and people go by it: choose another`,
      ],
    ],
  ])('%s', async (_, pieces, faults) => {
    expect(await outreachFaults(pieces)).toEqual(faults);
  });
});

describe('a topic', () => {
  test('of no reminder is a warning unless staff send under it', async () => {
    expect(await outreachFaults({ ', only: broadcasts': '' })).toEqual([
      `warning ${OUTREACH}:5: no reminder stands under topic "talks": whoever subscribes gets nothing: write one, or only: broadcasts where staff send under it`,
    ]);
  });
});

describe('a date', () => {
  test.each<Row>([
    [
      'that is a month has no days to count from',
      { 'when: before-month': 'when: { before: P7D }' },
      [
        `error ${OUTREACH}:12: "new-rules" is a month: there is no day to count from: write before-month or month-begins`,
      ],
    ],
    [
      'that can only be a day has no month',
      { 'when: day': 'when: month-begins' },
      [
        `error ${OUTREACH}:19: "due" is a day and never a month: write { before: P30D }, day or { after: P7D }: before-month and month-begins are for months`,
      ],
    ],
    [
      'that people give needs no flow',
      { 'topic: loans\n': 'topic: loans\n    flow: renew\n' },
      [
        `error ${OUTREACH}:17: "due" is reckoned from a date people give, and whoever gave it is reminded: remove "flow"`,
      ],
    ],
  ])('%s', async (_, pieces, faults) => {
    expect(await outreachFaults(pieces)).toEqual(faults);
  });

  const monthsLater = { [CALENDAR]: (text: string) => text.replace('offset: P30D', 'offset: P1M') };
  const anyPrecision = flowWith({ 'precision: day': 'precision: any' });

  test('that people give as a month or a day needs times for either', async () => {
    const others = { ...monthsLater, [FLOW]: anyPrecision };
    expect(await outreachFaults({}, 'en', others)).toEqual([
      `warning ${OUTREACH}:15: some give a month for "due", and are never reminded: add a time with when: before-month or month-begins`,
    ]);
    const onlyMonths = {
      "when: { before: P3D }, at: '09:00', grace: P2D, text: '还有{{days}}天，{{date}}到期。'":
        "when: month-begins, at: '09:00', grace: P2D, text: '{{date}}到期。'",
      'when: day': 'when: before-month',
      "when: { after: P1W }, at: '09:00', grace: P1M, text: '已过{{days}}天。'":
        "when: before-month, at: '09:00', grace: P1M, text: '{{date}}到期。'",
    };
    expect(await outreachFaults(onlyMonths, 'en', others)).toEqual([
      `warning ${OUTREACH}:15: some give a day for "due", and are never reminded: add a time with { before: P30D }, day or { after: P7D }`,
    ]);
  });

  test('some days after a month is none, and needs no times', async () => {
    expect(await outreachFaults({}, 'en', { [FLOW]: anyPrecision })).toEqual([]);
  });

  test('that no flow asks for reminds nobody', async () => {
    const faults = await outreachFaults({}, 'en', {
      [FLOW]: flowWith({ '    given: borrowed-on\n': '', 'milestones: [due]': 'milestones: []' }),
    });
    expect(faults).toEqual([
      `warning ${OUTREACH}:15: "due" is reckoned from the date "borrowed-on", which no flow that is kept asks for: give a flow a step of type date with given: borrowed-on`,
    ]);
  });
});

test('of a flow that keeps nothing, nothing is used', async () => {
  const [flow, keepsNothing] = ['flows/quick.yaml', 'keeps nothing, so nothing said in it may be used'];
  const faults = await outreachFaults(
    {
      '    flow: renew': '    flow: quick',
      'district: { flow: renew, step: sure }': 'district: { flow: quick, step: q }',
    },
    'en',
    {
      [flow]: `id: quick
version: 1
title: 自查
purpose: 看看
start: [快速自查]
keeps: nothing
steps:
  - { id: q, type: choice, label: 问, text: 哪一个？, basis: ask, options: [{ id: a, label: 甲 }, { id: b, label: 乙 }] }
  - { id: done, type: result, title: 完, parts: [{ text: 好了。, basis: ask }] }
`,
    },
  );
  expect(faults.filter((fault) => fault.includes(OUTREACH))).toEqual([
    `error ${OUTREACH}:10: flow "quick" ${keepsNothing}: name a flow that is kept, or remove this`,
    `error ${OUTREACH}:23: flow "quick" ${keepsNothing}: name a flow that is kept, or remove this`,
  ]);
});

describe('a text', () => {
  const DAYS = '还有{{days}}天，{{date}}到期。';
  test.each<Row>([
    [
      'with an unknown variable is an error',
      { '{{label}}：': '{{lable}}：{{}}' },
      [
        `error ${OUTREACH}:12: there is no {{lable}} to fill in: did you mean {{label}}?`,
        `error ${OUTREACH}:12: there is no {{}} to fill in: it may be {{date}}, {{days}} or {{label}}`,
      ],
    ],
    [
      'about a month that speaks of days is an error',
      { '{{label}}：{{date}}。': '{{date}}，还有{{days}}天', 本月起按新规则借书: '3月1日起按新规则借书' },
      [
        `error ${OUTREACH}:12: a month is no number of days away: write {{date}} in place of {{days}}`,
        `error ${OUTREACH}:13: the date is a month, and the text names the day "1日": remove it; what happens on a known day is a milestone of its own`,
      ],
    ],
    [
      'of the day itself does not count days: holidays move it',
      { "text: '{{date}}到期。'": "text: '{{days}}天'" },
      [
        `error ${OUTREACH}:19: a reminder of the day itself comes earlier on a holiday: {{days}} may be 0 or some: write {{date}} in place of {{days}}`,
      ],
    ],
    [
      'that is right on one day alone is a warning',
      { "text: '{{date}}到期。'": 'text: 今天到期。', '{{label}}：{{date}}。': '{{label}}，下个月。' },
      [
        `warning ${OUTREACH}:12: the text says "下个月", and may be sent on another day: holidays, nights, a stop: write {{date}}, which is right on any day`,
        `warning ${OUTREACH}:19: the text says "今天", and may be sent on another day: holidays, nights, a stop: write {{date}}, which is right on any day`,
      ],
    ],
    [
      'that is too long for a group is an error, its variables filled in',
      { [DAYS]: `{{date}}${'长'.repeat(290)}` },
      [
        `error ${OUTREACH}:18: the text has 301 characters, at most 300 are sent: shorten it; details belong in an entry`,
      ],
    ],
    ['that just fits is none', { [DAYS]: `{{date}}${'长'.repeat(289)}` }, []],
  ])('%s', async (_, pieces, faults) => {
    expect(await outreachFaults(pieces)).toEqual(faults);
  });
});

describe('a time', () => {
  test.each<Row>([
    [
      'in quiet hours is an error, on either side of midnight',
      { "when: day, at: '09:00'": "when: day, at: '22:00'", 'at: 14:05': 'at: 7:29' },
      [
        `error ${OUTREACH}:13: 07:29 lies in the quiet hours, 22:00 to 07:30: choose a time by day`,
        `error ${OUTREACH}:19: 22:00 lies in the quiet hours, 22:00 to 07:30: choose a time by day`,
      ],
    ],
    [
      'at the edge of them is none',
      { "when: day, at: '09:00'": "when: day, at: '21:59'", 'at: 14:05': 'at: 7:30' },
      [],
    ],
    [
      'that may come so late that the day is there is an error',
      { 'grace: P2D': 'grace: P3D' },
      [
        `error ${OUTREACH}:18: it may come P3D late, and is P3D ahead: the day would be there: make "grace" shorter than "before", or as long where the text has no {{days}}`,
      ],
    ],
    [
      'may be as late as it is early where no days are counted, and no later',
      { "grace: P2D, text: '还有{{days}}天，": "grace: P3D, text: '" },
      [],
    ],
  ])('%s', async (_, pieces, faults) => {
    expect(await outreachFaults(pieces)).toEqual(faults);
  });

  test('later than it is early is an error whatever its text', async () => {
    const pieces = { "grace: P2D, text: '还有{{days}}天，": "grace: P1M, text: '" };
    expect(await outreachFaults(pieces)).toHaveLength(1);
  });
});

test('faults are in Chinese too', async () => {
  expect(await outreachFaults({ "when: day, at: '09:00'": "when: day, at: '23:00'" }, 'zh')).toEqual([
    `error ${OUTREACH}:19: 23:00 在 22:00 到 07:30 之间，这段时间不发消息: 换一个白天的时间`,
  ]);
});
