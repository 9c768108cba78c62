import calendar from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

/*
 * Working days by the calendar the State Council sets each autumn for the next year: 国办发明电〔2024〕12号 for 2025
 * (https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm), for 2026 the notice at
 * https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm. Both, and those back to 2004, as chinese-days 1.5.7
 * has them. Its JSON alone is imported: 1.3 ms, where its functions, with lunar years and their own dates, take 12.
 */

/** Days off, weekends among them, and weekends that are worked; by ISO day. */
const daysOff: Readonly<Record<string, unknown>> = calendar.holidays;
const daysWorked: Readonly<Record<string, unknown>> = calendar.workdays;

/*
 * Off in any year, whatever its notice says: what 全国年节及纪念日放假办法 has fixed since 2025 (国务院令第795号). 清明 is left out,
 * which hangs on the sun. A notice adds days and moves weekends, and nobody can tell which before it is out.
 */
const OFF_BY_LAW: ReadonlySet<string> = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);
const OFF_BY_MOON: ReadonlySet<string> = new Set(['M01-1', 'M01-2', 'M01-3', 'M05-5', 'M08-15']);

/** Whether a day, ISO, is worked. In a year whose calendar is not known, Monday to Friday are but for what the law fixes. */
export function isWorkingDay(day: string): boolean {
  const date = Temporal.PlainDate.from(day);
  if (Object.hasOwn(daysWorked, day)) return true;
  if (date.dayOfWeek > 5 || Object.hasOwn(daysOff, day)) return false;
  return isKnownYear(date.year) || !isOffByLaw(date);
}

function isOffByLaw(date: Temporal.PlainDate): boolean {
  if (OFF_BY_LAW.has(date.toString().slice(-'mm-dd'.length))) return true;
  // The eve of the new year is the 29th or the 30th of its month.
  return OFF_BY_MOON.has(moonDay(date)) || moonDay(date.add({ days: 1 })) === 'M01-1';
}

/** The month and the day by the moon. The first takes 3 ms, which only years that are not known cost. */
function moonDay(date: Temporal.PlainDate): string {
  const { monthCode, day } = date.withCalendar('chinese');
  return `${monthCode}-${day}`;
}

/** Whether the calendar of a year is known: it is once its New Year and National Day are. */
export const isKnownYear = (year: number): boolean =>
  Object.hasOwn(daysOff, `${year}-01-01`) && Object.hasOwn(daysOff, `${year}-10-01`);

/**
 * The year whose calendar would have to be known to say whether a day, ISO, is worked; null where what is known tells.
 * The last days of a year hang on the next year's notice as well: that of 2019 made 2018-12-29 a working day and the two
 * after it holidays, and none since 2004 has reached further back.
 */
export function unknownYearOf(day: string): number | null {
  const { year, month, day: ofMonth } = Temporal.PlainDate.from(day);
  if (!isKnownYear(year)) return year;
  return month === 12 && ofMonth >= 29 && !isKnownYear(year + 1) ? year + 1 : null;
}

/** The day itself where it is worked, else the last working day before it. */
export const workingDayOnOrBefore = (day: string): string => nearestWorkingDay(day, -1);

/** The day itself where it is worked, else the first working day after it. */
export const workingDayOnOrAfter = (day: string): string => nearestWorkingDay(day, 1);

/** The first working day of a month, `2025-02`. */
export const firstWorkingDay = (month: string): string => workingDayOnOrAfter(`${month}-01`);

/** The last working day before a month begins. */
export const lastWorkingDayBefore = (month: string): string =>
  workingDayOnOrBefore(Temporal.PlainDate.from(`${month}-01`).subtract({ days: 1 }).toString());

/** The longest holiday has nine days. */
function nearestWorkingDay(from: string, step: 1 | -1): string {
  let day = from;
  while (!isWorkingDay(day)) day = Temporal.PlainDate.from(day).add({ days: step }).toString();
  return day;
}
