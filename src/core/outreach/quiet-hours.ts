import { timeOfMinute } from './time-of-minute.ts';

/** The time of day at which nothing is sent that nobody asked for; over midnight where `fromMinute` is the greater. */
export interface QuietHours {
  /** Minutes after midnight, in the pack's time zone. */
  readonly fromMinute: number;
  readonly untilMinute: number;
}

/** Nine in the evening to eight in the morning: the hours in which a message wakes somebody. */
export const usualQuietHours: QuietHours = { fromMinute: 21 * 60, untilMinute: 8 * 60 };

/** Whether a minute after midnight lies in the quiet hours. None does where they end as they begin. */
export function isQuietMinute({ fromMinute, untilMinute }: QuietHours, minute: number): boolean {
  return fromMinute > untilMinute
    ? minute >= fromMinute || minute < untilMinute
    : minute >= fromMinute && minute < untilMinute;
}

/** When the quiet hours end that `at` falls into, both epoch milliseconds; null when it falls into none. */
export function quietUntil(quiet: QuietHours, timeZone: string, at: number): number | null {
  const { fromMinute, untilMinute } = quiet;
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const minute = local.hour * 60 + local.minute;
  if (!isQuietMinute(quiet, minute)) return null;
  const isBeforeMidnight = fromMinute > untilMinute && minute >= fromMinute;
  const day = local.toPlainDate().add({ days: isBeforeMidnight ? 1 : 0 });
  const ends = day.toPlainDateTime(timeOfMinute(untilMinute));
  const ending = (disambiguation: 'earlier' | 'later') =>
    ends.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds;
  // Where an hour comes twice, the first end may lie behind already.
  return ending('earlier') > at ? ending('earlier') : ending('later');
}
