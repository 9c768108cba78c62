import { chineseNumber } from './parse-number.ts';

/** What a text says of a date. */
export type DateReading =
  /** An ISO day, or a month where only that is said. */
  | { readonly kind: 'date'; readonly date: string }
  /** “3月1日”: of which year? */
  | { readonly kind: 'no-year' }
  /** “2025年”: of which month? */
  | { readonly kind: 'no-month' }
  /** It has the form of a date, and there is no such day. */
  | { readonly kind: 'no-such-day' }
  /** More than one: which? */
  | { readonly kind: 'several-dates' }
  | { readonly kind: 'none' };

const numeral = '[零〇一二三四五六七八九十]';
const year = String.raw`(?<year>(?:19|20)\d{2}|(?<!\d)\d{2}(?=年)|(?:一九|二零|二〇)[零〇一二三四五六七八九]{2}|今年|去年|前年|明年|后年)`;
const month = String.raw`(?<month>\d{1,2}|${numeral}{1,3})`;
/** Behind a bare number stands what is counted, or it is the day: “6月20家”, “6月20”. */
const day = String.raw`(?<day>\d{1,2}(?!\d)|${numeral}{1,3})(?:[日号]|(?![家个人名天多余]))`;

/** 2025年3月1日, 25年3月, 今年三月一号, 3月1日. */
const inWords = new RegExp(String.raw`(?:${year}年?的?)?(?<!\d)${month}月份?(?:${day})?`, 'u');
/** 2025-03-01, 2025/3/1, 2025.3, 20250301. */
const inFigures =
  /(?<!\d)(?<year>(?:19|20)\d{2})(?:\s*[-/.–—]\s*(?<month>\d{1,2})(?:\s*[-/.–—]\s*(?<day>\d{1,2}))?|(?<month>\d{2})(?<day>\d{2}))(?!\d)/u;
const yearAlone = new RegExp(String.raw`^\D{0,6}${year}年?\D{0,4}$`, 'u');
const nearDays: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  昨天: -1,
  昨日: -1,
  今天: 0,
  今日: 0,
  明天: 1,
  后天: 2,
  大后天: 3,
};
const nearMonths: Readonly<Record<string, number>> = {
  上上个月: -2,
  上个月: -1,
  上月: -1,
  这个月: 0,
  本月: 0,
  下个月: 1,
  下月: 1,
};
/** A near date stands almost alone: “今天太忙” is none. */
const near = new RegExp(
  `^(?:就|是|从|自|在|大概|大约|应该|可能|好像)*(?:(?<nearDay>${Object.keys(nearDays).join('|')})|(?<nearMonth>${Object.keys(nearMonths).join('|')})的?(?:${day})?)(?:的|起|开始|开工|启动|建设|算|左右|前后|[初底末]|[上中下]旬|吧)*[。.!！]?$`,
  'u',
);

/** Reads a date as people write it. `today` is an ISO day, for “昨天” and “去年三月”. */
export function parseDate(text: string, today: string): DateReading {
  const plain = text
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .trim();
  const readings = [inFigures, inWords]
    .map((form) => meantIn(plain, form).map((parts) => fromParts(parts, today)))
    .find((found) => found.length > 0);
  const [first] = readings ?? [];
  if (first !== undefined) {
    const isOne = readings?.every((other) => JSON.stringify(other) === JSON.stringify(first)) === true;
    return isOne ? first : { kind: 'several-dates' };
  }
  const groups = near.exec(plain)?.groups;
  if (groups !== undefined) return fromNear(groups, Temporal.PlainDate.from(today));
  return yearAlone.test(plain) ? { kind: 'no-month' } : { kind: 'none' };
}

const denied = /(?:不是|并非|不在|不要)$/u;

/** The dates of a form that a text names, but for those it says it is not: “不是3月，是4月”. */
const meantIn = (text: string, form: RegExp): readonly Readonly<Record<string, string | undefined>>[] =>
  [...text.matchAll(new RegExp(form, 'gu'))].flatMap(({ index, groups }) =>
    groups === undefined || denied.test(text.slice(0, index)) ? [] : [groups],
  );

function fromNear(
  parts: Readonly<Record<string, string | undefined>>,
  today: Temporal.PlainDate,
): DateReading {
  const { nearDay, nearMonth = '', day: dayText } = parts;
  if (nearDay !== undefined) return found(today.add({ days: nearDays[nearDay] ?? 0 }).toString());
  const { year, month } = today.toPlainYearMonth().add({ months: nearMonths[nearMonth] ?? 0 });
  return dateOf(year, month, dayText);
}

const found = (date: string): DateReading => ({ kind: 'date', date });

function fromParts(parts: Readonly<Record<string, string | undefined>>, today: string): DateReading {
  const { year: yearText, month: monthText = '', day: dayText } = parts;
  if (yearText === undefined) return { kind: 'no-year' };
  return dateOf(yearOf(yearText, today), numberOf(monthText), dayText);
}

function dateOf(year: number, month: number, dayText: string | undefined): DateReading {
  try {
    return found(
      dayText === undefined
        ? Temporal.PlainYearMonth.from({ year, month }, { overflow: 'reject' }).toString()
        : Temporal.PlainDate.from({ year, month, day: numberOf(dayText) }, { overflow: 'reject' }).toString(),
    );
  } catch {
    // Of the right form, but no such day: 2025年2月30日.
    return { kind: 'no-such-day' };
  }
}

const numberOf = (text: string): number => (/^\d/u.test(text) ? Number(text) : (chineseNumber(text) ?? 0));

const yearsFromNow: Readonly<Record<string, number>> = { 前年: -2, 去年: -1, 今年: 0, 明年: 1, 后年: 2 };

function yearOf(text: string, today: string): number {
  const fromNow = yearsFromNow[text];
  if (fromNow !== undefined) return Number(today.slice(0, 4)) + fromNow;
  if (/^\d/u.test(text)) return text.length === 2 ? inCentury(Number(text)) : Number(text);
  return Number(
    [...text].map((digit) => '零一二三四五六七八九'.indexOf(digit === '〇' ? '零' : digit)).join(''),
  );
}

/** 69 to 99 were in the last century. Source: POSIX.1-2024, `strptime`, `%y`. */
const inCentury = (short: number): number => (short < 69 ? 2000 : 1900) + short;
