import type { Book, Milestone } from '../../../src/core/book.ts';
import type { Answer, Run } from '../../../src/core/flows/run.ts';
import type { Outreach } from '../../../src/core/outreach/outreach.ts';
import type { Reminder, ReminderTime } from '../../../src/core/reminders/reminder.ts';
import { smallBook } from '../../channels/small-book.ts';
import { newRun } from '../../store/samples.ts';
import { choice, date, dated, flowOf, result, text } from '../flows/written-flows.ts';

/** Reminders of an invented policy: a fair on a day, a season that is a month, and a lease of two years a plot. */
const milestones: readonly Milestone[] = [
  milestone('fair', { kind: 'day', date: '2025-05-15' }, '菜园开放日'),
  milestone('season', { kind: 'month', month: '2025-02' }, '申请季'),
  milestone('lease-ends', { kind: 'relative', after: 'lease-start', offset: 'P2Y' }, '约定期满'),
];

function milestone(id: string, when: Milestone['when'], label: string): Milestone {
  return { id, label, when, sources: [{ document: 'garden-notice', paragraph: 'p1' }] };
}

const nine = 9 * 60;
const time = (id: string, when: ReminderTime['when'], more: Partial<ReminderTime> = {}): ReminderTime => ({
  id,
  when,
  minute: nine,
  grace: 'P3D',
  text: `${id}：{{label}}，{{date}}，{{days}}天`,
  ...more,
});

const reminders: readonly Reminder[] = [
  {
    id: 'fair',
    milestone: 'fair',
    topic: 'events',
    times: [
      time('week', { kind: 'before', span: 'P7D' }),
      time('night', { kind: 'before', span: 'P1D' }, { minute: 22 * 60 }),
      time('day', { kind: 'day' }),
      time('after', { kind: 'after', span: 'P7D' }),
    ],
  },
  {
    id: 'season',
    milestone: 'season',
    topic: 'season',
    flow: 'plot',
    times: [time('before', { kind: 'before-month' }), time('begins', { kind: 'month-begins' })],
  },
  {
    id: 'lease-ends',
    milestone: 'lease-ends',
    topic: 'lease',
    times: [
      time('month', { kind: 'before', span: 'P30D' }, { grace: 'P7D' }),
      time('week', { kind: 'before', span: 'P7D' }),
      time('day', { kind: 'day' }),
      time('month-before', { kind: 'before-month' }),
      time('month-begins', { kind: 'month-begins' }),
    ],
  },
];

export const gardenOutreach: Outreach = {
  quiet: { fromMinute: 21 * 60, untilMinute: 8 * 60 },
  topics: [
    { id: 'events', label: '活动', about: '活动之前' },
    { id: 'season', label: '申请季', about: '申请之前', role: 'worker' },
    { id: 'lease', label: '约定期', about: '期满之前' },
  ],
  reminders,
  profile: {
    role: { flow: 'plot', step: 'who', as: { firm: 'enterprise', person: 'worker' } },
    chain: { flow: 'plot', step: 'name' },
  },
};

/** Asks who one is, when the lease began, and what the plot is called. */
export const plotFlow = flowOf(
  [choice('who', ['firm', 'person']), date('began', { given: 'lease-start' }), text('name'), result()],
  { id: 'plot', title: '菜地约定', start: ['菜地约定'] },
);

export const gardenBook: Book = {
  ...smallBook,
  milestones,
  flows: new Map([[plotFlow.id, plotFlow]]),
  outreach: gardenOutreach,
};

/** A run of it, with when the lease began, if that was said. */
export const plotRun = (
  n: number,
  began: string | null,
  members: readonly string[] = ['wang'],
  more: Partial<Run> = {},
): Run =>
  newRun(n, members, {
    flow: plotFlow.id,
    version: plotFlow.version,
    answers: {
      who: by(members[0] ?? '', { kind: 'choice', option: 'firm' }),
      ...(began !== null && { began: by(members[0] ?? '', dated(began)) }),
    },
    ...more,
  });

const by = (member: string, value: Answer['value']): Answer => ({
  value,
  label: '',
  shown: '',
  by: `web:${member}` as Answer['by'],
  at: 0,
});
