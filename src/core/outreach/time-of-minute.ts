/** The time of day that lies so many minutes after midnight. */
export const timeOfMinute = (minute: number): Temporal.PlainTime =>
  Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
