import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  runCodeLength,
  runCodeLetters,
  runCodesIn,
  runIdFrom,
  shownCode,
} from '../../../src/core/flows/run-code.ts';

test.each([
  ['K7QM2-PXA49', ['K7QM2PXA49']],
  ['加入 K7QM2-PXA49', ['K7QM2PXA49']],
  ['加入k7qm2pxa49。', ['K7QM2PXA49']],
  ['k7qm2 pxa49', ['K7QM2PXA49']],
  ['Ｋ７ＱＭ２－ＰＸＡ４９', ['K7QM2PXA49']],
  ['K7QM2-PXA49和23456-789AB', ['K7QM2PXA49', '23456789AB']],
  // One with a letter that is none of a code's; one too long; nothing.
  ['K7QM2-PXA4O', []],
  ['K7QM2PXA491', []],
  ['你好', []],
  ['', []],
])('the codes in “%s” are %j', (words, codes) => {
  expect(runCodesIn(words)).toEqual(codes);
});

test('more than two codes in a message are not read: that is an attempt to guess', () => {
  const codes = ['23456-789AA', '23456-789AB', '23456-789AC'];
  expect(runCodesIn(codes.join(' '))).toHaveLength(2);
});

const bytes = fc.array(fc.nat(255), { minLength: runCodeLength, maxLength: runCodeLength });

test('a run’s code is read back as people are shown it, in any case', () => {
  fc.assert(
    fc.property(bytes, (numbers) => {
      const run = runIdFrom(numbers);
      expect(run).toHaveLength(runCodeLength);
      expect([...run].every((letter) => runCodeLetters.includes(letter))).toBe(true);
      expect(runCodesIn(shownCode(run))).toEqual([run]);
      expect(runCodesIn(`加入 ${shownCode(run).toLowerCase()}，谢谢`)).toEqual([run]);
    }),
  );
});

test('a code holds nothing that people mistake for something else', () => {
  expect([...'01OIL'].filter((letter) => runCodeLetters.includes(letter))).toEqual([]);
});
