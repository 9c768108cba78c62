/** `2025-02-28`, and a day that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    // Of the right form, but no such day: 2025-02-30.
    return false;
  }
}

/** `2025-02`. */
export const isMonth = (text: string): boolean => /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text);

/** An ISO 8601 duration of whole years, months, weeks or days, longer than nothing: `P2Y`, `P1Y6M`. */
export const isSpan = (text: string): boolean =>
  /^P(?=.*[1-9])(?:\d{1,3}Y)?(?:\d{1,4}M)?(?:\d{1,4}W)?(?:\d{1,5}D)?$/.test(text);

/** A time zone's name that the system knows: `Asia/Shanghai`. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    // It says so by throwing.
    return false;
  }
}
