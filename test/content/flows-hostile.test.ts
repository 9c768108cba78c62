import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { reportFaults } from '../../src/content/faults/fault-list.ts';
import { checkedPack } from '../../src/content/load-book.ts';
import { changedPack } from './changed-pack.ts';
import { FLOW, goodFlow, goodVersions } from './good-flow.ts';

const FILES: Readonly<Record<string, string>> = { [FLOW]: goodFlow, 'flows/versions.json': goodVersions };

/** The lines of a check that are not in good form, when one file holds this. */
async function badLines(dir: string, file: string, content: string | Uint8Array): Promise<string[]> {
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(dir, name), text);
  writeFileSync(join(dir, file), content);
  const { faults } = await checkedPack(dir, 'en');
  return reportFaults(faults).filter((line) => !/^(?:knowledge|flows)[^\n]*:[1-9]\d*: .+: .+$/.test(line));
}

/** What means something to YAML or in a flow, between bars. */
const PIECES =
  '\n¦ ¦  ¦: ¦- ¦\'¦"¦[¦]¦{¦}¦,¦&a ¦*a¦|¦{{=¦}}¦\0¦null¦true¦-1¦1e9¦__proto__: 1¦constructor¦when: ¦next: who¦any: ¦not: ¦count¦who¦:¦done¦to: 3'.split(
    '¦',
  );

test('a check tells what is wrong in good form, however a good flow is damaged', async () => {
  const dir = changedPack({ ...FILES });
  const damage = fc.record({ at: fc.nat(3000), length: fc.nat(20), piece: fc.constantFrom(...PIECES) });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(FILES)),
      fc.array(damage, { minLength: 1, maxLength: 5 }),
      async (file, places) => {
        let content = FILES[file] ?? '';
        for (const { at, length, piece } of places)
          content = content.slice(0, at) + piece + content.slice(at + length);
        expect(await badLines(dir, file, content)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

test('a check tells what is wrong in good form, whatever bytes a flow holds', async () => {
  const dir = changedPack({ ...FILES });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(FILES)),
      fc.uint8Array({ maxLength: 200 }),
      async (file, bytes) => {
        expect(await badLines(dir, file, bytes)).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

const times = (count: number, each: (index: number) => string, between = ''): string =>
  Array.from({ length: count }, (_, index) => each(index)).join(between);

const head = 'id: renew\nversion: 1\ntitle: 甲\npurpose: 乙\nstart: [开始试一试]\nsteps:\n';
const end = '  - { id: end, type: result, title: 完 }\n';
const choice = 'type: choice, label: 甲, text: 乙, basis: ask';
const note = 'type: note, text: 话, basis: ask';
const options = (count: number, more = '') => times(count, (n) => `{ id: o${n}, label: l${n}${more} }`, ', ');

test.each<[what: string, file: string, content: string]>([
  [
    '8,000 questions',
    FLOW,
    head + times(8000, (n) => `  - { id: s${n}, type: text, label: 甲, text: 乙, basis: ask }\n`) + end,
  ],
  [
    '900 questions that all may lead back',
    FLOW,
    head +
      times(
        900,
        (n) =>
          `  - { id: s${n}, ${choice}, options: [{ id: a, label: 甲 }, { id: b, label: 乙, next: s${n >> 1} }] }\n`,
      ) +
      end,
  ],
  [
    '3,000 options that 3,000 conditions tell apart',
    FLOW,
    `${head}  - { id: a, ${choice}, options: [${options(3000)}] }\n${times(3000, (n) => `  - { id: n${n}, ${note}, when: { a: [o${n}, o${(n * 7) % 3000}] } }\n`)}${end}`,
  ],
  [
    'a condition on 60,000 options that do not exist',
    FLOW,
    `${head}  - { id: a, ${choice}, options: [${options(2000)}] }\n  - { id: b, ${note}, when: { a: [${times(60_000, (n) => `x${n}`, ', ')}] } }\n${end}`,
  ],
  [
    '8,000 wanted of 16,000 options that all hang on one answer',
    FLOW,
    `${head}  - { id: z, ${choice}, options: [{ id: q, label: q }, { id: r, label: r }] }\n  - { id: a, type: choices, least: 8000, label: 甲, text: 乙, basis: ask, options: [${options(16_000, ', when: { z: q }')}] }\n${end}`,
  ],
  [
    '300 wanted of 600 options that hang on one answer each',
    FLOW,
    `${head}${times(600, (n) => `  - { id: z${n}, ${choice}, options: [{ id: q, label: q }, { id: r, label: r }] }\n`)}  - { id: a, type: choices, least: 300, label: 甲, text: 乙, basis: ask, options: [${times(600, (n) => `{ id: o${n}, label: l${n}, when: { z${n}: q } }`, ', ')}] }\n${end}`,
  ],
  [
    '5,000 ranges of one number',
    FLOW,
    `${head}  - { id: a, type: number, label: 甲, text: 乙, basis: ask }\n${times(5000, (n) => `  - { id: n${n}, ${note}, when: { a: { atLeast: ${n * 3}, atMost: ${n * 5} } } }\n`)}${end}`,
  ],
  [
    'a condition 30,000 levels deep',
    FLOW,
    `${head}  - { id: a, ${note}, when: ${'{ not: '.repeat(30_000)}{ answered: b }${' }'.repeat(30_000)} }\n${end}`,
  ],
  [
    '60,000 places in texts',
    FLOW,
    head +
      times(3000, (n) => `  - { id: s${n}, type: note, text: '${'{{=s0}}'.repeat(20)}', basis: ask }\n`) +
      end,
  ],
  [
    'a record of 10,000 versions',
    'flows/versions.json',
    `{"renew":[${times(10_000, (n) => `{"version":${n},"steps":[{"id":"s${n}","type":"text"}]}`, ',')}]}`,
  ],
  ['a record 100,000 levels deep', 'flows/versions.json', '['.repeat(100_000) + ']'.repeat(100_000)],
])(
  'a check of %s takes no more than ten seconds',
  async (_, file, content) => {
    expect(await badLines(changedPack({ ...FILES }), file, content)).toEqual([]);
  },
  10_000,
);
