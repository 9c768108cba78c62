import type { RecipientState } from './broadcast.ts';

/** How many recipients of a broadcast stand where. */
export type Progress = Readonly<Record<RecipientState, number>>;

/** Of a broadcast that has no recipients yet. */
export const noProgress: Progress = {
  planned: 0,
  sending: 0,
  delivered: 0,
  failed: 0,
  blocked: 0,
  unknown: 0,
  'opted-out': 0,
  gone: 0,
  cancelled: 0,
};

/** How many it is for in all. */
export const recipientsIn = (progress: Progress): number =>
  Object.values(progress).reduce((sum, count) => sum + count, 0);

/** How many nothing more happens to by itself. */
export const settledIn = (progress: Progress): number =>
  recipientsIn(progress) - progress.planned - progress.sending;

/**
 * When sending ends if it goes on as it did between two readings, epoch milliseconds; null when nothing was settled
 * between them, or nothing is left.
 */
export function expectedEnd(
  earlier: { readonly at: number; readonly settled: number },
  now: { readonly at: number; readonly progress: Progress },
): number | null {
  const settled = settledIn(now.progress) - earlier.settled;
  const left = now.progress.planned + now.progress.sending;
  if (settled <= 0 || left === 0) return null;
  return Math.round(now.at + (left * (now.at - earlier.at)) / settled);
}
