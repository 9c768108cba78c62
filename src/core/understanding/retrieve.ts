import type { InvertedIndex } from './inverted-index.ts';

/** An item that shares features with a question. */
export interface Hit {
  readonly item: number;
  readonly score: number;
}

/**
 * Occurrences that are read to find items, rarest features first; beyond them common features only add to what was
 * found. Bounds a question's time at 100,000 entries (1 ms); no question to a pack of hundreds comes near it.
 */
const MOST_READ = 60_000;

/** Items that the classifier tells apart at a time: with ten variants the right one is among them 99 times in 100. */
export const RIVALS = 20;

/** What a match of a feature is worth in an item; 0 when the item does not hold it. */
export function weightIn(index: InvertedIndex, feature: number, item: number): number {
  let low = index.starts[feature] ?? 0;
  let high = (index.starts[feature + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const holder = index.holders[middle] ?? 0;
    if (holder === item) return index.weights[middle] ?? 0;
    if (holder < item) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}

/** Best first, at most `limit`; equal scores in the order of the items. */
function bestOf(found: Int32Array, scores: Float32Array, limit: number): Hit[] {
  const best: Hit[] = [];
  let least = 0;
  for (let seen = 0; seen < found.length; seen += 1) {
    const item = found[seen] ?? 0;
    const score = scores[item] ?? 0;
    if (best.length === limit && score <= least) continue;
    // What is better than the last takes its place, and moves up past all that it is better than.
    let at = Math.min(best.length, limit - 1);
    while (at > 0) {
      const before = best[at - 1];
      if (before === undefined || before.score > score || (before.score === score && before.item < item))
        break;
      best[at] = before;
      at -= 1;
    }
    best[at] = { item, score };
    least = best.length === limit ? (best[limit - 1]?.score ?? 0) : 0;
  }
  return best;
}

/** Finds the items most like a question, best first, by its features in the index, each once; -1 is of no item. */
export type Retriever = (asked: readonly number[], limit: number) => readonly Hit[];

/** A retriever with its own working memory: two numbers an item. */
export function createRetriever(index: InvertedIndex): Retriever {
  const scores = new Float32Array(index.items);
  const seen = new Int32Array(index.items);
  const { starts, holders, weights } = index;

  return (asked, limit) => {
    const held = (feature: number) => (starts[feature + 1] ?? 0) - (starts[feature] ?? 0);
    const rarestFirst = asked.filter((feature) => feature >= 0);
    let occurrences = 0;
    for (const feature of rarestFirst) occurrences += held(feature);
    if (occurrences > MOST_READ) rarestFirst.sort((a, b) => held(a) - held(b));
    let count = 0;
    let read = 0;
    let next = 0;
    for (; next < rarestFirst.length; next += 1) {
      const feature = rarestFirst[next] ?? 0;
      read += held(feature);
      if (read > MOST_READ && count > 0) break;
      const end = starts[feature + 1] ?? 0;
      for (let at = starts[feature] ?? 0; at < end; at += 1) {
        const item = holders[at] ?? 0;
        const before = scores[item] ?? 0;
        if (before === 0) {
          seen[count] = item;
          count += 1;
        }
        scores[item] = before + (weights[at] ?? 0);
      }
    }
    const found = seen.subarray(0, count);
    const common = rarestFirst.slice(next);
    const hits = bestOf(found, scores, common.length === 0 ? limit : 4 * limit);
    scores.fill(0);
    if (common.length === 0) return hits;
    return hits
      .map(({ item, score }) => ({
        item,
        score: common.reduce((sum, feature) => sum + weightIn(index, feature, item), score),
      }))
      .sort((a, b) => b.score - a.score || a.item - b.item)
      .slice(0, limit);
  };
}
