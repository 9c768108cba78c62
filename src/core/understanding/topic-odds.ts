import { FEATURE_KINDS, kindOf, type FeatureKey, type FeatureKind } from './features.ts';
import type { InvertedIndex } from './inverted-index.ts';

/**
 * What a feature counts for in telling from its words alone whether a question is about the pack's topic. Pairs of
 * sounds do as well as pairs of characters and survive typos; groups of synonyms tell twice as much. Single
 * characters made it worse.
 */
const TOPIC_OF_KIND: Readonly<Record<FeatureKind, number>> = {
  unit: 0,
  pair: 0,
  sound: 0,
  'sound-pair': 1,
  concept: 2,
  company: 0,
};
const TOPIC_WEIGHTS = FEATURE_KINDS.map((kind) => TOPIC_OF_KIND[kind]);

/** What a feature counts for among those of its question. */
export const topicWeight = (key: FeatureKey): number => TOPIC_WEIGHTS[kindOf(key)] ?? 0;

/** A share that every feature has on both sides: what is seen once or twice proves little. */
const SMOOTHING = 1e-4;

/** The logarithm of how much likelier a feature is in the pack and where it is at home than elsewhere in life. */
export type TopicOdds = (feature: number) => number;

/**
 * A pack's own words are seldom those of who asks: the everyday questions of the domains it is at home in stand
 * beside them with equal weight.
 */
export function createTopicOdds(index: InvertedIndex, entries: number): TopicOdds {
  const totals = { own: 0, home: 0, foreign: 0 };
  index.keys.forEach((key, feature) => {
    if (topicWeight(key) === 0) return;
    totals.own += index.heldBefore(feature, entries);
    totals.home += index.home[feature] ?? 0;
    totals.foreign += (index.everyday[feature] ?? 0) - (index.home[feature] ?? 0);
  });
  const share = (count: number, total: number) => (total === 0 ? 0 : count / total);

  return (feature) => {
    if (feature < 0) return 0;
    const home = index.home[feature] ?? 0;
    const own = share(index.heldBefore(feature, entries), totals.own);
    const near = (own + share(home, totals.home)) / 2;
    const far = share((index.everyday[feature] ?? 0) - home, totals.foreign);
    return Math.log((near + SMOOTHING) / (far + SMOOTHING));
  };
}
