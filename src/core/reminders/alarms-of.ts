import type { Book } from '../book.ts';
import { momentOf } from './moment-of.ts';

/**
 * When people are reminded of a milestone's date, epoch milliseconds, soonest first, so that a calendar they take away
 * rings then; undefined where nothing is written of it.
 */
export function alarmsOf(
  { outreach, pack }: Pick<Book, 'outreach' | 'pack'>,
  milestone: string,
  date: string,
): readonly number[] | undefined {
  const about = outreach.reminders.filter((reminder) => reminder.milestone === milestone);
  if (about.length === 0) return undefined;
  const moments = about.flatMap(({ times }) =>
    times.flatMap((time) => momentOf(time, date, pack.timeZone)?.at ?? []),
  );
  return [...new Set(moments)].sort((one, other) => one - other);
}
