import type { Sheet } from '../core/flows/sheet.ts';

/**
 * Characters that XML 1.0 has no way to write, and the other control characters, which are instructions to a terminal
 * and text to nobody. Half characters are among them: `\p{Cs}` matches them alone.
 */
const unwritable = /[[\p{Cc}\p{Cs}\ufffe\uffff]--\n]/gv;

/** A sheet whose texts every form can hold: lines end in `\n`, a tab is a space, what cannot be written is gone. */
export const writableSheet = (sheet: Sheet): Sheet =>
  JSON.parse(JSON.stringify(sheet), (_, value: unknown) =>
    typeof value === 'string' ? writableText(value) : value,
  ) as Sheet;

const writableText = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replaceAll('\t', ' ')
    .replace(unwritable, '');
