import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Milestone } from '../../../src/core/book.ts';
import { laterBy, reckonDates } from '../../../src/core/flows/reckon-dates.ts';
import { date, dated, flowOf, result } from './written-flows.ts';

test.each([
  ['2025-03-01', 'P2Y', '2027-03-01'],
  ['2024-02-29', 'P2Y', '2026-02-28'],
  ['2024-02-29', 'P4Y', '2028-02-29'],
  ['2025-01-31', 'P1M', '2025-02-28'],
  ['2025-12-31', 'P1D', '2026-01-01'],
  ['2025-03-01', 'P2W', '2025-03-15'],
  ['2025-03', 'P2Y', '2027-03'],
  ['2025-11', 'P1Y2M', '2027-01'],
  ['2025-03', 'P2W', null],
  ['2025-03', 'P1Y1D', null],
])('%s and %s later is %s', (day, span, later) => {
  expect(laterBy(day, span)).toBe(later);
});

test('a year and more later is the same month, and never a day that is not there', () => {
  const days = fc
    .integer({ min: 0, max: 73_048 })
    .map((count) => Temporal.PlainDate.from('1900-01-01').add({ days: count }));
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 20 }), (day, years) => {
      const later = Temporal.PlainDate.from(laterBy(day.toString(), `P${years}Y`) ?? '', {
        overflow: 'reject',
      });
      expect([later.year, later.month]).toEqual([day.year + years, day.month]);
    }),
  );
});

const milestone = (id: string, when: Milestone['when']): Milestone => ({
  id,
  label: `label of ${id}`,
  when,
  sources: [],
});
const milestones = [
  milestone('fair', { kind: 'day', date: '2025-05-01' }),
  milestone('start', { kind: 'month', month: '2025-02' }),
  milestone('review', { kind: 'relative', after: 'begun', offset: 'P2Y' }),
  milestone('other', { kind: 'relative', after: 'nobody-asks', offset: 'P2Y' }),
];
const flow = flowOf([date('begin', { given: 'begun' }), result()]);
const reckoned = (named: readonly string[], answered: string | null) =>
  reckonDates(flow, milestones, named, (slot) =>
    slot === 'begin' && answered !== null ? dated(answered) : null,
  ).map(({ id, date: day }) => [id, day]);

test('milestones come in the order they are named, those that hang on an answer reckoned from it', () => {
  expect(reckoned(['review', 'fair', 'start'], '2025-03-01')).toEqual([
    ['review', '2027-03-01'],
    ['fair', '2025-05-01'],
    ['start', '2025-02'],
  ]);
  expect(reckoned(['review'], '2025-03')).toEqual([['review', '2027-03']]);
});

test('what cannot be reckoned, and what is no milestone, is left out', () => {
  expect(reckoned(['review', 'other', 'gone', 'fair'], null)).toEqual([['fair', '2025-05-01']]);
});
