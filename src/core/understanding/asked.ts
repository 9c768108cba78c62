import { visitFeatures, type FeatureKey } from './features.ts';
import type { InvertedIndex } from './inverted-index.ts';
import type { Lexicon } from './lexicon.ts';
import type { Units } from './units.ts';

/** The features of a question, each once, in the order in which they first stand in it. */
export interface Asked {
  readonly keys: readonly FeatureKey[];
  /** For each key, where it first stands: the number of a unit, of a sound, or of a group of synonyms. */
  readonly places: readonly number[];
  /** For each key, the feature's number in the index; -1 for one that the index does not know. */
  readonly features: readonly number[];
}

/** Finds a question's features in an index: once, for all that weigh them. */
export function askedOf(units: Units, lexicon: Lexicon, index: InvertedIndex): Asked {
  const seen = new Set<FeatureKey>();
  const keys: FeatureKey[] = [];
  const places: number[] = [];
  const features: number[] = [];
  visitFeatures(units, lexicon, (key, place) => {
    if (seen.has(key)) return;
    seen.add(key);
    keys.push(key);
    places.push(place);
    features.push(index.features.find(key));
  });
  return { keys, places, features };
}
