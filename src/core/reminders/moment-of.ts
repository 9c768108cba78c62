import { timeOfMinute } from '../outreach/time-of-minute.ts';
import {
  firstWorkingDay,
  lastWorkingDayBefore,
  unknownYearOf,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
} from '../outreach/working-days.ts';
import type { ReminderMoment, ReminderTime } from './reminder.ts';

/** When a reminder is sent. */
export interface Moment {
  /** Epoch milliseconds. */
  readonly at: number;
  /** The year of which it is not known yet which days are worked, so that Monday to Friday were taken to be; else null. */
  readonly unknownYear: number | null;
}

/**
 * When a time of a reminder comes for a milestone's date, an ISO day or month; null where it does not come for a date
 * of that precision. Always on a working day: what comes before the milestone, or on it, is never later than it was
 * meant to be, what comes after it never earlier.
 */
export function momentOf(
  { when, minute }: Pick<ReminderTime, 'when' | 'minute'>,
  date: string,
  timeZone: string,
): Moment | null {
  const wanted = isMonthDate(date) ? dayForMonth(when, date) : dayForDay(when, date);
  if (wanted === null) return null;
  const plainTime = timeOfMinute(minute);
  const at = Temporal.PlainDate.from(wanted.day).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
  return { at, unknownYear: unknownYearOf(wanted.from) ?? unknownYearOf(wanted.day) };
}

const isMonthDate = (date: string): boolean => date.length === 'yyyy-mm'.length;

interface WantedDay {
  /** The day from which a working day was looked for. */
  readonly from: string;
  readonly day: string;
}

function dayForDay(when: ReminderMoment, date: string): WantedDay | null {
  switch (when.kind) {
    case 'before': {
      const from = Temporal.PlainDate.from(date).subtract(when.span).toString();
      return { from, day: workingDayOnOrBefore(from) };
    }
    case 'day':
      return { from: date, day: workingDayOnOrBefore(date) };
    case 'after': {
      const from = Temporal.PlainDate.from(date).add(when.span).toString();
      return { from, day: workingDayOnOrAfter(from) };
    }
    case 'before-month':
    case 'month-begins':
      return null;
  }
}

function dayForMonth({ kind }: ReminderMoment, month: string): WantedDay | null {
  const first = `${month}-01`;
  switch (kind) {
    case 'before-month':
      return { from: first, day: lastWorkingDayBefore(month) };
    case 'month-begins':
      return { from: first, day: firstWorkingDay(month) };
    case 'before':
    case 'day':
    case 'after':
      return null;
  }
}
