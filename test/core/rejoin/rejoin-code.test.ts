import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runCodesIn } from '../../../src/core/flows/run-code.ts';
import { maskPersonalData } from '../../../src/core/personal-data.ts';
import { asksForRejoinCode, rejoinCodeFrom, rejoinCodeIn } from '../../../src/core/rejoin/rejoin-code.ts';

const codes = fc
  .array(fc.nat(255), { minLength: 12, maxLength: 12 })
  .map(rejoinCodeFrom)
  .filter((code) => code !== null);
const ways = fc.constantFrom<(code: string) => string>(
  (code) => code,
  (code) => code.toLowerCase(),
  (code) => code.replaceAll('-', ''),
  (code) => code.replaceAll('-', ' '),
  (code) => `口令：${code.replaceAll('-', '')}。`,
  (code) => `群口令 ${code}`,
  (code) => `您好，我的口令是${code}，麻烦接一下`,
);

test('every code that is given out is read, however it is typed, and never as a run’s', () => {
  fc.assert(
    fc.property(codes, ways, (code, write) => {
      expect(rejoinCodeIn(write(code))).toBe(code.replaceAll('-', ''));
      expect(runCodesIn(write(code))).toEqual([]);
    }),
  );
});

test('every code is hidden in what is kept, wherever it stands', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const { text, masked } = maskPersonalData(`口令是 ${code.toLowerCase()} 吗`);
      expect(text).toBe('口令是 ［口令已隐去］ 吗');
      expect(masked).toEqual(['code']);
    }),
  );
});

test.each([
  '2345 6789 2345',
  'what need wash',
  'ABCDE-FGHJK',
  '110108MA00AB12CD34',
  '链主单位有哪些？',
  '口令忘了怎么办',
])('“%s” holds no code', (text) => {
  expect(rejoinCodeIn(text)).toBeNull();
  expect(maskPersonalData(text).masked).toEqual([]);
});

test.each([
  ['口令', true],
  ['我的口令', true],
  ['群口令', true],
  ['My code', true],
  ['口令是什么意思', false],
])('“%s” asks for a code: %s', (text, asks) => {
  expect(asksForRejoinCode(text)).toBe(asks);
});
