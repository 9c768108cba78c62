import type { LineTable, YamlTree } from './yaml-tree.ts';

/**
 * The YAML that people write in entries, read at once: block maps and lists, texts on one line, short flow lists.
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

const NOT_PLAIN = Symbol('not plain YAML');
type OrNotPlain<T> = T | typeof NOT_PLAIN;

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

/** A key is a plain word; whatever else YAML allows as one is left to the whole parser. */
const KEY = /^([A-Za-z][\w-]{0,60}):(?: +(.*))?$/;

/** What is not a text in YAML 1.2 although it looks like one. */
const NOT_TEXT = /^(?:null|true|false)$/i;

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

function readInline(reader: Reader, content: string, line: number): unknown {
  if (content.startsWith('[')) return readFlowList(reader, content, line);
  if (content.startsWith('{')) return readFlowMap(reader, content, line);
  return readScalar(content);
}

function readFlowList({ table }: Reader, content: string, line: number): OrNotPlain<unknown[]> {
  if (!content.endsWith(']')) return NOT_PLAIN;
  const inner = content.slice(1, -1).trim();
  const list = inner === '' ? [] : inner.split(',').map((item) => readFlowScalar(item.trim()));
  if (list.includes(NOT_PLAIN)) return NOT_PLAIN;
  table.set(list, new Map(list.map((_, index) => [index, line])));
  return list;
}

function readFlowMap({ table }: Reader, content: string, line: number): OrNotPlain<object> {
  if (!content.endsWith('}')) return NOT_PLAIN;
  const map = new Map<string, unknown>();
  for (const pair of content.slice(1, -1).split(',')) {
    const [, key, text = ''] = KEY.exec(pair.trim()) ?? [];
    const value = readFlowScalar(text);
    if (key === undefined || map.has(key) || NOT_TEXT.test(key) || value === NOT_PLAIN) return NOT_PLAIN;
    map.set(key, value);
  }
  const value = Object.fromEntries(map);
  table.set(value, new Map([...map.keys()].map((key) => [key, line])));
  return value;
}

/** Inside brackets a text ends at more characters than outside: with any of them the whole parser decides. */
const readFlowScalar = (text: string): unknown => (/[[\]{}:]|^$/.test(text) ? NOT_PLAIN : readScalar(text));

/** What a text on its own cannot begin with, or begins with as something other than a text. */
const INDICATOR = /^[-?:,[\]{}#&*!|>%@`~"']/;
const NUMBER_LIKE = /^[-+]?(?:\.?\d[\d_.eExoa-fA-F+-]*|\.(?:inf|nan).*)$/i;
const SMALL_WHOLE_NUMBER = /^(?:0|[1-9]\d{0,8})$/;
const DATE = /^\d{4}-\d{2}(?:-\d{2})?$/;

function readScalar(text: string): unknown {
  if (text.includes(': ') || text.includes(' #') || text.endsWith(':')) return readQuoted(text);
  const quoted = readQuoted(text);
  if (quoted !== NOT_PLAIN) return quoted;
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
