import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Hunk } from '../../src/commands/flows/line-diff.ts';
import { diffLines } from '../../src/commands/flows/line-diff.ts';

/** The second text, from the first and what differs. */
function patched(from: string, hunks: readonly Hunk[]): string {
  const old = from.split('\n');
  let place = 0;
  const lines = hunks.flatMap(({ line, removed, added }) => {
    const kept = old.slice(place, line - 1);
    expect(old.slice(line - 1, line - 1 + removed.length)).toEqual(removed);
    place = line - 1 + removed.length;
    return [...kept, ...added];
  });
  return [...lines, ...old.slice(place)].join('\n');
}

test('what differs is told by line, with the two lines before it', () => {
  expect(diffLines('a\nb\nc\nd\ne', 'a\nb\nc\nx\ne\nf')).toEqual([
    { line: 4, before: ['b', 'c'], removed: ['d'], added: ['x'] },
    { line: 6, before: ['d', 'e'], removed: [], added: ['f'] },
  ]);
  expect(diffLines('a', 'a')).toEqual([]);
  expect(diffLines('', 'a\n')).toEqual([{ line: 1, before: [], removed: [], added: ['a'] }]);
});

test('what differs makes the second text of the first, whatever the texts', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 })
    .map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (from, to) => {
      expect(patched(from, diffLines(from, to))).toBe(to);
    }),
  );
});

test('no more is said to differ than must', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 });
  fc.assert(
    fc.property(lines, lines, (from, to) => {
      const changed = diffLines(from.join('\n'), to.join('\n')).flatMap(({ removed, added }) => [
        ...removed,
        ...added,
      ]);
      // An empty list of lines is still one empty line.
      const [old, now] = [from, to].map((each) => (each.length === 0 ? [''] : each));
      expect(changed.length).toBe(
        (old ?? []).length + (now ?? []).length - 2 * longestCommon(old ?? [], now ?? []),
      );
    }),
  );
});

/** By trying everything. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  return a[0] === b[0]
    ? 1 + longestCommon(a.slice(1), b.slice(1))
    : Math.max(longestCommon(a.slice(1), b), longestCommon(a, b.slice(1)));
}
