import { describe, expect, test } from 'vitest';
import type { Milestone } from '../../src/core/book.ts';
import { inTense, tenseOf } from '../../src/core/answering/tense.ts';

describe('the tense of a milestone', () => {
  test.each([
    ['2025-01-31', 'before'],
    ['2025-02-01', 'during'],
    ['2025-02-28', 'during'],
    ['2025-03-01', 'after'],
    ['2024-02-15', 'before'],
    ['2026-02-15', 'after'],
  ])('a month on %s is %s', (day, tense) => {
    expect(tenseOf({ kind: 'month', month: '2025-02' }, day)).toBe(tense);
  });

  test.each([
    ['2025-02-14', 'before'],
    ['2025-02-15', 'during'],
    ['2025-02-16', 'after'],
  ])('a day on %s is %s', (day, tense) => {
    expect(tenseOf({ kind: 'day', date: '2025-02-15' }, day)).toBe(tense);
  });

  test('a date that only the unit knows has none', () => {
    expect(tenseOf({ kind: 'relative', after: 'start', offset: 'P2Y' }, '2025-02-15')).toBeNull();
  });
});

describe('an answer that speaks of a milestone', () => {
  const opening: Milestone = {
    id: 'opening',
    label: '开始',
    when: { kind: 'month', month: '2025-02' },
    sources: [],
    phrases: { before: '将来', during: '正是本月', after: '已过' },
  };

  test('says it as of the day', () => {
    const body = '时间：{{opening}}。再说一遍，{{opening}}。';
    expect(inTense(body, [opening], '2025-01-31')).toBe('时间：将来。再说一遍，将来。');
    expect(inTense(body, [opening], '2025-02-10')).toBe('时间：正是本月。再说一遍，正是本月。');
    expect(inTense(body, [opening], '2025-03-01')).toBe('时间：已过。再说一遍，已过。');
  });

  test('keeps what names nothing, so that it is seen', () => {
    expect(inTense('{{closing}}', [opening], '2025-01-31')).toBe('{{closing}}');
  });
});
