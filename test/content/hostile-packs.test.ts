import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { reportFaults } from '../../src/content/faults/fault-list.ts';
import { checkedPack } from '../../src/content/load-book.ts';
import { changedPack, goodPack } from './changed-pack.ts';

const FILES = [
  'knowledge/pack.yaml',
  'knowledge/terms.yaml',
  'knowledge/calendar.yaml',
  'knowledge/outside.yaml',
  'knowledge/more.jsonl',
  'knowledge/documents/rules.md',
  'knowledge/entries/loans/loan-length.md',
];

/** The lines of a check that are not in good form, when one file of the pack holds these bytes. */
async function badLines(dir: string, file: string, bytes: Uint8Array | string): Promise<string[]> {
  writeFileSync(join(dir, file), bytes);
  const { faults } = await checkedPack(dir, 'en');
  writeFileSync(join(dir, file), readFileSync(join(goodPack, file)));
  return reportFaults(faults).filter((line) => !/^knowledge[^\n]*:[1-9]\d*: .+: .+$/.test(line));
}

test('a check tells what is wrong in good form, whatever bytes a file holds', async () => {
  const dir = changedPack({});
  const bytes = fc.uint8Array({ maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...FILES), bytes, async (file, content) => {
      expect(await badLines(dir, file, content)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

/** What means something to YAML, JSON, Markdown or JavaScript, between bars. */
const PIECES =
  '\n¦ ¦  ¦\t¦: ¦- ¦---\n¦## ¦#¦\'¦"¦[¦]¦{¦}¦,¦&a ¦*a¦!x ¦|¦>¦?¦\\¦<<: *a¦\0¦null¦1¦__proto__: 1¦"__proto__":{"a":1},¦constructor: x¦\u202e¦\ud800¦😀'.split(
    '¦',
  );

test('a check tells what is wrong in good form, however a good file is damaged', async () => {
  const dir = changedPack({});
  const damage = fc.record({ at: fc.nat(400), length: fc.nat(20), piece: fc.constantFrom(...PIECES) });
  const damages = fc.array(damage, { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...FILES), damages, async (file, places) => {
      let content = readFileSync(join(goodPack, file), 'utf8');
      for (const { at, length, piece } of places) {
        content = content.slice(0, at) + piece + content.slice(at + length);
      }
      expect(await badLines(dir, file, content)).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

const times = (count: number, each: (index: number) => string, between = ''): string =>
  Array.from({ length: count }, (_, index) => each(index)).join(between);

/** Each line stands for nine of the line before: eight of them for 43 million. */
const aliasBomb = `a0: &a0 [x]\n${times(8, (n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`, '\n')}`;

test.each<[what: string, file: string, content: string]>([
  ['aliases that stand for millions', 'knowledge/pack.yaml', aliasBomb],
  ['100,000 brackets', 'knowledge/terms.yaml', '['.repeat(100_000)],
  ['1,000 levels of indentation', 'knowledge/terms.yaml', times(1000, (n) => `${' '.repeat(n)}a:`, '\n')],
  ['100,000 list markers on a line', 'knowledge/terms.yaml', '- '.repeat(100_000)],
  ['60,000 fields', 'knowledge/pack.yaml', times(60_000, (n) => `"k${n}": 1\n`)],
  ['one field 100,000 times', 'knowledge/pack.yaml', '"k": 1\n'.repeat(100_000)],
  [
    'a line of JSON 100,000 levels deep',
    'knowledge/more.jsonl',
    `{"id":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
  ],
  [
    'a heading of 100,000 blanks',
    'knowledge/documents/rules.md',
    `---\ntitle: a\n---\n## ${' '.repeat(100_000)}x`,
  ],
  ['an answer of 100,000 line breaks', FILES[6] ?? '', `---\nid: a\n---\n${' \n'.repeat(100_000)}x`],
  ['a name of 900,000 letters', 'knowledge/pack.yaml', `featured: [${'a'.repeat(900_000)}]`],
  ['a million empty lines', 'knowledge/more.jsonl', '\n'.repeat(1_000_000)],
])(
  'a check of %s takes no more than ten seconds',
  async (_, file, content) => {
    expect(await badLines(changedPack({}), file, content)).toEqual([]);
  },
  10_000,
);
