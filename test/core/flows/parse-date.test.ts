import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDate } from '../../../src/core/flows/parse-date.ts';

const today = '2025-02-10';
const read = (words: string) => {
  const reading = parseDate(words, today);
  return reading.kind === 'date' ? reading.date : reading.kind;
};

describe('a day', () => {
  test.each([
    ['2025年3月1日', '2025-03-01'],
    ['2025年03月01日', '2025-03-01'],
    ['2025 年 3 月 1 日', '2025-03-01'],
    ['２０２５年３月１日', '2025-03-01'],
    ['2025年3月1号', '2025-03-01'],
    ['2025年3月15', '2025-03-15'],
    ['25年3月1日', '2025-03-01'],
    ['2025-03-01', '2025-03-01'],
    ['2025-3-1', '2025-03-01'],
    ['2025/3/1', '2025-03-01'],
    ['2025.3.1', '2025-03-01'],
    ['2025. 3. 1', '2025-03-01'],
    ['20250301', '2025-03-01'],
    ['二〇二五年三月一日', '2025-03-01'],
    ['二零二五年十二月三十一号', '2025-12-31'],
    ['是2025年3月1日开始的。', '2025-03-01'],
    ['从去年12月30日算起', '2024-12-30'],
    ['今年三月一号', '2025-03-01'],
    ['今年的3月1日', '2025-03-01'],
    ['明年1月1日', '2026-01-01'],
    ['今天', '2025-02-10'],
    ['就是今天', '2025-02-10'],
    ['昨天开始的', '2025-02-09'],
    ['大前天', '2025-02-07'],
    ['前天', '2025-02-08'],
    ['后天', '2025-02-12'],
    ['大后天', '2025-02-13'],
    ['上个月15号', '2025-01-15'],
    ['本月1日', '2025-02-01'],
    ['2024年2月29日', '2024-02-29'],
  ])('“%s” is %s', (words, day) => {
    expect(read(words)).toBe(day);
  });
});

describe('a month of which no day is said', () => {
  test.each([
    ['2025年3月', '2025-03'],
    ['2025年3月份', '2025-03'],
    ['2025年3月初', '2025-03'],
    ['2025 年 3 月', '2025-03'],
    ['25年3月', '2025-03'],
    ['2025-03', '2025-03'],
    ['2025.3', '2025-03'],
    ['2025/12', '2025-12'],
    ['二〇二五年三月', '2025-03'],
    ['去年12月', '2024-12'],
    ['上个月', '2025-01'],
    ['上上个月', '2024-12'],
    ['这个月', '2025-02'],
    ['下个月', '2025-03'],
    ['2025年6月，20家单位', '2025-06'],
  ])('“%s” is %s', (words, month) => {
    expect(read(words)).toBe(month);
  });
});

describe('what is no date says what is missing', () => {
  test.each([
    ['3月1日', 'no-year'],
    ['三月一号', 'no-year'],
    ['5月', 'no-year'],
    ['2025年', 'no-month'],
    ['2025', 'no-month'],
    ['去年', 'no-month'],
    ['大概2025年吧', 'no-month'],
    ['2025年2月30日', 'no-such-day'],
    ['2025-02-29', 'no-such-day'],
    ['2025年13月', 'no-such-day'],
    ['2025-00-10', 'no-such-day'],
    ['20251340', 'no-such-day'],
    ['今天太忙', 'none'],
    ['明天再说', 'none'],
    ['上个月的通知还没收到', 'none'],
    ['不知道', 'none'],
    ['2', 'none'],
    ['13800138000', 'none'],
    ['', 'none'],
  ])('“%s”: %s', (words, kind) => {
    expect(read(words)).toBe(kind);
  });
});

const digits = '〇一二三四五六七八九';
/** 12 as 十二, 31 as 三十一. */
const below100 = (count: number): string => {
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`;
};

/** How people write a day, given its year, month and day as numbers. */
const waysToWriteADay: Readonly<Record<string, (year: number, month: number, day: number) => string>> = {
  figures: (year, month, day) => `${year}年${month}月${day}日`,
  padded: (year, month, day) =>
    `${year}年${String(month).padStart(2, '0')}月${String(day).padStart(2, '0')}号`,
  slashes: (year, month, day) => `${year}/${month}/${day}`,
  dots: (year, month, day) => `${year}.${String(month).padStart(2, '0')}.${String(day).padStart(2, '0')}`,
  numerals: (year, month, day) =>
    `${[...String(year)].map((digit) => digits[Number(digit)]).join('')}年${below100(month)}月${below100(day)}日`,
  spaced: (year, month, day) => `${year} 年 ${month} 月 ${day} 日`,
};

const anyDay = fc
  .integer({ min: 0, max: 73_048 })
  .map((days) => Temporal.PlainDate.from('1900-01-01').add({ days }));

test.each(Object.entries(waysToWriteADay))('every day from 1900 to 2099 is read back: %s', (_, write) => {
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(read(write(day.year, day.month, day.day))).toBe(day.toString());
      expect(read(`自${write(day.year, day.month, day.day)}起。`)).toBe(day.toString());
    }),
    { numRuns: 2000 },
  );
});

test('no text makes it throw, and what it reads is a day or a month that is there', () => {
  const figures = fc.string({
    unit: fc.constantFrom(...'0123456789-/. 年月日号十二三〇零今去明前后上下个天昨'),
    maxLength: 16,
  });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), figures), (words) => {
      const reading = parseDate(words, today);
      if (reading.kind !== 'date') return;
      const whole = reading.date.length === 7 ? `${reading.date}-01` : reading.date;
      expect(Temporal.PlainDate.from(whole, { overflow: 'reject' }).toString()).toBe(whole);
    }),
    { numRuns: 10_000 },
  );
});
