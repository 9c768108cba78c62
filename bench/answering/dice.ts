/** Throws of dice, the same sequence at every run: a linear congruential generator (Numerical Recipes, 1992). */
export function createDice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
