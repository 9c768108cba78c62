import type { FeatureKey } from './features.ts';
import { createGrowingArray } from './growing-array.ts';
import { createKeyTable, type KeyTable } from './key-table.ts';

/** The features of one item: of its question and each variant, and of its answer. */
export interface IndexedText {
  readonly asked: readonly (readonly FeatureKey[])[];
  readonly answered: readonly FeatureKey[];
}

/** Every occurrence of every feature, item after item. */
export interface Occurrences {
  /** Gives each feature its number. */
  readonly features: KeyTable;
  readonly occurrences: Int32Array;
  /** Item n: asked from `bounds[2n]`, answered from `bounds[2n + 1]` to before `bounds[2n + 2]`. */
  readonly bounds: Int32Array;
}

/** Reads each text once, so that they can be made one by one and forgotten. */
export function collectOccurrences(texts: Iterable<IndexedText>): Occurrences {
  const features = createKeyTable();
  const occurrences = createGrowingArray();
  const bounds = createGrowingArray();
  const collect = (keys: readonly FeatureKey[]) => {
    for (const key of keys) occurrences.push(features.add(key));
  };
  bounds.push(0);
  for (const { asked, answered } of texts) {
    asked.forEach(collect);
    bounds.push(occurrences.length());
    collect(answered);
    bounds.push(occurrences.length());
  }
  return { features, occurrences: occurrences.values(), bounds: bounds.values() };
}
