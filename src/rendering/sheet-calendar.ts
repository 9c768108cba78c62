import { createHash } from 'node:crypto';
import type { ICalEventData } from 'ical-generator';
import ical, { escape, ICalAlarmType, ICalEventTransparency } from 'ical-generator';
import type { Sheet, SheetDate } from '../core/flows/sheet.ts';
import { isMonth } from './sheet-blocks.ts';

/** Where nothing else is written: early enough to prepare, to finish, and not to forget. */
const reminderDays = [30, 7, 1];

/** A whole day begins at midnight, when nobody wants to be reminded of it: 9 in the morning, wherever one is. */
const reminderHour = 9;

/** The dates of a sheet as iCalendar (RFC 5545): for each an all-day event, of a month from its first day to its last. */
export function sheetCalendar(sheet: Sheet): string {
  const calendar = ical({
    // The one text that ical-generator 11 does not escape by itself.
    name: escape(sheet.title, false),
    prodId: { company: 'Lianda', product: 'Lianda', language: 'ZH' },
  });
  for (const date of sheet.dates) calendar.createEvent(eventOf(date, sheet));
  return `${calendar.toString()}\r\n`;
}

function eventOf(
  { id, label, date, basis, citation = basis, alarms }: SheetDate,
  sheet: Sheet,
): ICalEventData {
  const month = isMonth(date);
  const start = Temporal.PlainDate.from(month ? `${date}-01` : date);
  return {
    id: eventId(sheet.run, id),
    stamp: Temporal.Instant.fromEpochMilliseconds(sheet.madeAt),
    allDay: true,
    start,
    // The day after the last, as RFC 5545 has it.
    end: start.add(month ? { months: 1 } : { days: 1 }),
    summary: month ? `${label}（${sheet.words.monthOnly}）` : label,
    ...(citation !== '' && { description: `【${sheet.words.basis}】${citation}` }),
    // A date to know of, not an appointment: it makes nobody busy.
    transparency: ICalEventTransparency.TRANSPARENT,
    alarms: secondsBefore(alarms ?? (month ? [] : usualAlarms(start, sheet)), start, sheet).map(
      (trigger) => ({
        type: ICalAlarmType.display,
        trigger,
      }),
    ),
  };
}

const usualAlarms = (start: Temporal.PlainDate, { timeZone }: Sheet): readonly number[] =>
  reminderDays.map((days) => {
    const plainTime = Temporal.PlainTime.from({ hour: reminderHour });
    return start.subtract({ days }).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
  });

/** Before the day begins, wherever one is: the clock of the pack's home, as a calendar's whole days have none. */
const secondsBefore = (
  alarms: readonly number[],
  start: Temporal.PlainDate,
  { timeZone }: Sheet,
): readonly number[] =>
  alarms.map((at) => {
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDateTime();
    return start.toPlainDateTime().since(local).total({ unit: 'seconds' });
  });

/**
 * The same for a run's date each time, so that a calendar taken again replaces the old one. A run's id is also the code
 * by which colleagues join, which a calendar that is passed on must not give away.
 */
const eventId = (run: string, date: string): string =>
  `${createHash('sha256').update(`${run}/${date}`).digest('hex').slice(0, 32)}@lianda`;
