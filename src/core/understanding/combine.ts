import type { Hit } from './retrieve.ts';

/** An item with its log-odds of being the one that is meant, up to a constant. */
export interface Weighed extends Hit {
  /** 0 to 1, over all items that were weighed. */
  readonly probability: number;
}

/** Likeness over the root of what is said, times this, makes calibrated log-odds on both public sets. */
const LIKENESS_ALONE = 2;
/** Beside the classifier, likeness keeps this share: worth .3 points of top-1, most where variants are few. */
const LIKENESS_BESIDE = 0.07;
/** The classifier is a little less sure than it has reason to be. */
const TEMPERATURE = 0.9;

/** The hits with these scores in place of their own, and what they come to, best first. */
function withProbabilities(hits: readonly Hit[], scores: readonly number[]): readonly Weighed[] {
  const best = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - best));
  const sum = shares.reduce((total, share) => total + share, 0);
  return hits
    .map(({ item }, at) => ({ item, score: scores[at] ?? 0, probability: (shares[at] ?? 0) / sum }))
    .sort((a, b) => b.score - a.score || a.item - b.item);
}

/** Weighs items by their likeness to a question alone; `unit` is the likeness that counts as one. */
export function weighByLikeness(hits: readonly Hit[], unit: number): readonly Weighed[] {
  return withProbabilities(
    hits,
    hits.map(({ score }) => (LIKENESS_ALONE * score) / unit),
  );
}

/** Weighs items by what the classifier learned about each, in the order of the hits, and by likeness. */
export function weighByLearning(hits: readonly Hit[], learned: ArrayLike<number>): readonly Weighed[] {
  return withProbabilities(
    hits,
    hits.map(({ score }, at) => ((learned[at] ?? 0) + LIKENESS_BESIDE * score) / TEMPERATURE),
  );
}
