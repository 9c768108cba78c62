import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chineseNumber, numbersIn } from '../../../src/core/flows/parse-number.ts';

test.each([
  ['零', 0],
  ['〇', 0],
  ['三', 3],
  ['两', 2],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['二十一', 21],
  ['一百', 100],
  ['一百零五', 105],
  ['一百一十', 110],
  ['一百五', 150],
  ['三百六十五', 365],
  ['两千三', 2300],
  ['两千零三十', 2030],
  ['九千九百九十九', 9999],
  ['一万', 10_000],
  ['三万五', 35_000],
  ['三万五千', 35_000],
  ['一万零五十', 10_050],
  ['十二万', 120_000],
  ['', null],
  ['万', null],
  ['一二', null],
  ['十百', null],
  ['三万两万', null],
  ['人', null],
  ['三人', null],
])('“%s” is %s', (numeral, value) => {
  expect(chineseNumber(numeral)).toBe(value);
});

test.each([
  ['20', [20]],
  ['２０', [20]],
  ['20人', [20]],
  ['大概20个人吧', [20]],
  ['50多人', [50]],
  ['1,200 人', [1200]],
  ['1，200', [1200]],
  ['3万', [30_000]],
  ['1.5万', [15_000]],
  ['2.3千人', [2300]],
  ['二十', [20]],
  ['我们厂三百六十五人', [365]],
  ['两千三', [2300]],
  ['20.', [20]],
  ['一共20人', [20]],
  ['10到20人', [10, 20]],
  ['没有', []],
  ['', []],
  ['3.5', []],
  ['v1.2.3', []],
  ['1234567890123', []],
])('“%s” names %j', (words, numbers) => {
  expect(numbersIn(words)).toEqual(numbers);
});

/** Writes a number out as people do in Chinese; a slow and plain reference. */
function writtenOut(count: number): string {
  const digits = '零一二三四五六七八九';
  if (count < 10) return digits[count] ?? '';
  for (const [size, name] of [
    [10_000, '万'],
    [1000, '千'],
    [100, '百'],
    [10, '十'],
  ] as const) {
    if (count < size) continue;
    const [high, low] = [Math.floor(count / size), count % size];
    const between = low > 0 && low < size / 10 ? '零' : '';
    return `${writtenOut(high)}${name}${between}${low === 0 ? '' : writtenOut(low)}`;
  }
  return '';
}

test('every number below a hundred million that is written out is read back', () => {
  fc.assert(
    fc.property(fc.oneof(fc.nat(9999), fc.nat(99_999_999)), (count) => {
      expect(chineseNumber(writtenOut(count))).toBe(count);
      expect(numbersIn(`约${writtenOut(count)}人`)).toEqual([count]);
      expect(numbersIn(`${count}`)).toEqual([count]);
    }),
    { numRuns: 2000 },
  );
});

test('no text makes it throw, and what it reads is a whole number', () => {
  const figures = fc.string({
    unit: fc.constantFrom(...'0123456789.,，万千百十零一二两三 人-'),
    maxLength: 20,
  });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), figures), (words) => {
      for (const number of numbersIn(words)) expect(Number.isSafeInteger(number) && number >= 0).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
