import { groupLimit } from '../../core/answering/group-limit.ts';
import { isQuietMinute, type QuietHours } from '../../core/outreach/quiet-hours.ts';
import type { ReminderTime } from '../../core/reminders/reminder.ts';
import { clockTime } from '../clock-time.ts';
import type { FaultList } from '../faults/fault-list.ts';
import {
  dayNamedForMonth,
  daysOfMonth,
  daysOnTheDay,
  graceTooLong,
  reminderTooLong,
  timeInQuietHours,
  unknownVariable,
  wordOfTheMoment,
} from '../faults/faults-of-reminders.ts';
import type { Placed } from '../placed.ts';
import type { WrittenReminder } from '../written-outreach.ts';
import { suggestion } from './suggestion.ts';

/** What a text may hold, with about the longest each becomes; a label is its milestone's. */
const VARIABLES = { date: '2025年12月30日', days: '365' };

const PLACE = /\{\{(?<name>[^{}]*)\}\}/gu;

/** A day of a month in figures. */
const DAY_NAMED = /\d{1,2}\s*[日号]/u;

/** Right on the day that was meant, wrong on the day before or after it. */
const WORD_OF_THE_MOMENT =
  /今[天日]|明[天日]|后天|昨[天日]|前天|[这本下上]周|[下上]个?月|\b(?:today|tomorrow|yesterday|(?:this|next|last) week|(?:next|last) month)\b/iu;
/** Right for as long as that month lasts. */
const WORD_OF_THE_MONTH = /本月|这个月|\bthis month\b/iu;

/** Whether a time is one for dates of which the month alone is known. */
export const isMonthTime = ({ when: { kind } }: Pick<ReminderTime, 'when'>): boolean =>
  kind === 'before-month' || kind === 'month-begins';

/** Times lie where messages are sent, and texts are true whenever within their grace they are read. */
export function checkOutreachTimes(
  { times }: WrittenReminder,
  label: string,
  quiet: QuietHours,
  faults: FaultList,
): void {
  for (const { value: time, place } of times) {
    const { fromMinute, untilMinute } = quiet;
    if (isQuietMinute(quiet, time.minute)) {
      const [from, until] = [clockTime(fromMinute), clockTime(untilMinute)];
      faults.error(place('at'), timeInQuietHours(clockTime(time.minute), from, until));
    }
    checkGrace(time, place, faults);
    checkVariables(time, place, faults);
    checkWords(time, place, faults);
    const longest = Object.entries({ ...VARIABLES, label }).reduce(
      (text, [name, value]) => text.replaceAll(`{{${name}}}`, () => value),
      time.text,
    );
    const length = [...longest].length;
    if (length > groupLimit) faults.error(place('text'), reminderTooLong(length, groupLimit));
  }
}

type TimePlace = Placed<ReminderTime>['place'];

/** Spans with months are as long as they are from a month of 31 days on. */
const ANY_DAY = Temporal.PlainDate.from('2025-01-01');

function checkGrace({ when, grace, text }: ReminderTime, place: TimePlace, faults: FaultList): void {
  if (when.kind !== 'before') return;
  const longer = Temporal.PlainDate.compare(ANY_DAY.add(grace), ANY_DAY.add(when.span));
  if (longer > 0 || (longer === 0 && text.includes('{{days}}')))
    faults.error(place('grace'), graceTooLong(grace, when.span));
}

function checkVariables(time: ReminderTime, place: TimePlace, faults: FaultList): void {
  const known = [...Object.keys(VARIABLES), 'label'];
  for (const { groups } of time.text.matchAll(PLACE)) {
    const name = groups?.['name'] ?? '';
    if (!known.includes(name))
      faults.error(place('text'), unknownVariable(name, suggestion(name, known, faults)));
    else if (name === 'days' && isMonthTime(time)) faults.error(place('text'), daysOfMonth());
    else if (name === 'days' && time.when.kind === 'day') faults.error(place('text'), daysOnTheDay());
  }
}

function checkWords(time: ReminderTime, place: TimePlace, faults: FaultList): void {
  const day = isMonthTime(time) ? DAY_NAMED.exec(time.text)?.[0] : undefined;
  if (day !== undefined) faults.error(place('text'), dayNamedForMonth(day));
  const word =
    WORD_OF_THE_MOMENT.exec(time.text)?.[0] ??
    (time.when.kind === 'month-begins' ? undefined : WORD_OF_THE_MONTH.exec(time.text)?.[0]);
  if (word !== undefined) faults.warning(place('text'), wordOfTheMoment(word));
}
