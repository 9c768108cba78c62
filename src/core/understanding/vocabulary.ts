import { FEATURE_KINDS, kindOf, type FeatureKey, type FeatureKind } from './features.ts';
import { createKeyTable } from './key-table.ts';

/** A wording as the classifier sees it: weights of length 1 together, each on its feature. */
interface Vector {
  readonly features: Int32Array;
  readonly values: Float32Array;
}

/** The features worth learning about, by number, and how much a rare one tells. */
export interface VocabularyTables {
  readonly keys: Int32Array;
  readonly rarities: Float32Array;
}

/** The tables, ready to be asked. */
export interface Vocabulary {
  vectorOf(keys: readonly FeatureKey[]): Vector;
}

/**
 * What a feature of a kind speaks for beside one of another, before anything is learned. Sounds alone and pairs of
 * characters say nothing that the others do not: leaving them out cost nothing and saved a third of the time.
 */
const WEIGHT_OF_KIND: Readonly<Record<FeatureKind, number>> = {
  unit: 0.7,
  pair: 0,
  sound: 0,
  'sound-pair': 0.9,
  concept: 1,
  company: 0.4,
};
const KIND_WEIGHTS = FEATURE_KINDS.map((kind) => WEIGHT_OF_KIND[kind]);
const weightOf = (key: FeatureKey) => KIND_WEIGHTS[kindOf(key)] ?? 0;

/**
 * A feature of a single wording teaches nothing about others. One of two does: without them .3 points of top-1 less
 * among 14,000 wordings. Beyond 16,000 they go as well, for what is learned must fit into 20 MB.
 */
const LEAST_WORDINGS = 2;
const LEAST_WORDINGS_SHARE = 1 / 8000;
/**
 * Two sounds keep company by chance more often, and the more so the more wordings there are: one company in 3
 * wordings, or in every 500th. Nothing is lost, and the weights stay in the cache.
 */
const LEAST_COMPANY = 3;
const LEAST_COMPANY_SHARE = 1 / 500;

/** In how many wordings a feature must occur. */
function leastWordings(key: FeatureKey, wordings: number): number {
  return FEATURE_KINDS[kindOf(key)] === 'company'
    ? Math.max(LEAST_COMPANY, wordings * LEAST_COMPANY_SHARE)
    : Math.max(LEAST_WORDINGS, wordings * LEAST_WORDINGS_SHARE);
}

/** The features that occur in enough of the wordings. */
export function collectVocabulary(wordings: readonly (readonly FeatureKey[])[]): VocabularyTables {
  const known = createKeyTable();
  const occurrences = wordings.reduce((sum, keys) => sum + keys.length, 0);
  const counts = new Int32Array(occurrences);
  const lastWording = new Int32Array(occurrences).fill(-1);
  wordings.forEach((keys, wording) => {
    for (const key of keys) {
      if (weightOf(key) === 0) continue;
      const number = known.add(key);
      if (lastWording[number] === wording) continue;
      lastWording[number] = wording;
      counts[number] = (counts[number] ?? 0) + 1;
    }
  });
  const kept = [...known.keys().entries()].filter(
    ([number, key]) => (counts[number] ?? 0) >= leastWordings(key, wordings.length),
  );
  return {
    keys: Int32Array.from(kept, ([, key]) => key),
    rarities: Float32Array.from(
      kept,
      ([number]) => 1 + Math.log((wordings.length + 1) / ((counts[number] ?? 0) + 1)),
    ),
  };
}

/** Makes tables ready to be asked. */
export function openVocabulary({ keys: known, rarities }: VocabularyTables): Vocabulary {
  const table = createKeyTable();
  for (const key of known) table.add(key);
  const lastVector = new Int32Array(known.length);
  let vectors = 0;

  return {
    vectorOf(keys) {
      const features = new Int32Array(keys.length);
      const values = new Float32Array(keys.length);
      let length = 0;
      let squares = 0;
      vectors += 1;
      for (const key of keys) {
        const weight = weightOf(key);
        // Half of what is found in a question is of a kind that nothing is learned about.
        if (weight === 0) continue;
        const feature = table.find(key);
        if (feature < 0 || lastVector[feature] === vectors) continue;
        lastVector[feature] = vectors;
        const value = weight * (rarities[feature] ?? 0);
        features[length] = feature;
        values[length] = value;
        length += 1;
        squares += value * value;
      }
      const norm = 1 / Math.sqrt(squares || 1);
      for (let at = 0; at < length; at += 1) values[at] = (values[at] ?? 0) * norm;
      return { features: features.subarray(0, length), values: values.subarray(0, length) };
    },
  };
}
