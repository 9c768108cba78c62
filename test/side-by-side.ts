/** Enough for one of them to fall between the pauses of a machine that has other things to do. */
const mostRounds = 20;

/**
 * How many times as long one thing takes as another, both done in turns until it is at most `bound`: the least of all
 * rounds. A slow machine slows both, and a pause hits one round; what is too slow is so in each.
 */
export function timesAsLong(one: () => void, other: () => void, bound: number): number {
  let least = Infinity;
  for (let round = 0; round < mostRounds && least > bound; round++)
    least = Math.min(least, millisecondsOf(one) / millisecondsOf(other));
  return least;
}

function millisecondsOf(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
