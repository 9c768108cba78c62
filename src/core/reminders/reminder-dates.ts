import type { Scene } from '../scene.ts';
import type { Book } from '../book.ts';
import { reminderWordsIn } from './reminder-words.ts';
import type { Timer } from './timer.ts';

type Place = Pick<Scene, 'book' | 'now' | 'day' | 'language'>;

/** A milestone's date in words, a month as a month: `2025年2月`, `2025年2月1日`. */
export function dateInWords({ language }: Pick<Place, 'language'>, date: string): string {
  const [year = 0, month = 1, day] = date.split('-').map(Number);
  const words = reminderWordsIn[language];
  return day === undefined ? words.month(year, month) : words.day(year, month, day);
}

/** A moment in words, with its year where that is not this one: `2月1日9:00`. */
export function momentInWords({ book, day, language }: Place, at: number): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(book.pack.timeZone);
  const year = local.year === Temporal.PlainDate.from(day).year ? null : local.year;
  const date = reminderWordsIn[language].day(year, local.month, local.day);
  const time = `${local.hour}:${String(local.minute).padStart(2, '0')}`;
  return language === 'zh' ? `${date}${time}` : `${date}, ${time}`;
}

/** How many days lie between today and a date, whichever is later; of a month, to its first day. */
export function daysBetween(day: string, date: string): number {
  const to = Temporal.PlainDate.from(date.length === 'yyyy-mm'.length ? `${date}-01` : date);
  return Math.abs(Temporal.PlainDate.from(day).until(to, { largestUnit: 'days' }).days);
}

/** The last moment of a date, day or month, epoch milliseconds. */
export function endOf(date: string, timeZone: string): number {
  const isMonth = date.length === 'yyyy-mm'.length;
  const next = Temporal.PlainDate.from(isMonth ? `${date}-01` : date).add(
    isMonth ? { months: 1 } : { days: 1 },
  );
  return next.toZonedDateTime(timeZone).epochMilliseconds - 1;
}

/** A reminder is of use until its date is over; one that comes after its date, as long as it may be late. */
export const endOfUse = (
  { pack }: Pick<Book, 'pack'>,
  { date, sendBy }: Pick<Timer, 'date' | 'sendBy'>,
): number => Math.max(sendBy, endOf(date, pack.timeZone));
