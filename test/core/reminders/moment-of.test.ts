import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { laterBy } from '../../../src/core/flows/reckon-dates.ts';
import { isWorkingDay } from '../../../src/core/outreach/working-days.ts';
import { momentOf } from '../../../src/core/reminders/moment-of.ts';
import type { ReminderMoment } from '../../../src/core/reminders/reminder.ts';

const ZONE = 'Asia/Shanghai';
const NINE = 9 * 60;

/** When it is sent, as a clock on the wall shows it; null when it is not. */
const sent = (when: ReminderMoment, date: string, minute = NINE, zone = ZONE): string | null => {
  const moment = momentOf({ when, minute }, date, zone);
  if (moment === null) return null;
  const local = Temporal.Instant.fromEpochMilliseconds(moment.at).toZonedDateTimeISO(zone);
  return local.toPlainDateTime().toString({ smallestUnit: 'minute' });
};

const before = (span: string): ReminderMoment => ({ kind: 'before', span });
const after = (span: string): ReminderMoment => ({ kind: 'after', span });

describe('of a day', () => {
  test.each<[when: ReminderMoment, date: string, moment: string, why: string]>([
    [before('P30D'), '2026-06-12', '2026-05-13T09:00', 'a Wednesday'],
    [
      before('P30D'),
      '2026-03-20',
      '2026-02-14T09:00',
      '18 February is Spring Festival: the working Saturday',
    ],
    [before('P1D'), '2026-10-08', '2026-09-30T09:00', 'the whole of National Day lies before it'],
    [before('P1M'), '2026-03-31', '2026-02-28T09:00', 'February has no 31st; the 28th is worked'],
    [{ kind: 'day' }, '2026-06-12', '2026-06-12T09:00', 'a Friday'],
    [{ kind: 'day' }, '2026-06-20', '2026-06-18T09:00', 'Dragon Boat: the day before it begins'],
    [after('P7D'), '2026-09-18', '2026-09-28T09:00', 'Mid-Autumn: the Monday after it'],
    [after('P7D'), '2026-02-07', '2026-02-14T09:00', 'a Saturday that is worked'],
  ])('%j %s comes at %s: %s', (when, date, moment) => {
    expect(sent(when, date)).toBe(moment);
  });
});

describe('of a month', () => {
  test.each<[when: ReminderMoment, date: string, moment: string]>([
    [{ kind: 'before-month' }, '2025-02', '2025-01-27T09:00'],
    [{ kind: 'month-begins' }, '2025-02', '2025-02-05T09:00'],
    [{ kind: 'before-month' }, '2026-10', '2026-09-30T09:00'],
    [{ kind: 'month-begins' }, '2026-10', '2026-10-08T09:00'],
  ])('%j %s comes at %s', (when, date, moment) => {
    expect(sent(when, date)).toBe(moment);
  });
});

test('a time never comes for a date of the other precision', () => {
  for (const when of [before('P1D'), { kind: 'day' }, after('P1D')] as const)
    expect(sent(when, '2026-06')).toBeNull();
  for (const kind of ['before-month', 'month-begins'] as const)
    expect(sent({ kind }, '2026-06-12')).toBeNull();
});

test('two years after 29 February is the 28th, and reminders hang on that', () => {
  const date = laterBy('2024-02-29', 'P2Y') ?? '';
  expect(date).toBe('2026-02-28');
  expect(sent({ kind: 'day' }, date)).toBe('2026-02-28T09:00');
  expect(sent(before('P30D'), date)).toBe('2026-01-29T09:00');
  expect(sent(after('P7D'), date)).toBe('2026-03-09T09:00');
});

test('the hour is that of the pack’s time zone, also where clocks are changed', () => {
  // 29 March 2026: clocks in Berlin go from two to three.
  const berlin = momentOf({ when: { kind: 'day' }, minute: NINE }, '2026-03-30', 'Europe/Berlin');
  expect(berlin?.at).toBe(Date.parse('2026-03-30T07:00Z'));
  const shanghai = momentOf({ when: { kind: 'day' }, minute: NINE }, '2026-03-30', ZONE);
  expect(shanghai?.at).toBe(Date.parse('2026-03-30T01:00Z'));
});

test('a moment says which year’s holidays it would have to know', () => {
  const unknown = (when: ReminderMoment, date: string) =>
    momentOf({ when, minute: NINE }, date, ZONE)?.unknownYear;
  expect(unknown({ kind: 'day' }, '2026-12-28')).toBeNull();
  expect(unknown(before('P30D'), '2027-01-25')).toBeNull();
  expect(unknown({ kind: 'day' }, '2027-01-25')).toBe(2027);
  expect(unknown({ kind: 'month-begins' }, '2028-02')).toBe(2028);
  // Its last working days may be moved by the notice for the new year.
  expect(unknown({ kind: 'day' }, '2026-12-30')).toBe(2027);
  expect(unknown({ kind: 'before-month' }, '2027-01')).toBe(2027);
});

const anyDay = fc
  .integer({ min: 0, max: 12_000 })
  .map((days) => Temporal.PlainDate.from('2004-06-01').add({ days }).toString());
const anySpan = fc.oneof(
  fc.integer({ min: 1, max: 400 }).map((days) => `P${days}D`),
  fc.integer({ min: 1, max: 24 }).map((months) => `P${months}M`),
);
const anyMoment = fc.oneof(
  fc.constant<ReminderMoment>({ kind: 'day' }),
  fc.record({ kind: fc.constantFrom('before', 'after'), span: anySpan }),
);

test('whatever is sent for a day is sent on a working day, on its own side of it', () => {
  fc.assert(
    fc.property(anyDay, anyMoment, fc.integer({ min: 0, max: 1439 }), (date, when, minute) => {
      const moment = sent(when, date, minute) ?? '';
      const [day = '', time] = moment.split('T');
      expect(isWorkingDay(day)).toBe(true);
      expect(time).toBe(new Temporal.PlainTime().add({ minutes: minute }).toString().slice(0, 5));
      expect(when.kind === 'after' ? day > date : day <= date).toBe(true);
    }),
  );
});

test('whatever is sent for a month is sent on a working day of it, or of the month before', () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom('before-month', 'month-begins'), (anyOfMonth, kind) => {
      const month = anyOfMonth.slice(0, 7);
      const day = (sent({ kind }, month) ?? '').slice(0, 10);
      expect(isWorkingDay(day)).toBe(true);
      const wanted = kind === 'month-begins' ? 0 : -1;
      expect(day.slice(0, 7)).toBe(
        Temporal.PlainYearMonth.from(month).add({ months: wanted }).toString().slice(0, 7),
      );
    }),
  );
});
