import { momentOf } from '../core/reminders/moment-of.ts';
import type { PackContent } from './pack-content.ts';

/** A reminder that nobody gets any more, and where it stands. */
export interface PastReminder {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  /** When it was sent last, epoch milliseconds. */
  readonly last: number;
}

/** Reminders of the calendar all of whose times lie before `now`: no fault, and whoever moves the date wants to know. */
export function pastReminders(
  { outreach, calendar }: Pick<PackContent, 'outreach' | 'calendar'>,
  timeZone: string,
  now: number,
): readonly PastReminder[] {
  return outreach.reminders.flatMap(({ value: { id, milestone }, place, times }) => {
    const when = calendar.milestones.find(({ value }) => value.id === milestone)?.value.when;
    if (when === undefined || when.kind === 'relative') return [];
    const date = when.kind === 'day' ? when.date : when.month;
    const moments = times.flatMap(({ value }) => momentOf(value, date, timeZone)?.at ?? []);
    const last = Math.max(...moments);
    const { file, line } = place('id');
    return moments.length > 0 && last <= now ? [{ id, file, line, last }] : [];
  });
}
