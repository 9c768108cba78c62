import { shownText } from '../core/broadcasts/shown-text.ts';

/**
 * A text as it may reach a terminal: nothing in it is obeyed, or turns the direction of what follows. Everything the
 * command line prints goes through here once, so that what people and colleagues wrote need not be looked at before.
 */
export const printable = shownText;

/** The same for JSON, of which nothing may be missing: what is not to be seen is written as its code. */
export const printableJson = (json: string): string =>
  json.replace(
    /[[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff]--[\n\t]]/gv,
    (sign) => String.raw`\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
