import { runCodeLetters } from '../flows/run-code.ts';

/** Longer than a run's ten, so that neither is taken for the other; 31 letters to the twelfth are 8 × 10^17. */
export const rejoinCodeLength = 12;

const sign = `[${runCodeLetters}]`;
/** Three groups of four, as they are given out. */
const grouped = String.raw`${sign}{4}(?:[\s\-‐-―－_.·]${sign}{4}){2}`;
const anywhere = new RegExp(`(?<![0-9A-Za-z])${grouped}(?![0-9A-Za-z])`, 'giu');
/** Typed without what groups it, by itself: within a sentence it may be anything. */
const alone = new RegExp(
  String.raw`^[\s/]*(?:(?:我的|这个|本)?群?口令|code)?(?:是|is)?[\s:：]*(?<code>${sign}{12})[\s。.!！]*$`,
  'iu',
);
const asking = /^[\s/]*(?:(?:我的|给我|要|这个|本)?群?(?:的)?(?:新)?口令|my code)[\s。.!！？?]*$/iu;

/** Words are no code, nor are numbers: every code that is given out has a letter and a digit. */
const isCode = (found: string): boolean => /\d/u.test(found) && /[A-Z]/iu.test(found);

/** The code in a message, as it is kept: `K7QM2PXA49HT`; null where none is. */
export function rejoinCodeIn(text: string): string | null {
  const plain = text.normalize('NFKC');
  const found = alone.exec(plain)?.groups?.['code'] ?? plain.match(anywhere)?.find(isCode) ?? '';
  return isCode(found) ? found.toUpperCase().replaceAll(/[^0-9A-Z]/gu, '') : null;
}

/** “口令”: somebody wants one. */
export const asksForRejoinCode = (text: string): boolean => asking.test(text.normalize('NFKC'));

/** Hides codes in a text. A look at the whole first: nearly no text has one. */
export const maskRejoinCodes = (text: string): string =>
  text.replace(anywhere, (found) => (isCode(found) ? '［口令已隐去］' : found));

/** A code from so many numbers, each at least 0 and below 256; null where they come to a word or a number. */
export function rejoinCodeFrom(bytes: readonly number[]): string | null {
  const code = bytes
    .slice(0, rejoinCodeLength)
    .map((byte) => runCodeLetters[byte % runCodeLetters.length])
    .join('');
  return isCode(code) ? code.replaceAll(/.{4}(?=.)/gu, '$&-') : null;
}
