/** What a unit says, when; each is a few messages in its chat. Times are Beijing's. */
export type Act = { readonly at: string } & (
  | { readonly do: 'start' | 'restart'; readonly date: string }
  | { readonly do: 'apply' | 'cancel' | 'done' | 'mute' | 'stop' | 'resume' | 'erase' }
  | { readonly do: 'later'; readonly days: number }
  | { readonly do: 'on' | 'off'; readonly topic: Topic }
);

type Topic = 'applying' | 'construction' | 'briefings';

export interface Unit {
  readonly chat: string;
  readonly chatKind: 'direct' | 'group';
  readonly acts: readonly Act[];
}

/**
 * Briefings that staff add to the shipped calendar, each with the hour of its last reminder. Holidays lie before each of
 * them: they bring the first reminders of two together, and one was set for the quiet hours by a slip.
 */
export const briefings: readonly { readonly date: string; readonly lastAt: string }[] = [
  { date: '2025-05-07', lastAt: '16:30' },
  { date: '2025-05-08', lastAt: '22:00' },
  { date: '2025-10-11', lastAt: '16:30' },
  { date: '2026-02-25', lastAt: '16:30' },
  { date: '2026-06-22', lastAt: '16:30' },
];

/** When those who only give a date do so. */
const usually = '2025-05-20T10:00';

const start = (date: string, at = usually): Act => ({ at, do: 'start', date });
const on = (topic: Topic, at: string): Act => ({ at, do: 'on', topic });
const off = (topic: Topic, at: string): Act => ({ at, do: 'off', topic });

const direct: readonly (readonly Act[])[] = [
  // 1 to 19: the day construction began; two years later lies on every day of the week, near holidays, past the end.
  [start('2024-12-30')],
  [start('2025-01-02')],
  [start('2025-01-06')],
  [start('2025-01-11')],
  [start('2025-01-18')],
  [start('2025-01-24')],
  [start('2025-01-28')],
  [start('2025-02-03')],
  [start('2025-02-10')],
  [start('2025-02-14')],
  [start('2025-02-21')],
  [start('2025-02-28')],
  [start('2025-03-05')],
  [start('2025-03-15')],
  [start('2025-03-20')],
  [start('2025-03-31')],
  [start('2025-04-07')],
  [start('2025-04-30')],
  [start('2025-05-15')],
  // 20 to 25: the month alone.
  [start('2025-01')],
  [start('2025-02')],
  [start('2025-03')],
  [start('2025-04')],
  [start('2025-03', '2027-02-10T10:00')],
  [start('2025-05')],
  // 26: a date given too late for its first reminder.
  [start('2025-01-20', '2026-12-30T10:00')],
  // 27 to 29: everything unsubscribed from: before, in the middle, and taken back.
  [
    on('applying', '2025-01-10T10:00'),
    start('2025-01-02', '2025-01-11T10:00'),
    { at: '2025-01-15T10:00', do: 'stop' },
  ],
  [start('2025-01-06'), { at: '2026-12-31T10:00', do: 'stop' }],
  [start('2025-01-28'), { at: '2027-01-05T10:00', do: 'stop' }, { at: '2027-01-22T10:00', do: 'resume' }],
  // 30 and 31: one topic unsubscribed from, and subscribed to again.
  [start('2025-01-20'), off('construction', '2027-01-10T10:00')],
  [start('2025-01-20'), off('construction', '2027-01-10T10:00'), on('construction', '2027-01-19T12:00')],
  // 32 to 35: answers to a reminder; 35 puts it off to a Saturday.
  [start('2025-01-15'), { at: '2027-01-08T10:00', do: 'done' }],
  [start('2025-02-03'), { at: '2027-01-04T10:00', do: 'mute' }],
  [start('2025-02-10'), { at: '2027-01-11T10:00', do: 'later', days: 3 }],
  [start('2025-02-24'), { at: '2027-02-17T10:00', do: 'later', days: 3 }],
  // 36 and 37: the date was wrong.
  [start('2025-01-06'), { at: '2026-12-10T10:00', do: 'restart', date: '2025-01-20' }],
  [start('2025-01-06'), { at: '2025-06-01T10:00', do: 'restart', date: '2025-02' }],
  // 38: everything erased. 39: done, and then the date was wrong after all.
  [start('2025-01-06'), on('briefings', '2025-05-21T10:00'), { at: '2026-06-01T10:00', do: 'erase' }],
  [
    start('2025-01-06'),
    { at: '2026-12-07T10:00', do: 'done' },
    { at: '2026-12-08T10:00', do: 'restart', date: '2025-01-20' },
  ],
  // 40 to 45: the first applications, by subscription and by being in the middle of applying.
  [on('applying', '2025-01-02T10:00')],
  [on('applying', '2025-01-28T10:00')],
  [{ at: '2025-01-05T10:00', do: 'apply' }],
  [
    { at: '2025-01-05T10:00', do: 'apply' },
    { at: '2025-01-30T10:00', do: 'cancel' },
  ],
  [on('applying', '2025-01-04T10:00'), { at: '2025-01-05T10:00', do: 'apply' }],
  [{ at: '2025-01-05T10:00', do: 'apply' }, off('applying', '2025-01-06T10:00')],
  // 46 to 48: briefings, some of them, and everything together.
  [on('briefings', '2025-01-10T10:00')],
  [on('briefings', '2025-06-01T10:00'), off('briefings', '2026-03-01T10:00')],
  [
    on('applying', '2025-01-10T10:00'),
    on('briefings', '2025-01-10T11:00'),
    on('construction', '2025-01-10T12:00'),
    start('2025-02-22', '2025-03-01T10:00'),
  ],
];

/** 49 and 50: groups, which are reminded as one. */
const groups: readonly (readonly Act[])[] = [
  [on('applying', '2025-01-06T10:00'), start('2025-01-13', '2025-02-10T10:00')],
  [
    on('briefings', '2025-01-06T10:00'),
    start('2025-03-01', '2025-03-10T10:00'),
    { at: '2026-01-05T10:00', do: 'stop' },
    { at: '2027-02-20T10:00', do: 'resume' },
  ],
];

const named = (chatKind: Unit['chatKind'], first: number) => (acts: readonly Act[], index: number) => ({
  chat: `unit-${String(first + index).padStart(2, '0')}`,
  chatKind,
  acts,
});

export const units: readonly Unit[] = [
  ...direct.map(named('direct', 1)),
  ...groups.map(named('group', direct.length + 1)),
];
