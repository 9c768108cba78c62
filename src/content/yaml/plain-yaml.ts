import { readPlainFlow } from './plain-flow.ts';
import { KEY, NOT_PLAIN, NOT_TEXT, type OrNotPlain, readPlainScalar } from './plain-scalar.ts';
import type { LineTable, YamlTree } from './yaml-tree.ts';

/**
 * The YAML that people write in entries and flows, read at once: block maps and lists, texts on one line, lists and
 * maps in brackets on one line.
 * Null for anything else, right or wrong, which the whole parser then reads. Whatever it accepts, the whole
 * parser reads the same (a property test holds them together).
 *
 * Why it exists: 150 front matters take `yaml` 60–90 ms from cold beside 20 ms of import (measured), and this 10.
 */
export function readPlainYaml(text: string, firstLine: number): YamlTree | null {
  if (UNUSUAL.test(text)) return null;
  const lines = contentLines(text, firstLine);
  const top = lines[0];
  if (top === undefined) return null;
  const reader = { lines, at: 0, table: new Map() };
  const value = readBlock(reader, top.indent);
  if (value === NOT_PLAIN || reader.at < lines.length) return null;
  return { value, firstLine, lines: reader.table };
}

/** Tabs, control characters and the line breaks that YAML's versions disagree about. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNUSUAL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;

interface Line {
  readonly indent: number;
  readonly content: string;
  readonly line: number;
}

interface Reader {
  readonly lines: Line[];
  at: number;
  readonly table: LineTable;
}

function contentLines(text: string, firstLine: number): Line[] {
  const lines: Line[] = [];
  text.split('\n').forEach((raw, index) => {
    const indent = raw.search(/[^ ]/);
    if (indent < 0 || raw[indent] === '#') return;
    const content = raw.endsWith(' ') ? raw.slice(indent).replace(/ +$/, '') : raw.slice(indent);
    lines.push({ indent, content, line: firstLine + index });
  });
  return lines;
}

const isItem = (line: Line): boolean => line.content.startsWith('- ');

function readBlock(reader: Reader, indent: number): OrNotPlain<object> {
  const line = reader.lines[reader.at];
  return line && isItem(line) ? readList(reader, indent) : readMap(reader, indent);
}

function readList(reader: Reader, indent: number): OrNotPlain<unknown[]> {
  const list: unknown[] = [];
  const lineOfItem = new Map<number, number>();
  for (
    let line = reader.lines[reader.at];
    line?.indent === indent && isItem(line);
    line = reader.lines[reader.at]
  ) {
    const content = line.content.slice(1).replace(/^ +/, '');
    lineOfItem.set(list.length, line.line);
    let item: unknown;
    if (KEY.test(content)) {
      const inner = indent + line.content.length - content.length;
      reader.lines[reader.at] = { indent: inner, content, line: line.line };
      item = readMap(reader, inner);
    } else {
      reader.at += 1;
      item = continues(reader, indent) ? NOT_PLAIN : readInline(reader, content, line.line);
    }
    if (item === NOT_PLAIN) return NOT_PLAIN;
    list.push(item);
  }
  reader.table.set(list, lineOfItem);
  return list;
}

function readMap(reader: Reader, indent: number): OrNotPlain<object> {
  const map = new Map<string, unknown>();
  const lineOfKey = new Map<string, number>();
  for (let line = reader.lines[reader.at]; line && line.indent >= indent; line = reader.lines[reader.at]) {
    const [, key, inline] = KEY.exec(line.content) ?? [];
    if (line.indent > indent || key === undefined || map.has(key) || NOT_TEXT.test(key)) return NOT_PLAIN;
    reader.at += 1;
    const value = inline ? readInlineValue(reader, indent, inline, line.line) : readNested(reader, indent);
    if (value === NOT_PLAIN) return NOT_PLAIN;
    map.set(key, value);
    lineOfKey.set(key, line.line);
  }
  const value = Object.fromEntries(map);
  reader.table.set(value, lineOfKey);
  return value;
}

/** What stands below a key that has nothing beside it: a deeper block, a list as deep as the key, or nothing. */
function readNested(reader: Reader, indent: number): unknown {
  const next = reader.lines[reader.at];
  if (!next || next.indent < indent) return null;
  if (next.indent > indent) return readBlock(reader, next.indent);
  return isItem(next) ? readList(reader, indent) : null;
}

/** A deeper line after a text on its own line goes on with that text. */
const continues = (reader: Reader, indent: number): boolean =>
  (reader.lines[reader.at]?.indent ?? -1) > indent;

const readInlineValue = (reader: Reader, indent: number, inline: string, line: number): unknown =>
  continues(reader, indent) ? NOT_PLAIN : readInline(reader, inline, line);

function readInline({ table }: Reader, content: string, line: number): unknown {
  return /^[[{]/.test(content) ? readPlainFlow(content, line, table) : readPlainScalar(content);
}
