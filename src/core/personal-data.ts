import { maskCodes } from './mask-codes.ts';
import type { NumberKind, PersonalNumber } from './personal-numbers.ts';
import { personalNumbers } from './personal-numbers.ts';
import type { PersonalDataKind } from './update.ts';

/** The text with what is a person's own replaced, and what kinds were found. */
export interface MaskedText {
  readonly text: string;
  readonly masked: readonly PersonalDataKind[];
}

const maskNames: Readonly<Record<NumberKind, string>> = {
  'id-card': '身份证号',
  mobile: '手机号',
  'bank-card': '银行卡号',
};

/** Whether a text was masked: where a number stood, its place says so. */
export const isMasked = (text: string): boolean =>
  Object.values(maskNames).some((name) => text.includes(markOf(name)));

const markOf = (name: string): string => `［${name}已隐去］`;

/** Replaces identity card, mobile and bank card numbers, and secrets of staff, however they are spaced. */
export const maskPersonalData = (text: string): MaskedText => alsoWithoutCodes(maskNumbers(text));

/** Replaces secrets of staff as well, where the numbers are replaced already. */
export function alsoWithoutCodes(withoutNumbers: MaskedText): MaskedText {
  const text = maskCodes(withoutNumbers.text);
  return text === withoutNumbers.text ? withoutNumbers : { text, masked: [...withoutNumbers.masked, 'code'] };
}

/** Replaces the numbers alone. For a message that is a code and nothing else. */
export function maskNumbers(text: string): MaskedText {
  const hidden = personalNumbers(text);
  if (hidden.length === 0) return { text, masked: [] };
  return {
    text: replaced(text, hidden, ({ kind }) => markOf(maskNames[kind])),
    masked: [...new Set(hidden.map(({ kind }) => kind))],
  };
}

/** The text with the middle of such numbers starred, so that whoever knows one can tell it from others: `138****5678`. */
export const starPersonalData = (text: string): string =>
  replaced(text, personalNumbers(text), ({ start, end }) => {
    const number = text.slice(start, end);
    return `${number.slice(0, 3)}${'*'.repeat(number.length - 7)}${number.slice(-4)}`;
  });

function replaced(
  text: string,
  numbers: readonly PersonalNumber[],
  by: (number: PersonalNumber) => string,
): string {
  let shown = '';
  let done = 0;
  for (const number of numbers) {
    shown += text.slice(done, number.start) + by(number);
    done = number.end;
  }
  return shown + text.slice(done);
}
