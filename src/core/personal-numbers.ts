import type { PersonalDataKind } from './update.ts';

/** Numbers that identify a person. */
export type NumberKind = Exclude<PersonalDataKind, 'code'>;

/** An identity card, mobile or bank card number in a text, and where it stands. */
export interface PersonalNumber {
  readonly kind: NumberKind;
  readonly start: number;
  readonly end: number;
}

/** What may stand between two digits of one number: spaces, hyphens, dots, slashes, brackets, and what cannot be seen. */
const between = /[\s\-‐-―－ー·•.．,，/／_＿()（）\u00ad\u200b-\u200f\u2060\ufeff]/u;

/** More than this between two digits, and they belong to two numbers. */
const mostBetween = 3;

/** A mobile number has the fewest. */
const fewestDigits = 11;

const digitOf = (character: string): string | null => {
  if (/^[0-9]$/u.test(character)) return character;
  // Full-width, Arabic, mathematical and the other decimal digits of Unicode: NFKC and the block's own zero tell which.
  const plain = character.normalize('NFKC');
  if (/^[0-9]$/u.test(plain)) return plain;
  if (!/^\p{Nd}$/u.test(plain)) return null;
  const code = plain.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
};

/** Digits that could be one number, and where each stands in the text. `X` may end an identity card number. */
interface Run {
  readonly digits: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Where such numbers stand, in their order. */
export function personalNumbers(text: string): readonly PersonalNumber[] {
  if ((text.match(/\p{N}/gu)?.length ?? 0) < fewestDigits) return [];
  const found: PersonalNumber[] = [];
  for (const { digits, starts, ends } of runsOf(text)) {
    for (let place = 0; place < digits.length;) {
      const number = numberAt(digits, place, starts, ends);
      if (number === null) {
        place++;
        continue;
      }
      found.push({
        kind: number.kind,
        start: starts[place] ?? 0,
        end: ends[place + number.length - 1] ?? 0,
      });
      place += number.length;
    }
  }
  return found;
}

function runsOf(text: string): readonly Run[] {
  const runs: Run[] = [];
  let digits = '';
  let starts: number[] = [];
  let ends: number[] = [];
  let gap = 0;
  let place = 0;
  const close = () => {
    if (digits.length >= fewestDigits) runs.push({ digits, starts, ends });
    digits = '';
    starts = [];
    ends = [];
    gap = 0;
  };
  for (const character of text) {
    const digit = digitOf(character) ?? (/^[xXｘＸ]$/u.test(character) && digits.length >= 17 ? 'X' : null);
    if (digit !== null) {
      digits += digit;
      starts.push(place);
      ends.push(place + character.length);
      gap = 0;
    } else if (digits !== '' && (!between.test(character) || ++gap > mostBetween)) {
      close();
    }
    place += character.length;
  }
  close();
  return runs;
}

/** The number that begins at `place` of a run; null when none does. A longer unbroken number is nobody's. */
function numberAt(digits: string, place: number, starts: readonly number[], ends: readonly number[]) {
  const startsNumber = place === 0 || starts[place] !== ends[place - 1];
  const endsNumber = (length: number) =>
    place + length === digits.length || starts[place + length] !== ends[place + length - 1];
  const part = (length: number) => digits.slice(place, place + length);
  // Written without a break, a number has to begin and end where the digits do; with its country code, behind that.
  if (!startsNumber) return null;
  if (isIdCard(part(18)) && endsNumber(18)) return { kind: 'id-card', length: 18 } as const;
  for (const prefix of ['', '0', '86', '0086', '086']) {
    const length = prefix.length + 11;
    const written = part(length);
    if (
      written.startsWith(prefix) &&
      /^1[3-9]\d{9}$/u.test(written.slice(prefix.length)) &&
      endsNumber(length)
    ) {
      return { kind: 'mobile', length } as const;
    }
  }
  for (let length = 19; length >= 13; length--) {
    if (isBankCard(part(length), length) && endsNumber(length)) return { kind: 'bank-card', length } as const;
  }
  return null;
}

/** 17 digits and a check character. Source: GB 11643-1999, ISO 7064 MOD 11-2. */
function isIdCard(id: string): boolean {
  if (!/^\d{17}[\dX]$/u.test(id)) return false;
  let sum = 0;
  for (let place = 0; place < 17; place++) sum += Number(id[place]) * (2 ** (17 - place) % 11);
  return '10X98765432'[sum % 11] === id[17];
}

/** 13 to 19 digits whose last is their check digit. Source: ISO/IEC 7812-1 annex B. */
function isBankCard(card: string, length: number): boolean {
  if (card.length !== length || !/^\d+$/u.test(card)) return false;
  let sum = 0;
  for (let place = 0; place < card.length; place++) {
    const digit = Number(card[card.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum > 0 && sum % 10 === 0;
}
