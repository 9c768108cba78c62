/** A time as a number both databases can hold: `Infinity`, which asks for everything, becomes the latest there is. */
export const storableTime = (at: number): number => Math.min(at, Number.MAX_SAFE_INTEGER);
