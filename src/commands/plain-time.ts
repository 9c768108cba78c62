import { describeMoment } from '../core/describe-moment.ts';

/** A moment as people read it: `2026-01-15 09:00`. Where nothing names a time zone, by this machine's, which is then said. */
export function plainTime(at: number, timeZone?: string): string {
  if (timeZone !== undefined) return describeMoment(at, timeZone);
  const here = Temporal.Now.timeZoneId();
  const { offset } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(here);
  return `${describeMoment(at, here)} (UTC${offset})`;
}

/** A moment as other programs read it, with its offset. */
export function isoTime(at: number, timeZone = Temporal.Now.timeZoneId()): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never' });
}
