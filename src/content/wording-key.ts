import { normalise } from '../core/understanding/normalise.ts';

/** Equal for wordings that differ in nothing but punctuation, blanks, width, case or traditional characters. */
export const wordingKey = (text: string): string => normalise(text).replaceAll(' ', '');
