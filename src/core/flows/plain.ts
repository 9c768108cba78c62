import { bareText } from '../bare-text.ts';

/** Text as answers are compared: half width, lower case, without spaces, punctuation and symbols. */
export const plain = (text: string): string => bareText(text).replaceAll(/\p{S}/gu, '');
