/** A moment as people read it: `2026-01-15 09:00`. Where nothing names a time zone, by this machine's, which is then said. */
export function plainTime(at: number, timeZone?: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(
    timeZone ?? Temporal.Now.timeZoneId(),
  );
  const time = local.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
  return timeZone === undefined ? `${time} (UTC${local.offset})` : time;
}

/** A moment as other programs read it, with its offset. */
export function isoTime(at: number, timeZone = Temporal.Now.timeZoneId()): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never' });
}
