import type { QuietHours } from './quiet-hours.ts';
import { timeOfMinute } from './time-of-minute.ts';

/** Whether quiet hours have ended after `since` and by `now`, both epoch milliseconds: what began then was held up. */
export function wasHeldUp(quiet: QuietHours, timeZone: string, since: number, now: number): boolean {
  if (quiet.fromMinute === quiet.untilMinute) return false;
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const plainTime = timeOfMinute(quiet.untilMinute);
  const endOn = (day: Temporal.PlainDate): number =>
    day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
  const today = local.toPlainDate();
  const lastEnd = endOn(today) <= now ? endOn(today) : endOn(today.subtract({ days: 1 }));
  return since < lastEnd;
}
