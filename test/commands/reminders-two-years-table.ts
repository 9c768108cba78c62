import { briefings, type Act, type Unit } from './reminders-two-years-units.ts';

/*
 * What each unit is to be sent, worked out here a second time and on purpose as plainly as can be: days are text and
 * UTC midnights, holidays are copied from the notices by hand, and no line of the program is used.
 */

/** 国办发明电〔2024〕12号 for 2025, the notice of November 2025 for 2026; of 2027 only what the law fixes is known. */
const holidays = [
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
  ['2027-01-01', '2027-01-01'],
  ['2027-02-05', '2027-02-08'],
] as const;
const workedWeekends = new Set([
  '2025-01-26',
  '2025-02-08',
  '2025-04-27',
  '2025-09-28',
  '2025-10-11',
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
]);
/** From here on it hangs on the notice for 2027 which days are worked. */
const firstUnknownDay = '2026-12-29';
/** The simulation ends with this day. */
const lastDay = '2027-03-31';

const dayMs = 86_400_000;
const plus = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
const twoYearsAfter = (date: string): string => `${Number(date.slice(0, 4)) + 2}${date.slice(4)}`;
const daysBetween = (day: string, date: string): number =>
  Math.abs(Date.parse(day) - Date.parse(date)) / dayMs;

/** Whether people are at work on a day. */
export function isWorked(day: string): boolean {
  if (workedWeekends.has(day)) return true;
  if (holidays.some(([first, last]) => first <= day && day <= last)) return false;
  const weekday = new Date(day).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

function shifted(day: string, step: 1 | -1): string {
  let at = day;
  while (!isWorked(at)) at = plus(at, step);
  return at;
}

interface Sent {
  readonly reminder: string;
  readonly time: string;
  /** The milestone's. */
  readonly date: string;
  readonly at: string;
  readonly days: boolean;
  readonly isUnknown: boolean;
  readonly because: string;
}

/** One time of a reminder: `days` from the date, negative before it. */
function counted(
  reminder: string,
  date: string,
  days: number,
  time: string,
  hour: string,
  saysDays: boolean,
): Sent {
  const wanted = plus(date, days);
  const day = shifted(wanted, days > 0 ? 1 : -1);
  const isUnknown = wanted >= firstUnknownDay || day >= firstUnknownDay;
  return { reminder, time, date, at: `${day}T${hour}`, days: saysDays, isUnknown, because: '' };
}

/** What falls into the night comes at eight in the morning. */
const afterTheNight = (sent: Sent): Sent =>
  sent.at.slice(11) < '21:00'
    ? sent
    : { ...sent, at: `${plus(sent.at.slice(0, 10), 1)}T08:00`, because: 'quiet-hours' };

/** The last working day before a month, and its first. */
function ofMonth(reminder: string, month: string, times: readonly [string, string]): Sent[] {
  const first = `${month}-01`;
  const days = [shifted(plus(first, -1), -1), shifted(first, 1)];
  return times.map((time, place) => ({
    reminder,
    time,
    date: month,
    at: `${days[place]}T09:00`,
    days: false,
    isUnknown: first >= firstUnknownDay,
    because: '',
  }));
}

const evaluation = (date: string): Sent[] =>
  date.length === 7
    ? ofMonth('chain-evaluation', date, ['month-before', 'month-begins'])
    : [
        counted('chain-evaluation', date, -30, 'days-30', '09:00', true),
        counted('chain-evaluation', date, -7, 'days-7', '09:00', true),
        counted('chain-evaluation', date, -1, 'days-1', '09:00', false),
        counted('chain-evaluation', date, 0, 'due', '09:00', false),
        counted('chain-evaluation', date, 7, 'overdue', '09:00', true),
      ];

const everythingPlanned = (acts: readonly Act[]): Sent[] => {
  const dates = acts.flatMap((act) =>
    act.do === 'start' || act.do === 'restart' ? [twoYearsAfter(act.date)] : [],
  );
  return [
    ...ofMonth('first-batch', '2025-02', ['before', 'begins']),
    ...briefings.flatMap(({ date, lastAt }) => [
      counted(`briefing-${date}`, date, -3, 'days-3', '10:00', true),
      afterTheNight(counted(`briefing-${date}`, date, -1, 'days-1', lastAt, false)),
    ]),
    ...dates.flatMap(evaluation),
  ];
};

interface Standing {
  date: string;
  applies: boolean;
  stopped: boolean;
  muted: boolean;
  done: string;
  erased: boolean;
  topics: Record<string, boolean>;
}

/** Where a unit stands at a moment, by what it said before. */
function standingAt(acts: readonly Act[], moment: string): Standing {
  const standing: Standing = {
    date: '',
    applies: false,
    stopped: false,
    muted: false,
    done: '',
    erased: false,
    topics: {},
  };
  for (const act of acts) {
    if (act.at >= moment) break;
    if (act.do === 'start' || act.do === 'restart') standing.date = twoYearsAfter(act.date);
    if (act.do === 'apply' || act.do === 'cancel') standing.applies = act.do === 'apply';
    if (act.do === 'stop' || act.do === 'resume') standing.stopped = act.do === 'stop';
    if (act.do === 'on' || act.do === 'off') standing.topics[act.topic] = act.do === 'on';
    if (act.do === 'mute') standing.muted = true;
    if (act.do === 'done') standing.done = standing.date;
    if (act.do === 'erase') standing.erased = true;
  }
  return standing;
}

function isSent({ reminder, date, at }: Sent, acts: readonly Act[]): boolean {
  const { topics, ...standing } = standingAt(acts, at);
  if (standing.stopped || standing.erased || at.slice(0, 10) > lastDay) return false;
  if (reminder === 'first-batch') return topics['applying'] ?? standing.applies;
  if (reminder.startsWith('briefing')) return topics['briefings'] === true;
  const isWanted = topics['construction'] !== false && !standing.muted && standing.done !== date;
  return isWanted && standing.date === date;
}

/** What comes a second time as it was put off: so many days after it came, at the same hour. */
const putOff = (sent: readonly Sent[], acts: readonly Act[]): Sent[] =>
  acts.flatMap((act) => {
    if (act.do !== 'later') return [];
    const last = sent.findLast(({ at }) => at < act.at);
    const day = plus(act.at.slice(0, 10), act.days);
    return last === undefined ? [] : [{ ...last, at: `${day}${last.at.slice(10)}`, because: 'snoozed' }];
  });

/** The rows of a unit: chat, moment, reminder and time, the date said, the days said, why it is late, the year unknown. */
function rowsOf({ chat, acts }: Unit): string[] {
  const planned = everythingPlanned(acts).filter((each) => isSent(each, acts));
  // Of two times of one reminder at one moment, the later in the list is said.
  const sent = [
    ...new Map(planned.map((each) => [`${each.at} ${each.reminder} ${each.date}`, each])).values(),
  ];
  return [...sent, ...putOff(sent, acts)].map(({ at, reminder, time, date, days, because, isUnknown }) =>
    [
      chat,
      at.replace('T', ' '),
      `${reminder}/${time}`,
      date,
      days ? String(daysBetween(at.slice(0, 10), date)) : '',
      because,
      isUnknown ? '2027' : '',
    ].join('\t'),
  );
}

const HEAD = 'chat\tmoment\treminder\tdate\tdays\tbecause\tunknown year';

/** Rows as the table has them. */
export const inTable = (rows: readonly string[]): string => `${[HEAD, ...rows.toSorted()].join('\n')}\n`;

/** Everything that is to be sent to all of them. */
export const tableOf = (units: readonly Unit[]): string => inTable(units.flatMap(rowsOf));
