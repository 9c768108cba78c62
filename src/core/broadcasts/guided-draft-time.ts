import { parseDate } from '../flows/parse-date.ts';

const clock =
  /(?<half>上午|早上|早晨|中午|下午|晚上)?\s*(?<!\d)(?<hour>\d{1,2})\s*(?:[:：]\s*(?<minute>\d{2})(?!\d)|[点时](?:(?<spoken>\d{1,2})分?|(?<isHalf>半))?)\s*(?<latin>[ap]m)?/iu;

/**
 * The moment a member of staff writes (“1月15日 9:00”, “明天下午3点半”, “2025-01-15 09:00”), epoch milliseconds. A day without
 * a year is the next such day; a time without a day the next such time. Null when it is no moment: a day alone says no hour.
 */
export function parseMoment(text: string, timeZone: string, now: number): number | null {
  const typed = text
    .normalize('NFKC')
    .replaceAll(/(?<=\d)T(?=\d)/gu, ' ')
    .replace(/(?<near>[今明])(?<half>[早晚])上?(?=\s*\d)/u, '$<near>天$<half>上')
    .trim();
  if (typed.length > 40) return null;
  const found = clock.exec(typed);
  if (found === null) return null;
  const time = timeOf(found.groups ?? {});
  if (time === null) return null;
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const rest = `${typed.slice(0, found.index)}${typed.slice(found.index + found[0].length)}`.trim();
  const at = (day: Temporal.PlainDate): number =>
    day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
  if (rest === '') return at(today) > now ? at(today) : at(today.add({ days: 1 }));
  const day = dayIn(rest, today);
  return day === null ? null : at(day);
}

function timeOf(groups: Readonly<Record<string, string | undefined>>): Temporal.PlainTime | null {
  const { half = '', hour, minute, spoken, isHalf, latin = '' } = groups;
  const hours = hoursOf(Number(hour), half, latin.toLowerCase());
  const minutes = isHalf === undefined ? Number(minute ?? spoken ?? 0) : 30;
  return hours === null || hours > 23 || minutes > 59
    ? null
    : Temporal.PlainTime.from({ hour: hours, minute: minutes });
}

function hoursOf(written: number, half: string, latin: string): number | null {
  if (latin === 'am') return written === 12 ? 0 : written;
  // “晚上12点”, “晚上1点”: of this day or of the next. Nothing goes to a city on a guess.
  if (half === '晚上' && (written === 12 || written < 5)) return null;
  const isLate = half === '下午' || half === '晚上' || latin === 'pm';
  return (isLate && written < 12) || (half === '中午' && written < 3) ? written + 12 : written;
}

function dayIn(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const read = parseDate(text, today.toString());
  if (read.kind === 'date') return wholeDay(read.date);
  if (read.kind !== 'no-year') return null;
  for (const year of [today.year, today.year + 1]) {
    const inYear = parseDate(`${year}年${text}`, today.toString());
    const day = inYear.kind === 'date' ? wholeDay(inYear.date) : null;
    if (day !== null && Temporal.PlainDate.compare(day, today) >= 0) return day;
  }
  return null;
}

/** A month is no day. */
const wholeDay = (iso: string): Temporal.PlainDate | null =>
  iso.length === 10 ? Temporal.PlainDate.from(iso) : null;

/** Moments that staff may write, a week ahead at nine: as one says it, and whole. */
export function exampleMoments(
  timeZone: string,
  now: number,
): { readonly spoken: string; readonly whole: string } {
  const date = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .add({ days: 7 });
  return { spoken: `${date.month}月${date.day}日 9:00`, whole: `${date.toString()} 09:00` };
}
