export const NOT_PLAIN = Symbol('not plain YAML');
export type OrNotPlain<T> = T | typeof NOT_PLAIN;

/** A key is a plain word; whatever else YAML allows as one is left to the whole parser. */
export const KEY = /^([A-Za-z][\w-]{0,60}):(?: +(.*))?$/;

/** What is not a text in YAML 1.2 although it looks like one. */
export const NOT_TEXT = /^(?:null|true|false)$/i;

/** What a text on its own cannot begin with, or begins with as something other than a text. */
const INDICATOR = /^[-?:,[\]{}#&*!|>%@`~"']/;
const NUMBER_LIKE = /^[-+]?(?:\.?\d[\d_.eExoa-fA-F+-]*|\.(?:inf|nan).*)$/i;
const SMALL_WHOLE_NUMBER = /^(?:0|[1-9]\d{0,8})$/;
const DATE = /^\d{4}-\d{2}(?:-\d{2})?$/;

/** A text, a small whole number, a truth value, or what only the whole parser can tell. */
export function readPlainScalar(text: string): unknown {
  if (text.includes(': ') || text.includes(' #') || text.endsWith(':')) return readQuoted(text);
  const quoted = readQuoted(text);
  if (quoted !== NOT_PLAIN) return quoted;
  if (text === 'true' || text === 'false') return text === 'true';
  if (INDICATOR.test(text) || NOT_TEXT.test(text)) return NOT_PLAIN;
  if (SMALL_WHOLE_NUMBER.test(text)) return Number(text);
  return NUMBER_LIKE.test(text) && !DATE.test(text) ? NOT_PLAIN : text;
}

function readQuoted(text: string): OrNotPlain<string> {
  const singleQuoted = /^'((?:[^']|'')*)'$/.exec(text)?.[1];
  if (singleQuoted !== undefined) return singleQuoted.replaceAll("''", "'");
  const doubleQuoted = /^"([^"\\]*)"$/.exec(text)?.[1];
  return doubleQuoted ?? NOT_PLAIN;
}
