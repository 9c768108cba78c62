/** Beyond this a name is another word, not a slip: a third of its length, and one slip in a short one. */
const slipsAllowed = (name: string): number => Math.max(1, Math.floor(name.length / 3));

/** A longer one is no name, and comparing two such would take seconds. */
const LONGEST_NAME = 100;

/** The candidate that `name` is most likely a slip of; undefined when none is near. The first of equals wins. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let least = slipsAllowed(wanted) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= least) continue;
    const slips = slipsBetween(wanted, candidate.toLowerCase());
    if (slips < least) [best, least] = [candidate, slips];
  }
  return best;
}

/** Optimal string alignment: letters added, left out, changed, or two neighbours swapped count one each. */
function slipsBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let slips = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        slips = Math.min(slips, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(slips);
    }
    [beforeLast, last] = [last, current];
  }
  return last[b.length] ?? 0;
}
