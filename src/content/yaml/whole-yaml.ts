import {
  type Document,
  isAlias,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

import type { FaultList, Place } from '../faults/fault-list.ts';
import {
  duplicateKey,
  keyNotText,
  yamlBroken,
  yamlReference,
  yamlTag,
  yamlTooDeep,
} from '../faults/faults-of-files.ts';
import type { LineTable, YamlTree } from './yaml-tree.ts';

/** Deeper content exists in no pack: it is a mistake, or made to exhaust the stack. */
const DEEPEST = 20;

/**
 * Any YAML, read by the package `yaml`. Null when it is broken; what is wrong is then in `faults`.
 * Anchors, aliases and tags are refused: content says what it says where it stands, and a few lines of aliases
 * can stand for millions.
 */
export function readWholeYaml(
  text: string,
  file: string,
  firstLine: number,
  faults: FaultList,
): YamlTree | null {
  const counter = new LineCounter();
  const placeAt = (offset: number): Place => ({
    file,
    line: Math.max(1, counter.linePos(offset).line) + firstLine - 1,
  });
  const document = parse(text, counter);
  if (document === null || document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) {
    faults.error(placeAt(document?.errors[0]?.pos[0] ?? 0), yamlTooDeep());
    return null;
  }
  let lastLine = 0;
  for (const { pos, message } of document.errors) {
    const place = placeAt(pos[0]);
    // What follows on the same line is mostly a consequence of the first.
    if (place.line !== lastLine) faults.error(place, yamlBroken(message));
    lastLine = place.line;
  }
  if (document.errors.length > 0) return null;
  const before = faults.count();
  const reading = { lines: new Map(), faults, placeOf: (node: Node) => placeAt(node.range?.[0] ?? 0) };
  const value = readNode(reading, document.contents, 0);
  return faults.count() > before ? null : { value, firstLine, lines: reading.lines };
}

function parse(text: string, lineCounter: LineCounter): Document.Parsed | null {
  try {
    // `uniqueKeys` compares every key with every other, seconds for a long map: `readMap` finds them in one pass.
    return parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
  } catch (cause) {
    // It recurses once a level, and catches an exhausted stack in most places, not in all.
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}

interface Reading {
  readonly lines: LineTable;
  readonly faults: FaultList;
  readonly placeOf: (node: Node) => Place;
}

function readNode(reading: Reading, node: Node | null, depth: number): unknown {
  const { faults, placeOf } = reading;
  if (node === null) return null;
  if (isAlias(node) || node.anchor !== undefined) faults.error(placeOf(node), yamlReference());
  if (isAlias(node)) return null;
  if (node.tag !== undefined) faults.error(placeOf(node), yamlTag(node.tag));
  if (isScalar(node)) return node.value;
  if (depth >= DEEPEST) {
    faults.error(placeOf(node), yamlTooDeep());
    return null;
  }
  return isSeq(node) ? readList(reading, node, depth) : readMap(reading, node, depth);
}

function readList(reading: Reading, node: YAMLSeq, depth: number): unknown[] {
  const items = node.items as (Node | null)[];
  const list = items.map((item) => readNode(reading, item, depth + 1));
  reading.lines.set(list, new Map(items.map((item, index) => [index, reading.placeOf(item ?? node).line])));
  return list;
}

function readMap(reading: Reading, node: YAMLMap, depth: number): object {
  const map = new Map<string, unknown>();
  const lineOfKey = new Map<string, number>();
  for (const { key, value } of node.items as { key: Node; value: Node | null }[]) {
    const place = reading.placeOf(key);
    if (!isScalar(key) || key.anchor !== undefined || key.tag !== undefined) {
      reading.faults.error(place, keyNotText());
      continue;
    }
    const name = String(key.value);
    if (map.has(name)) reading.faults.error(place, duplicateKey(name));
    map.set(name, readNode(reading, value, depth + 1));
    lineOfKey.set(name, place.line);
  }
  const value = Object.fromEntries(map);
  reading.lines.set(value, lineOfKey);
  return value;
}
