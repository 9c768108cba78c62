import type { Broadcast } from './broadcast.ts';

/** Of some broadcasts the one whose sending was begun last; null when none was. */
export const latestBegun = (broadcasts: readonly Broadcast[]): Broadcast | null =>
  broadcasts
    .filter(({ startedAt }) => startedAt !== null)
    .toSorted((one, other) => (other.startedAt ?? 0) - (one.startedAt ?? 0))[0] ?? null;
