import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitGroup } from '../../src/core/answering/group-limit.ts';

const notice = '（私聊我看全文）';

test('a text within the limit stays as it is', () => {
  expect(fitGroup('短的。', notice, 10)).toBe('短的。');
});

test('a long text ends behind a sentence and says where the rest is', () => {
  expect(fitGroup(`${'甲'.repeat(20)}。${'乙'.repeat(30)}`, notice, 40)).toBe(
    `${'甲'.repeat(20)}。${notice}`,
  );
});

test('a long sentence without an end is cut and marked', () => {
  expect(fitGroup('甲'.repeat(50), notice, 20)).toBe(`${'甲'.repeat(11)}…${notice}`);
});

test('no text is ever longer than the limit, and no character is cut in two', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.integer({ min: 20, max: 120 }),
      (text, limit) => {
        const fitted = fitGroup(text, notice, limit);
        expect([...fitted].length).toBeLessThanOrEqual(limit);
        expect(fitted.isWellFormed()).toBe(true);
      },
    ),
  );
});
