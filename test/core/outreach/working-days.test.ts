import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  firstWorkingDay,
  isKnownYear,
  isWorkingDay,
  lastWorkingDayBefore,
  unknownYearOf,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
} from '../../../src/core/outreach/working-days.ts';

/** As the notices for 2025 and 2026 say, copied from them by hand. */
const notices = [
  { off: ['2025-01-01', '2025-01-01'], worked: [] },
  { off: ['2025-01-28', '2025-02-04'], worked: ['2025-01-26', '2025-02-08'] },
  { off: ['2025-04-04', '2025-04-06'], worked: [] },
  { off: ['2025-05-01', '2025-05-05'], worked: ['2025-04-27'] },
  { off: ['2025-05-31', '2025-06-02'], worked: [] },
  { off: ['2025-10-01', '2025-10-08'], worked: ['2025-09-28', '2025-10-11'] },
  { off: ['2026-01-01', '2026-01-03'], worked: ['2026-01-04'] },
  { off: ['2026-02-15', '2026-02-23'], worked: ['2026-02-14', '2026-02-28'] },
  { off: ['2026-04-04', '2026-04-06'], worked: [] },
  { off: ['2026-05-01', '2026-05-05'], worked: ['2026-05-09'] },
  { off: ['2026-06-19', '2026-06-21'], worked: [] },
  { off: ['2026-09-25', '2026-09-27'], worked: [] },
  { off: ['2026-10-01', '2026-10-07'], worked: ['2026-09-20', '2026-10-10'] },
] as const;

const daysFrom = (first: string, last: string): string[] => {
  const days: string[] = [];
  for (let day = Temporal.PlainDate.from(first); day.toString() <= last; day = day.add({ days: 1 }))
    days.push(day.toString());
  return days;
};

test('each day of 2025 and 2026 is worked or not as the notices say', () => {
  const off = new Set(notices.flatMap(({ off: [first, last] }) => daysFrom(first, last)));
  const worked = new Set<string>(notices.flatMap((notice) => notice.worked));
  for (const day of daysFrom('2025-01-01', '2026-12-31')) {
    const isWeekend = Temporal.PlainDate.from(day).dayOfWeek > 5;
    expect([day, isWorkingDay(day)]).toEqual([day, worked.has(day) || (!isWeekend && !off.has(day))]);
  }
});

describe('a month', () => {
  test.each([
    ['2025-02', '2025-01-27', '2025-02-05', 'Spring Festival lies over its beginning'],
    ['2025-10', '2025-09-30', '2025-10-09', 'it begins with the longest holiday'],
    ['2026-01', '2025-12-31', '2026-01-04', 'its first working day is a Sunday'],
    ['2026-03', '2026-02-28', '2026-03-02', 'the month before ends with a Saturday that is worked'],
    ['2025-06', '2025-05-30', '2025-06-03', 'it begins with a holiday on a Monday'],
  ])('%s is announced on %s and begins on %s: %s', (month, before, first) => {
    expect(lastWorkingDayBefore(month)).toBe(before);
    expect(firstWorkingDay(month)).toBe(first);
  });
});

test('a working day is its own nearest, and a holiday has one on either side', () => {
  expect([workingDayOnOrBefore('2026-02-14'), workingDayOnOrAfter('2026-02-14')]).toEqual([
    '2026-02-14',
    '2026-02-14',
  ]);
  expect([workingDayOnOrBefore('2026-02-20'), workingDayOnOrAfter('2026-02-20')]).toEqual([
    '2026-02-14',
    '2026-02-24',
  ]);
});

const isWeekdayOff = (day: string) => Temporal.PlainDate.from(day).dayOfWeek <= 5 && !isWorkingDay(day);

describe('what is known', () => {
  test('the years from 2004 to 2026 are, and no others', () => {
    const years = Array.from({ length: 40 }, (_, index) => 1999 + index);
    expect(years.filter(isKnownYear)).toEqual(years.filter((year) => year >= 2004 && year <= 2026));
  });

  test('in a year that is not, Monday to Friday are worked but for the days the law fixes', () => {
    expect(daysFrom('2027-01-01', '2027-12-31').filter(isWeekdayOff)).toEqual([
      '2027-01-01',
      // Spring Festival: its eve and, after a weekend, its third day.
      '2027-02-05',
      '2027-02-08',
      '2027-06-09',
      '2027-09-15',
      '2027-10-01',
    ]);
    expect(firstWorkingDay('2027-01')).toBe('2027-01-04');
  });

  test('the last days of a year are known with the next year', () => {
    const days = ['2025-12-31', '2026-12-28', '2026-12-29', '2027-01-04'];
    expect(days.map(unknownYearOf)).toEqual([null, null, 2027, 2027]);
  });
});

const anyDay = fc
  .integer({ min: 0, max: 12_000 })
  .map((days) => Temporal.PlainDate.from('2004-01-01').add({ days }).toString());

test('the nearest working day is worked, on its side, and no other lies between', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const [before, after] = [workingDayOnOrBefore(day), workingDayOnOrAfter(day)];
      expect(before <= day && day <= after).toBe(true);
      expect(daysFrom(before, after).filter(isWorkingDay)).toEqual(
        before === after ? [day] : [before, after],
      );
    }),
  );
});
