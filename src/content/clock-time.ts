const MINUTES_AN_HOUR = 60;

/** Minutes after midnight of a time of day, `09:00`; null for anything else. */
export function minuteOf(time: string): number | null {
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  return hour === undefined || minute === undefined ? null : Number(hour) * MINUTES_AN_HOUR + Number(minute);
}

/** A minute after midnight as people write it: `09:00`. */
export const clockTime = (minute: number): string =>
  [Math.floor(minute / MINUTES_AN_HOUR), minute % MINUTES_AN_HOUR]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
