import { maskRejoinCodes } from './rejoin/rejoin-code.ts';

/** Letters and digits of any width, as a phone's keyboard gives them. */
const sign = '[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]';
/** What stands, or gets, between two groups. */
const gap = String.raw`[\s\-‐-―－_.·\u00ad\u200b-\u200f\u2060\ufeff]{1,3}`;

/** 26 signs: five groups of five and one more, as they are given out, or all together. */
const code = new RegExp(`(?<!${sign})(?:(?:${sign}{5}${gap}){5}${sign}|${sign}{26})(?!${sign})`, 'gu');

/** Five words of five letters are no code: in 10,000 codes there is less than one without a digit, and none without a letter. */
const isCode = (found: string): boolean => {
  const plain = found.normalize('NFKC');
  return /\d/u.test(plain) && /[A-Za-z]/u.test(plain);
};

/** Hides what has the shape of a one-time code, a personal key of staff, or a code that joins earlier records, wherever it stands. */
export const maskCodes = (text: string): string =>
  maskRejoinCodes(text).replace(code, (found) => (isCode(found) ? '［代码已隐去］' : found));
