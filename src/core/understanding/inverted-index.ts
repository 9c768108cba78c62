import { EVERYDAY_COUNT } from './everyday-questions.ts';
import { FEATURE_KINDS, kindOf, type FeatureKey, type FeatureKind } from './features.ts';
import { createKeyTable, type KeyTable } from './key-table.ts';
import type { Occurrences } from './occurrences.ts';

/** Which items hold a feature and what a match of it is worth there, in typed arrays by feature number. */
export interface IndexTables {
  readonly items: number;
  /** Each feature's key. */
  readonly keys: Int32Array;
  /** Feature n is held by `holders[starts[n]]` to before `holders[starts[n + 1]]`, in ascending order. */
  readonly starts: Int32Array;
  readonly holders: Int32Array;
  readonly weights: Float32Array;
  /** How many everyday questions hold each feature, and how many of the domains that the pack is at home in. */
  readonly everyday: Uint16Array;
  readonly home: Uint16Array;
}

/** The tables, ready to be asked. */
export interface InvertedIndex extends IndexTables {
  /** Gives a feature's number. */
  readonly features: KeyTable;
  /** What a feature is worth by its kind and by how rare it is among the items; an unknown one, -1, is the rarest. */
  rarity(key: FeatureKey, feature: number): number;
  /** How many items before this one hold a feature. */
  heldBefore(feature: number, item: number): number;
  /** Whether any does. */
  isHeldBefore(feature: number, item: number): boolean;
}

/**
 * What a match of each kind is worth. Measured on both public sets without variants: single characters above the
 * usual half of a pair gained 2 points, synonyms 2 more; a sound bridges typos and pinyin at no cost at .3.
 */
const WEIGHT_OF_KIND: Readonly<Record<Exclude<FeatureKind, 'company'>, number>> = {
  unit: 1,
  pair: 0.5,
  sound: 0.3,
  'sound-pair': 0.3,
  concept: 0.9,
};
const KIND_WEIGHTS = FEATURE_KINDS.map((kind) => (kind === 'company' ? 0 : WEIGHT_OF_KIND[kind]));

/** Saturation of repeated occurrences: 1.2 and 2.2 cost half a point and two on statute articles, nothing elsewhere. */
const K1 = 1.6;
/** How far length is held against what is asked about an item: questions differ little in length. */
const ASKED_LENGTH = 0.8;
/** Long answers match by chance: .9 against .5 gained 3 points of top-1 on statute articles. */
const ANSWERED_LENGTH = 0.9;
/** An occurrence in the answer beside one in the question. */
const ANSWERED_WEIGHT = 1;

/**
 * An everyday question beside an entry's text in telling how rare a feature is. From .02 to .1 no difference above
 * noise; 0 and .3 cost half a point of top-1, for thousands of everyday questions then say less or all.
 */
const BACKGROUND_WEIGHT = 0.05;

/** The logarithm that BM25 takes of how few items hold a feature, times what its kind is worth. */
function rarityOf(key: FeatureKey, held: number, asked: number, items: number): number {
  const common = held + BACKGROUND_WEIGHT * asked;
  const all = items + BACKGROUND_WEIGHT * EVERYDAY_COUNT;
  return (KIND_WEIGHTS[kindOf(key)] ?? 0) * Math.log(1 + (all - common + 0.5) / (common + 0.5));
}

/** What one occurrence counts for in each field of each item: less in a longer field than the mean. */
function occurrenceWeights(bounds: Int32Array): Float32Array {
  const fields = bounds.length - 1;
  const total = [0, 0];
  for (let field = 0; field < fields; field += 1) {
    total[field % 2] = (total[field % 2] ?? 0) + (bounds[field + 1] ?? 0) - (bounds[field] ?? 0);
  }
  const items = Math.max(1, fields / 2);
  const mean = total.map((length) => Math.max(1, length / items));
  return Float32Array.from({ length: fields }, (_, field) => {
    const length = (bounds[field + 1] ?? 0) - (bounds[field] ?? 0);
    const held = field % 2 === 0 ? ASKED_LENGTH : ANSWERED_LENGTH;
    const weight = field % 2 === 0 ? 1 : ANSWERED_WEIGHT;
    return weight / (1 - held + (held * length) / (mean[field % 2] ?? 1));
  });
}

