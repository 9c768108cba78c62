/** A place where two texts differ: `line` counts from 1 in the first. */
export interface Hunk {
  readonly line: number;
  /** What stands before it in both. */
  readonly before: readonly string[];
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** As many lines as tell a reader where they are. */
const contextLines = 2;

/** Tables of more cells than this, 100 MB, are not worth a finer diff: the middles then differ as a whole. */
const mostCells = 25_000_000;

/** Where two texts differ, line by line, in order. */
export function diffLines(from: string, to: string): readonly Hunk[] {
  const [old, now] = [from.split('\n'), to.split('\n')];
  const first = firstDifference(old, now);
  const [oldRest, nowRest] = [old.slice(first), now.slice(first)];
  const same = firstDifference(oldRest.toReversed(), nowRest.toReversed());
  const middles = [oldRest.slice(0, oldRest.length - same), nowRest.slice(0, nowRest.length - same)] as const;
  return changesIn(...middles).map(({ at, removed, added }) => {
    const line = first + at;
    return { line: line + 1, before: old.slice(Math.max(0, line - contextLines), line), removed, added };
  });
}

function firstDifference(old: readonly string[], now: readonly string[]): number {
  const place = old.findIndex((line, index) => line !== now[index]);
  return place === -1 ? old.length : place;
}

interface Change {
  /** Place in the old lines, from 0. */
  readonly at: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

function changesIn(old: readonly string[], now: readonly string[]): readonly Change[] {
  const kept = old.length * now.length > mostCells ? [] : longestCommon(old, now);
  let [from, to] = [0, 0];
  return [...kept, [old.length, now.length] as const].flatMap(([oldPlace, nowPlace]) => {
    const change = { at: from, removed: old.slice(from, oldPlace), added: now.slice(to, nowPlace) };
    [from, to] = [oldPlace + 1, nowPlace + 1];
    return change.removed.length + change.added.length === 0 ? [] : [change];
  });
}

/** The places, in both, of the lines of a longest common subsequence. */
function longestCommon(
  old: readonly string[],
  now: readonly string[],
): readonly (readonly [number, number])[] {
  const width = now.length + 1;
  // Row by row from the end: how many lines are common from here on.
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = now.length - 1; column >= 0; column--) {
      lengths[row * width + column] =
        old[row] === now[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const kept: [number, number][] = [];
  for (let [row, column] = [0, 0]; row < old.length && column < now.length;) {
    if (old[row] === now[column]) kept.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return kept;
}
