/** Phrases as a tree over units: `登` → `录` → group 20. */
interface Branch {
  readonly next: Map<string, Branch>;
  groups: readonly number[];
}

/** Where a phrase stands among units. */
interface Span {
  readonly start: number;
  readonly end: number;
  /** The groups that the phrase belongs to. */
  readonly groups: readonly number[];
}

/** Finds phrases in units, from left to right; at every place the longest wins, and none overlaps another. */
export type PhraseFinder = (units: readonly string[]) => readonly Span[];

/** Each group is a list of phrases, a phrase a list of units; a phrase may stand in several groups. */
export function createPhraseFinder(groups: readonly (readonly (readonly string[])[])[]): PhraseFinder {
  const root: Branch = { next: new Map(), groups: [] };
  groups.forEach((phrases, group) => {
    for (const phrase of phrases) {
      let branch = root;
      for (const unit of phrase) {
        const known = branch.next.get(unit) ?? { next: new Map(), groups: [] };
        branch.next.set(unit, known);
        branch = known;
      }
      if (branch !== root) branch.groups = [...branch.groups, group];
    }
  });

  const longestAt = (units: readonly string[], start: number): Span | null => {
    let longest: Span | null = null;
    let branch = root.next.get(units[start] ?? '');
    for (let end = start + 1; branch; end += 1) {
      if (branch.groups.length > 0) longest = { start, end, groups: branch.groups };
      branch = branch.next.get(units[end] ?? '');
    }
    return longest;
  };

  return (units) => {
    const spans: Span[] = [];
    for (let start = 0; start < units.length;) {
      const span = longestAt(units, start);
      if (span) spans.push(span);
      start = span?.end ?? start + 1;
    }
    return spans;
  };
}
