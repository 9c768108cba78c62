import type { Reach } from '../core/broadcasts/audience.ts';
import type { Desk } from '../core/broadcasts/desk.ts';
import type { Store } from '../store/store.ts';
import type { StaffMatter } from './staff-matter.ts';

type Counted = NonNullable<Desk['count']>;
type Broadcasts = Pick<Store['broadcasts'], 'count'>;

/**
 * To count looks at every profile, 0.8 s for a million. So a count is kept for whoever works on the same audience, and
 * says of when it is. In memory: after a start it is counted once more.
 */
const kept = new WeakMap<Broadcasts, Map<string, Counted>>();

/** More audiences than an office works on at once. */
const mostKept = 100;

/** Of so many, a few different ones are named, to see whether they are the right ones. */
const sampleSize = 20;

/** How many a broadcast reaches: counted now, or as it was counted last. */
export async function countOf(
  broadcasts: Broadcasts,
  reach: Reach,
  asked: Exclude<StaffMatter['count'], 'none'>,
  now: number,
): Promise<Counted> {
  const counts = kept.get(broadcasts) ?? new Map<string, Counted>();
  kept.set(broadcasts, counts);
  const key = JSON.stringify(reach);
  const before = counts.get(key);
  if (before !== undefined && asked === 'kept') return before;
  const counted = { ...(await broadcasts.count(reach, sampleSize)), at: now };
  counts.delete(key);
  counts.set(key, counted);
  const [oldest] = counts.keys();
  if (counts.size > mostKept && oldest !== undefined) counts.delete(oldest);
  return counted;
}
