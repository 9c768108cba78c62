import type { FeatureKey } from './features.ts';
import { collectVocabulary, openVocabulary, type VocabularyTables } from './vocabulary.ts';

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

/** Passes over the lessons. Three answer 5 of 1,542 questions to the shipped pack less; more gained nothing. */
const PASSES = 5;
/** The first step's size; it falls to nothing. Twice as much was no better. */
const STEP = 5;
/** A rival less probable than this is not corrected, and not looked at again in later passes. */
const LEAST_SHARE = 0.01;
/** Weights are whole steps, up to 32 in all: half the memory of floats, and not a ranking that differed. */
const WEIGHT_STEP = 1 / 1024;
const MOST_STEPS = 2 ** 15 - 1;
/**
 * A power of two, 16 MB of weights; beyond, features share places by hash. Half as many cost half a point of top-1
 * for 14,000 wordings of 200 entries and topics, which need 7 million.
 */
const MOST_WEIGHTS = 2 ** 23;
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
function toProbabilities(scores: Float64Array, length: number) {
  let most = -Infinity;
  for (let at = 0; at < length; at += 1) most = Math.max(most, scores[at] ?? 0);
  let sum = 0;
  for (let at = 0; at < length; at += 1) {
    const share = Math.exp((scores[at] ?? 0) - most);
    scores[at] = share;
    sum += share;
  }
  for (let at = 0; at < length; at += 1) scores[at] = (scores[at] ?? 0) / sum;
}

/** Where a feature's weights begin: in a row of its own while there is room for all rows. */
function placeOf(feature: number, features: number, items: number): number {
  return features * items <= MOST_WEIGHTS ? feature * items : Math.imul(feature + 1, 0x9e3779b1) & MASK;
}

/** Adds up the weights of a wording's features for each rival, into `scores`. */
function addUp(
  places: Int32Array,
  values: Float32Array,
  rivals: Int32Array,
  weights: Float32Array | Int16Array,
  scores: Float64Array,
) {
  scores.fill(0, 0, rivals.length);
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    const value = values[at] ?? 0;
    for (let rival = 0; rival < rivals.length; rival += 1) {
      scores[rival] = (scores[rival] ?? 0) + value * (weights[(place + (rivals[rival] ?? 0)) & MASK] ?? 0);
    }
  }
}

/** One lesson, made ready to be gone through several times. */
interface Study {
  readonly item: number;
  readonly values: Float32Array;
  readonly places: Int32Array;
  rivals: Int32Array;
}

/** Goes through a lesson: corrects what is expected of each rival, and forgets those that are out of the question. */
function goThrough(study: Study, step: number, weights: Float32Array, shares: Float64Array) {
  const { item, values, places, rivals } = study;
  addUp(places, values, rivals, weights, shares);
  toProbabilities(shares, rivals.length);
  let kept = 0;
  for (let at = 0; at < rivals.length; at += 1) {
    const rival = rivals[at] ?? 0;
    const share = shares[at] ?? 0;
    const error = rival === item ? share - 1 : share;
    if (Math.abs(error) >= LEAST_SHARE) {
      const amount = -step * error;
      for (let feature = 0; feature < places.length; feature += 1) {
        const place = ((places[feature] ?? 0) + rival) & MASK;
        weights[place] = (weights[place] ?? 0) + amount * (values[feature] ?? 0);
      }
    }
    if (rival !== item && share < LEAST_SHARE) continue;
    rivals[kept] = rival;
    kept += 1;
  }
  study.rivals = rivals.subarray(0, kept);
}

function toSteps(weights: Float32Array): Int16Array {
  const steps = new Int16Array(weights.length);
  for (let at = 0; at < weights.length; at += 1) {
    const weight = weights[at] ?? 0;
    if (weight === 0) continue;
    const step = Math.round(weight / WEIGHT_STEP);
    steps[at] = Math.max(-MOST_STEPS, Math.min(MOST_STEPS, step));
  }
  return steps;
}

/**
 * Multinomial logistic regression by stochastic gradient descent, each lesson against its own rivals alone: all
 * items take several times as long for 0 to .5 points. Deterministic.
 */
export function trainClassifier(lessons: readonly Lesson[], items: number): ClassifierTables {
  const vocabulary = collectVocabulary(lessons.map(({ wording }) => wording));
  const known = vocabulary.keys.length;
  const weights = new Float32Array(Math.min(MOST_WEIGHTS, 2 * Math.ceil((known * items) / 2)));
  const { vectorOf } = openVocabulary(vocabulary);
  const studies = lessons.map(({ item, wording, rivals }): Study => {
    const { features, values } = vectorOf(wording);
    const places = features.map((feature) => placeOf(feature, known, items));
    return { item, values, places, rivals: Int32Array.from(rivals) };
  });
  const shares = new Float64Array(studies.reduce((most, { rivals }) => Math.max(most, rivals.length), 0));
  const order = Int32Array.from(lessons.keys());
  let seed = 1;
  let step = STEP;
  for (let pass = 0; pass < PASSES; pass += 1) {
    seed = shuffle(order, seed);
    for (const number of order) {
      step -= STEP / (PASSES * lessons.length);
      const study = studies[number];
      if (study && study.rivals.length > 1) goThrough(study, step, weights, shares);
    }
  }
  return { items, vocabulary, weights: toSteps(weights) };
}

/** Makes tables ready to be asked. */
export function openClassifier({ items, vocabulary, weights }: ClassifierTables): Classifier {
  const { vectorOf } = openVocabulary(vocabulary);
  return {
    scores(wording, among) {
      const { features, values } = vectorOf(wording);
      const places = new Int32Array(features.length);
      for (let at = 0; at < places.length; at += 1)
        places[at] = placeOf(features[at] ?? 0, vocabulary.keys.length, items);
      const scores = new Float64Array(among.length);
      addUp(places, values, new Int32Array(among), weights, scores);
      for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) * WEIGHT_STEP;
      return scores;
    },
  };
}
