import { alsoWithoutCodes, maskNumbers } from './personal-data.ts';
import type { PersonalDataKind } from './update.ts';
import { maxMessageLength } from './update.ts';

/** The text without NUL, which PostgreSQL cannot store, and with U+FFFD for half characters, which UTF-8 cannot. */
export const cleanText = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** At most `length` UTF-16 units of well-formed text, never ending in half a character. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

/** A message as it may be stored and answered. */
export interface CleanMessage {
  readonly text: string;
  readonly masked: readonly PersonalDataKind[];
  /** The end was cut off. */
  readonly truncated: boolean;
}

/**
 * Cleans, then masks, then cuts: a number at the cut is masked whole. Where `isCode` says that a code is all there is, it
 * stays: the turn reads it, and does not keep it.
 */
export function cleanMessage(text: string, isCode: (text: string) => boolean = () => false): CleanMessage {
  const clean = cleanText(text);
  const numbers = maskNumbers(clean);
  const { text: plain, masked } = isCode(numbers.text) ? numbers : alsoWithoutCodes(numbers);
  return { text: cutText(plain, maxMessageLength), masked, truncated: plain.length > maxMessageLength };
}
