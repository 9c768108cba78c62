import type { Entry } from '../book.ts';
import type { EntryId } from '../ids.ts';

/** The calendar day at `now` where the pack is at home, `2025-02-01`. */
export function dayAt(now: number, timeZone: string): string {
  if (timeZone !== lastDay.timeZone || now < lastDay.from || now >= lastDay.until) {
    const moment = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
    lastDay = {
      timeZone,
      day: moment.toPlainDate().toString(),
      from: moment.startOfDay().epochMilliseconds,
      until: moment.add({ days: 1 }).startOfDay().epochMilliseconds,
    };
  }
  return lastDay.day;
}

/** The day that was asked for last, epoch milliseconds: 5 µs are saved each turn but the first of a day. */
let lastDay = { timeZone: '', day: '', from: 0, until: 0 };

/** The entry to answer from on a day: itself, or what replaced it; null when neither is in force. */
export function entryInForce(entry: Entry, entries: ReadonlyMap<EntryId, Entry>, day: string): Entry | null {
  let current = entry;
  // Bounded: `lianda check` refuses a circle, but a pack under edit may hold one.
  for (let steps = 0; steps < 20; steps++) {
    const { from, until } = current.valid;
    if (from !== undefined && day < from) return null;
    if (until === undefined || day <= until) return current;
    const next = current.replacedBy === undefined ? undefined : entries.get(current.replacedBy);
    if (next === undefined) return null;
    current = next;
  }
  return null;
}
