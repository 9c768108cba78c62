import { expect, test } from 'vitest';

import { listFaults, quoted, reportFaults } from '../../src/content/faults/fault-list.ts';

const text = (word: string) => ({ zh: [`错${word}`, '改'], en: [`wrong ${word}`, 'mend it'] }) as const;

test('faults stand in the order of files, then lines', () => {
  const list = listFaults('en');
  list.warning({ file: 'b', line: 1 }, text('1'));
  list.error({ file: 'a', line: 10 }, text('2'));
  list.error({ file: 'a', line: 9 }, text('3'));
  expect(reportFaults(list.all())).toEqual([
    'a:9: wrong 3: mend it',
    'a:10: wrong 2: mend it',
    'b:1: wrong 1: mend it',
  ]);
});

test('a warning for a whole file stands at its first place and counts the others', () => {
  const list = listFaults('zh');
  for (const line of [4, 7, 9])
    list.warningPerFile({ file: 'a', line }, 'topic', (places) => text(`×${places}`));
  list.warningPerFile({ file: 'b', line: 2 }, 'topic', (places) => text(`×${places}`));
  expect(reportFaults(list.all())).toEqual(['a:4: 错×3: 改', 'b:2: 错×1: 改']);
});

test('a fault is one line, whatever the file is called', () => {
  const list = listFaults('en');
  list.error({ file: 'a\nb\u001b[31m.md', line: 1 }, text(quoted('x\n"y"')));
  expect(reportFaults(list.all())).toEqual(['a b [31m.md:1: wrong "x\\n\\"y\\"": mend it']);
});

test('a long value is cut, and a list or map is not shown whole', () => {
  expect(quoted('x'.repeat(100))).toBe(`"${'x'.repeat(60)}…"`);
  expect(quoted([1, 2])).toBe('"[…]"');
  expect(quoted({ a: 1, b: { c: 1 } })).toBe('"{ a, b }"');
});
