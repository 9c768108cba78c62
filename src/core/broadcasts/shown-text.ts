/** Where Unicode ends a line that is not `\n`. */
const otherBreaks = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;
/**
 * Controls, which a terminal obeys; signs that turn the direction of what follows, by which a link can pass for another
 * (Unicode Technical Report 36, “bidirectional text spoofing”); the signs the reading of Markdown sets itself.
 */
const unseen = /[[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ue000\ue001]--[\n\t]]/gv;

/** A text as it may be shown anywhere, lines parted by `\n`. */
export const shownText = (text: string): string =>
  text.toWellFormed().replace(otherBreaks, '\n').replace(unseen, '');

/** Whether a line holds what cannot be seen and is not to be there. */
export const hidesSomething = (line: string): boolean => shownText(line) !== line;

/** Whether there is nothing to be seen: blanks, and letters of no width or shape. */
export const looksEmpty = (text: string): boolean =>
  text.replace(/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800\s]/gu, '') === '';

/** A text as one line. */
export const shownLine = (text: string): string => shownText(text).replace(/\s+/gu, ' ').trim();
