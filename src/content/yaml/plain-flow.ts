import { NOT_PLAIN, NOT_TEXT, type OrNotPlain, readPlainScalar } from './plain-scalar.ts';
import type { Lines, LineTable } from './yaml-tree.ts';

/** Deeper brackets stand in no content, and would exhaust the stack. */
const DEEPEST = 10;

interface Cursor {
  readonly text: string;
  /** All of it stands on one line. */
  readonly lines: Lines;
  readonly table: LineTable;
  at: number;
}

/** A list or map in brackets that fills the rest of its line: `[a, { b: c }]`. */
export function readPlainFlow(text: string, line: number, table: LineTable): unknown {
  const cursor = { text, lines: { get: () => line }, table, at: 0 };
  const value = readValue(cursor, 0);
  return cursor.at === text.length ? value : NOT_PLAIN;
}

function readValue(cursor: Cursor, depth: number): unknown {
  if (depth > DEEPEST) return NOT_PLAIN;
  const first = cursor.text[cursor.at];
  if (first === '[') return readList(cursor, depth);
  if (first === '{') return readMap(cursor, depth);
  return readScalar(cursor);
}

function readList(cursor: Cursor, depth: number): OrNotPlain<unknown[]> {
  const list: unknown[] = [];
  const wasRead = readItems(cursor, ']', () => {
    const item = readValue(cursor, depth + 1);
    list.push(item);
    return item !== NOT_PLAIN;
  });
  if (!wasRead) return NOT_PLAIN;
  cursor.table.set(list, cursor.lines);
  return list;
}

/** As `KEY` where a line is one: a word, a colon, and a blank before what belongs to it. */
const FLOW_KEY = /([A-Za-z][\w-]{0,60}): +/y;

function readMap(cursor: Cursor, depth: number): OrNotPlain<object> {
  // No key of these is one that objects have a meaning for: `__proto__` begins with no letter.
  const map: Record<string, unknown> = {};
  const wasRead = readItems(cursor, '}', () => {
    FLOW_KEY.lastIndex = cursor.at;
    const [lead = '', key] = FLOW_KEY.exec(cursor.text) ?? [];
    if (key === undefined || Object.hasOwn(map, key) || NOT_TEXT.test(key)) return false;
    cursor.at += lead.length;
    const value = readValue(cursor, depth + 1);
    map[key] = value;
    return value !== NOT_PLAIN;
  });
  if (!wasRead) return NOT_PLAIN;
  cursor.table.set(map, cursor.lines);
  return map;
}

/** Reads what stands between a bracket and `end`, separated by commas; false when something is not plain. */
function readItems(cursor: Cursor, end: ']' | '}', readItem: () => boolean): boolean {
  cursor.at += 1;
  skipBlanks(cursor);
  if (cursor.text[cursor.at] === end) {
    cursor.at += 1;
    return true;
  }
  for (;;) {
    if (!readItem()) return false;
    skipBlanks(cursor);
    const mark = cursor.text[cursor.at];
    cursor.at += 1;
    if (mark === end) return true;
    if (mark !== ',') return false;
    skipBlanks(cursor);
  }
}

const BLANKS = / */y;

function skipBlanks(cursor: Cursor): void {
  BLANKS.lastIndex = cursor.at;
  cursor.at += BLANKS.exec(cursor.text)?.[0].length ?? 0;
}

/** Inside brackets a text ends at more characters than outside; with a colon in it the whole parser decides. */
const FLOW_SCALAR = /'(?:[^']|'')*'|"[^"\\]*"|[^'",[\]{}:][^,[\]{}:]*/y;

function readScalar(cursor: Cursor): unknown {
  FLOW_SCALAR.lastIndex = cursor.at;
  const found = FLOW_SCALAR.exec(cursor.text)?.[0] ?? '';
  cursor.at += found.length;
  return found === '' ? NOT_PLAIN : readPlainScalar(found.replace(/ +$/, ''));
}
