import type { Book } from '../book.ts';
import type { Language } from '../conversation.ts';
import { flowWordsIn } from '../flows/flow-words.ts';
import type { Sheet } from '../flows/sheet.ts';
import type { ChatReminders } from './chat-reminders.ts';
import { isUnsubscribed, thingOf } from './holding-today.ts';
import { milestoneOf } from './plan.ts';
import { reminderWordsIn } from './reminder-words.ts';
import { sheetDate } from './sheet-date.ts';
import type { Timer } from './timer.ts';

/** What is to come, once each, soonest first: of each thing what is planned next. */
export function comingOf(book: Book, reminders: ChatReminders): readonly Timer[] {
  const coming = new Map<string, Timer>();
  for (const timer of [...reminders.waiting].sort((one, other) => one.dueAt - other.dueAt)) {
    const thing = thingOf({ book }, timer);
    if (!isUnsubscribed({ book, reminders }, timer) && !coming.has(thing)) coming.set(thing, timer);
  }
  return [...coming.values()].filter((timer) => milestoneOf(book, timer) !== undefined);
}

/** The dates a chat is reminded of, as a calendar; `name` tells its events from another chat's. */
export function calendarSheet(
  book: Book,
  reminders: ChatReminders,
  { name, now, language }: { readonly name: string; readonly now: number; readonly language: Language },
): Sheet {
  // One event a date, however many reminders lead up to it.
  const dates = new Map(
    comingOf(book, reminders).map((timer) => {
      const { milestone, date, run } = timer;
      return [JSON.stringify([milestone, date, run]), timer] as const;
    }),
  );
  return {
    title: reminderWordsIn[language].calendarName,
    facts: [],
    parts: [],
    answers: [],
    findings: [],
    groups: [],
    dates: [...dates.values()].map(({ milestone, run, date }) => {
      const { label = milestone, sources = [] } = milestoneOf(book, { milestone }) ?? {};
      const id = run === null ? milestone : `${milestone}/${run}`;
      return sheetDate(book, { id, milestone, label, date, sources }, language);
    }),
    retired: [],
    sources: [],
    words: flowWordsIn[language].sheet,
    madeAt: now,
    timeZone: book.pack.timeZone,
    run: name,
  };
}
