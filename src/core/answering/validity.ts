import type { Entry } from '../book.ts';
import type { EntryId } from '../ids.ts';

/** The calendar day at `now` where the pack is at home, `2025-02-01`. */
export const dayAt = (now: number, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate().toString();

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
