import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { readPlainYaml } from '../../src/content/yaml/plain-yaml.ts';
import { lineInTree } from '../../src/content/yaml/yaml-tree.ts';

/** Pieces that make YAML when one line of them follows another, and traps when it does not. */
const value = fc.oneof(
  fc.constantFrom(
    'a',
    '链主有哪些？',
    'x y',
    '1',
    '007',
    '1e3',
    '2025-02',
    '2025-02-28',
    'true',
    'false',
    'True',
    'Null',
    '~',
    '',
  ),
  fc.constantFrom(
    "'a''b'",
    '"q"',
    '"q\\n"',
    "'x: y'",
    "'a' # c",
    '"a" b',
    "'a",
    '&a b',
    '*a',
    '!!str 1',
    '|',
    '>-',
  ),
  fc.constantFrom(
    '[a, b]',
    '[ a ]',
    '[]',
    '[a,]',
    '[a, [b]]',
    '[a #b]',
    '[a] # c',
    '{ a: b, c: d }',
    '{}',
    '{a}',
    '{ a: }',
  ),
  fc.constantFrom(
    '[[a], { b: c }]',
    '{ a: { b: [c, 1] } }',
    '{ a: "b, c", d: \'e]\' }',
    '{ a: b }, c',
    '[ a , b ]',
    '{ a: [b }]',
    '{ a:b }',
    '[a: b]',
    "['a'b]",
    '[a\'b, c"d]',
    '[a\u3000]',
    '{ a: b, a: c }',
    '[-, -1, ?, 007]',
    '[true, false, TRUE]',
  ),
  fc.constantFrom(
    'a #b',
    'a#b',
    'a: b',
    'a:',
    '第1：',
    '2月',
    '- a',
    '-',
    '?',
    '@a',
    '`a',
    '%a',
    'a\tb',
    'a\u00a0',
    '😀',
  ),
  fc.string({ maxLength: 6 }),
);
const line = fc
  .tuple(
    fc.constantFrom('', '', '  ', '  ', '    ', '      ', ' ', '\t'),
    fc.constantFrom(
      '',
      '- ',
      '-   ',
      'a: ',
      'b: ',
      'c:',
      'd:   ',
      '- a: ',
      '- b: ',
      'null: ',
      '<<: ',
      '# ',
      '? ',
    ),
    value,
  )
  .map((pieces) => pieces.join(''));
/** Brackets within brackets, mostly closed, with blanks here and there. */
const brackets = fc
  .array(fc.constantFrom('[', ']', '{', '}', ', ', ',', 'a: ', 'b: ', 'c', "'d, e'", '1', ' ', '-'), {
    maxLength: 14,
  })
  .map((pieces) => `a: ${pieces.join('')}`);
const nested = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('a', '1', "'b, c'", '"[d"', '2025-02', '是', 'x y'),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), tie('value')), {
        maxLength: 3,
        selector: ([key]) => key,
      })
      .map((pairs) => `{ ${pairs.map(([key, inner]) => `${key}: ${inner}`).join(', ')} }`),
  ),
})).value;
const text = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.join('\n'));

describe('readPlainYaml', () => {
  test('reads whatever it accepts as the whole parser does', () => {
    let accepted = 0;
    fc.assert(
      fc.property(text, (yaml) => {
        const plain = readPlainYaml(yaml, 1);
        if (plain === null) return;
        accepted += 1;
        expect(plain.value).toEqual(parse(yaml));
      }),
      { numRuns: 20_000 },
    );
    // One in ten is: a generator of nothing but traps would prove nothing.
    expect(accepted).toBeGreaterThan(500);
  });

  test('reads brackets within brackets as the whole parser does', () => {
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          brackets,
          nested.map((inner) => `- { when: ${inner} }`),
        ),
        (yaml) => {
          const plain = readPlainYaml(yaml, 1);
          if (plain === null) return;
          accepted += 1;
          expect(plain.value).toEqual(parse(yaml));
        },
      ),
      { numRuns: 5000 },
    );
    expect(accepted).toBeGreaterThan(1000);
  });

  test('reads what entries are written in', () => {
    const yaml = `id: a-b
question: 链主单位有哪些？
# 注释
variants:
  - 谁能当链主
  - '链主: 谁能当'
  - 2月能报吗
audience: [enterprise, school]
valid:
  from: 2025-01-01
empty:
topics:
- { id: lead, label: 链主单位 }
- id: process
  label: About applying
count: 15
`;
    expect(readPlainYaml(yaml, 1)?.value).toEqual(parse(yaml));
  });

  test.each([
    'a: &x b',
    'a: *x',
    'a: !!str b',
    'a: |\n  b',
    'a: b\n  c',
    'a: 1\na: 2',
    'a: [b, [c: d]]',
    'a: [b,\n  c]',
    `a: ${'['.repeat(12)}${']'.repeat(12)}`,
    'a:\tb',
    '- - a',
    '',
  ])('leaves %j to the whole parser', (yaml) => {
    expect(readPlainYaml(yaml, 1)).toBeNull();
  });

  test('knows the line of each part, and of the whole where a part is missing', () => {
    const tree = readPlainYaml('id: a\nvariants:\n  - b\n\n  - c\nvalid: { from: d }\n', 10);
    const lineOf = (...path: PropertyKey[]) => (tree === null ? null : lineInTree(tree, path));
    expect(lineOf('id')).toBe(10);
    expect(lineOf('variants')).toBe(11);
    expect(lineOf('variants', 1)).toBe(14);
    expect(lineOf('valid', 'from')).toBe(15);
    expect(lineOf('valid', 'until')).toBe(15);
    expect(lineOf('sources', 3)).toBe(10);
    const inBrackets = readPlainYaml('a:\n  - { b: [c, { d: e }] }\n', 1);
    expect(inBrackets && lineInTree(inBrackets, ['a', 0, 'b', 1, 'd'])).toBe(2);
  });
});
