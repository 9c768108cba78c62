import type { FeatureKey } from './features.ts';
import { collectVocabulary, openVocabulary, type Vector, type VocabularyTables } from './vocabulary.ts';

/** One wording to learn from: the item it asks about, and the items it could be mistaken for. */
export interface Lesson {
  readonly item: number;
  readonly wording: readonly FeatureKey[];
  /** The item itself is among them. */
  readonly rivals: readonly number[];
}

/** What was learned. */
export interface ClassifierTables {
  readonly items: number;
  readonly vocabulary: VocabularyTables;
  /**
   * Of every feature for every item, in `WEIGHT_STEP`s; a feature's stand together, so that rivals are read in one
   * go. An even number of them.
   */
  readonly weights: Int16Array;
}

/** Tells apart items that share features. */
export interface Classifier {
  /** Log-odds up to a constant, one for each item: comparable within one wording. */
  scores(wording: readonly FeatureKey[], items: readonly number[]): Float64Array;
}

/** Passes over the lessons. More gained nothing on wordings held back; two are .3 points short. */
const PASSES = 3;
/** The first step's size; it falls to nothing. Twice as much was no better. */
const STEP = 5;
/** A rival less probable than this is not corrected, and not looked at again in later passes. */
const LEAST_SHARE = 0.01;
/** Weights are whole steps, up to 32 in all: half the memory of floats, and not a ranking that differed. */
const WEIGHT_STEP = 1 / 1024;
const MOST_STEPS = 2 ** 15 - 1;
/** A power of two, 8 MB of weights; beyond, features share places by hash. */
const MOST_WEIGHTS = 2 ** 22;
const MASK = MOST_WEIGHTS - 1;

/** Orders the lessons anew for each pass, the same for the same lessons: Fisher–Yates over a fixed sequence. */
function shuffle(order: Int32Array, state: number): number {
  let seed = state;
  for (let last = order.length - 1; last > 0; last -= 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const other = Math.floor((seed / 2 ** 32) * (last + 1));
    const moved = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = moved;
  }
  return seed;
}

/** Turns log-odds into probabilities, in place. */
function toProbabilities(scores: Float64Array) {
  let most = -Infinity;
  for (const score of scores) most = Math.max(most, score);
  let sum = 0;
  for (let at = 0; at < scores.length; at += 1) {
    const share = Math.exp((scores[at] ?? 0) - most);
    scores[at] = share;
    sum += share;
  }
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) / sum;
}

/** Where a feature's weights begin: in a row of its own while there is room for all rows. */
function placeOf(feature: number, features: number, items: number): number {
  return features * items <= MOST_WEIGHTS ? feature * items : Math.imul(feature + 1, 0x9e3779b1) & MASK;
}

function scoresOf(
  { features, values }: Vector,
  among: readonly number[],
  tables: ClassifierTables,
): Float64Array {
  const { weights, items, vocabulary } = tables;
  const scores = new Float64Array(among.length);
  for (let at = 0; at < features.length; at += 1) {
    const place = placeOf(features[at] ?? 0, vocabulary.keys.length, items);
    const value = (values[at] ?? 0) * WEIGHT_STEP;
    for (let rival = 0; rival < scores.length; rival += 1) {
      const weight = weights[(place + (among[rival] ?? 0)) & MASK] ?? 0;
      scores[rival] = (scores[rival] ?? 0) + value * weight;
    }
  }
  return scores;
}

function correct({ features, values }: Vector, item: number, amount: number, tables: ClassifierTables) {
  const { weights, items, vocabulary } = tables;
  for (let at = 0; at < features.length; at += 1) {
    const place = (placeOf(features[at] ?? 0, vocabulary.keys.length, items) + item) & MASK;
    const steps = (weights[place] ?? 0) + Math.round((amount * (values[at] ?? 0)) / WEIGHT_STEP);
    weights[place] = Math.max(-MOST_STEPS, Math.min(MOST_STEPS, steps));
  }
}

/**
 * Multinomial logistic regression by stochastic gradient descent, each lesson against its own rivals alone: all
 * items take several times as long for 0 to .5 points. Deterministic.
 */
export function trainClassifier(lessons: readonly Lesson[], items: number): ClassifierTables {
  const vocabulary = collectVocabulary(lessons.map(({ wording }) => wording));
  const weights = new Int16Array(Math.min(MOST_WEIGHTS, 2 * Math.ceil((vocabulary.keys.length * items) / 2)));
  const tables = { items, vocabulary, weights };
  const { vectorOf } = openVocabulary(vocabulary);
  const studies = lessons.map(({ item, wording, rivals }) => ({ item, rivals, vector: vectorOf(wording) }));
  const order = Int32Array.from(lessons.keys());
  let seed = 1;
  let step = STEP;
  for (let pass = 0; pass < PASSES; pass += 1) {
    seed = shuffle(order, seed);
    for (const number of order) {
      step -= STEP / (PASSES * lessons.length);
      const study = studies[number];
      if (!study || study.rivals.length < 2) continue;
      const { item, rivals, vector } = study;
      const shares = scoresOf(vector, rivals, tables);
      toProbabilities(shares);
      shares.forEach((share, at) => {
        const rival = rivals[at] ?? 0;
        const error = share - (rival === item ? 1 : 0);
        if (Math.abs(error) >= LEAST_SHARE) correct(vector, rival, -step * error, tables);
      });
      study.rivals = rivals.filter((rival, at) => rival === item || (shares[at] ?? 0) >= LEAST_SHARE);
    }
  }
  return tables;
}

/** Makes tables ready to be asked. */
export function openClassifier(tables: ClassifierTables): Classifier {
  const { vectorOf } = openVocabulary(tables.vocabulary);
  return { scores: (wording, among) => scoresOf(vectorOf(wording), among, tables) };
}
