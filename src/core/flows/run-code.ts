import type { RunId } from './run.ts';

/** Without 0, O, 1, I and L, which people mistake for one another. */
export const runCodeLetters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** 31 letters to the tenth: 8 × 10^14, so that of a million open runs one is hit in a billion guesses. */
export const runCodeLength = 10;

const code = new RegExp(
  `(?<![A-Za-z0-9])(?<first>[${runCodeLetters}]{5})[\\s-]?(?<second>[${runCodeLetters}]{5})(?![A-Za-z0-9])`,
  'giu',
);

/** More than one or two in a message is an attempt to guess. */
const mostCodes = 2;

/** The run codes in a text, as people write them: `K7QM2-PXA49`, in any case. */
export const runCodesIn = (text: string): readonly RunId[] =>
  [...text.normalize('NFKC').matchAll(code)]
    .slice(0, mostCodes)
    .map(({ groups }) => `${groups?.['first']}${groups?.['second']}`.toUpperCase() as RunId);

/** A run's code as people read it: `K7QM2-PXA49`. */
export const shownCode = (run: RunId): string => `${run.slice(0, 5)}-${run.slice(5)}`;

/** A run's id from ten numbers, each at least 0 and below 256. */
export const runIdFrom = (bytes: readonly number[]): RunId =>
  bytes
    .slice(0, runCodeLength)
    .map((byte) => runCodeLetters[byte % runCodeLetters.length])
    .join('') as RunId;
