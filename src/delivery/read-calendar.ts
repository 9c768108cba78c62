import type { Book } from '../core/book.ts';
import type { Sheet } from '../core/flows/sheet.ts';
import { calendarSheet } from '../core/reminders/calendar-sheet.ts';
import type { Timers } from '../store/timers-port.ts';
import type { Clock } from './clock.ts';

/** What a calendar link shows today; null for a token nobody was given, or which another has replaced. */
export type ReadCalendar = (token: string) => Promise<Sheet | null>;

export const readCalendar =
  (timers: Pick<Timers, 'ofCalendar'>, book: Book, { now }: Pick<Clock, 'now'>): ReadCalendar =>
  async (token) => {
    const found = await timers.ofCalendar(token);
    if (found === null) return null;
    return calendarSheet(book, found.reminders, { name: found.chat, now: now(), language: 'zh' });
  };
