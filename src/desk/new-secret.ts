import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no letter that is taken for a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 26 of 32 characters: 130 bits, which nobody guesses. */
const length = 26;

/** A one-time code or a personal key, in groups that can be typed: `7K2M9-…`. */
export function newSecret(): string {
  // 256 is a multiple of 32, so that no character is likelier than another.
  const characters = Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('');
  return characters.replaceAll(/.{5}(?=.)/gu, '$&-');
}