/** How many items hold each feature, as running sums: where each feature's holders begin. */
function holderStarts({ features, occurrences, bounds }: Occurrences): Int32Array {
  const starts = new Int32Array(features.size() + 1);
  const lastItem = new Int32Array(features.size()).fill(-1);
  for (let field = 0; field + 1 < bounds.length; field += 1) {
    const item = field >> 1;
    for (let at = bounds[field] ?? 0; at < (bounds[field + 1] ?? 0); at += 1) {
      const feature = occurrences[at] ?? 0;
      if (lastItem[feature] === item) continue;
      lastItem[feature] = item;
      starts[feature + 1] = (starts[feature + 1] ?? 0) + 1;
    }
  }
  for (let feature = 0; feature < features.size(); feature += 1) {
    starts[feature + 1] = (starts[feature + 1] ?? 0) + (starts[feature] ?? 0);
  }
  return starts;
}

/**
 * BM25 with two fields, asked and answered, merged: all variants of an entry are one text, which beats scoring
 * them one by one (.77 against .70 top-1 with ten). Source: Robertson & Zaragoza, The Probabilistic Relevance
 * Framework, 2009 (BM25F).
 */
export function buildIndex(collected: Occurrences, everyday: Uint16Array): IndexTables {
  const { features, occurrences, bounds } = collected;
  const items = (bounds.length - 1) / 2;
  const starts = holderStarts(collected);
  const holders = new Int32Array(starts[features.size()] ?? 0);
  const weights = new Float32Array(holders.length);
  const ends = starts.slice(0, features.size());
  const worth = occurrenceWeights(bounds);
  for (let field = 0; field + 1 < bounds.length; field += 1) {
    const item = field >> 1;
    for (let at = bounds[field] ?? 0; at < (bounds[field + 1] ?? 0); at += 1) {
      const feature = occurrences[at] ?? 0;
      let end = ends[feature] ?? 0;
      if (end === starts[feature] || holders[end - 1] !== item) {
        holders[end] = item;
        end += 1;
        ends[feature] = end;
      }
      weights[end - 1] = (weights[end - 1] ?? 0) + (worth[field] ?? 0);
    }
  }

  features.keys().forEach((key, feature) => {
    const begin = starts[feature] ?? 0;
    const end = starts[feature + 1] ?? 0;
    const rare = rarityOf(key, end - begin, everyday[feature] ?? 0, items);
    for (let at = begin; at < end; at += 1) {
      const count = weights[at] ?? 0;
      weights[at] = (rare * count * (K1 + 1)) / (count + K1);
    }
  });
  return {
    items,
    keys: features.keys(),
    starts,
    holders,
    weights,
    everyday,
    home: new Uint16Array(everyday.length),
  };
}

/** Makes tables ready to be asked. */
export function openIndex(tables: IndexTables): InvertedIndex {
  const features = createKeyTable();
  for (const key of tables.keys) features.add(key);
  const { items, starts, holders, everyday } = tables;
  return {
    ...tables,
    features,
    rarity(key, feature) {
      const held = feature < 0 ? 0 : (starts[feature + 1] ?? 0) - (starts[feature] ?? 0);
      return rarityOf(key, held, everyday[feature] ?? 0, items);
    },
    isHeldBefore(feature, item) {
      const start = starts[feature] ?? 0;
      return start < (starts[feature + 1] ?? 0) && (holders[start] ?? 0) < item;
    },
    heldBefore(feature, item) {
      const start = starts[feature] ?? 0;
      let end = starts[feature + 1] ?? 0;
      while (end > start && (holders[end - 1] ?? 0) >= item) end -= 1;
      return end - start;
    },
  };
}
