import type { FeatureKey } from './features.ts';
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
function bestOf(found: readonly number[], scores: Float32Array, limit: number): Hit[] {
  const best: Hit[] = [];
  let least = 0;
  for (const item of found) {
    const score = scores[item] ?? 0;
    if (best.length === limit && score <= least) continue;
    let at = best.length;
    while (at > 0) {
      const before = best[at - 1];
      if (before === undefined || before.score > score || (before.score === score && before.item < item))
        break;
      at -= 1;
    }
    best.splice(at, 0, { item, score });
    if (best.length > limit) best.pop();
    least = best.length === limit ? (best[limit - 1]?.score ?? 0) : 0;
  }
  return best;
}

/** Finds the items most like a question, best first. */
export type Retriever = (asked: readonly FeatureKey[], limit: number) => readonly Hit[];

/** A retriever with its own working memory: one number an item. */
export function createRetriever(index: InvertedIndex): Retriever {
  const scores = new Float32Array(index.items);

  return (asked, limit) => {
    const held = (feature: number) => (index.starts[feature + 1] ?? 0) - (index.starts[feature] ?? 0);
    const features = new Set(asked.map((key) => index.features.find(key)));
    features.delete(-1);
    const rarestFirst = [...features];
    let occurrences = 0;
    for (const feature of rarestFirst) occurrences += held(feature);
    if (occurrences > MOST_READ) rarestFirst.sort((a, b) => held(a) - held(b));
    const found: number[] = [];
    let read = 0;
    let next = 0;
    for (; next < rarestFirst.length; next += 1) {
      const feature = rarestFirst[next] ?? 0;
      read += held(feature);
      if (read > MOST_READ && found.length > 0) break;
      const end = index.starts[feature + 1] ?? 0;
      for (let at = index.starts[feature] ?? 0; at < end; at += 1) {
        const item = index.holders[at] ?? 0;
        const before = scores[item] ?? 0;
        if (before === 0) found.push(item);
        scores[item] = before + (index.weights[at] ?? 0);
      }
    }
    const common = rarestFirst.slice(next);
    const hits = bestOf(found, scores, common.length === 0 ? limit : 4 * limit);
    for (const item of found) scores[item] = 0;
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
