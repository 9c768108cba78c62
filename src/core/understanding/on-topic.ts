import type { Asked } from './asked.ts';
import { everydayRarity } from './background.ts';
import { FEATURE_KINDS, kindOf, type FeatureKind } from './features.ts';
import type { InvertedIndex } from './inverted-index.ts';
import type { Hit } from './retrieve.ts';
import { createTopicOdds, topicWeight } from './topic-odds.ts';
import type { Units } from './units.ts';

/** Which numbers of an index are what: entries first, then outside topics. */
export interface Shelves {
  readonly entries: number;
  readonly topics: number;
}

/** What a question says, weighed. */
interface Said {
  /** Its rarity as a whole: what likeness is measured against. */
  readonly amount: number;
  /** 0 to 1: how much of it any entry says too, words that people say about everything counting little. */
  readonly coverage: number;
  /** 1 to 3.5: how much more it would amount to in characters than in the letters it is spelt with. */
  readonly speltFactor: number;
  /** How its words tell of the pack's domains rather than of the rest of life: log-odds over the root of their number. */
  readonly topic: number;
}

/** What a kind counts for in coverage. Sounds alone and synonyms are everywhere and say nothing here. */
const COVERAGE_OF_KIND: Readonly<Record<FeatureKind, number>> = {
  unit: 1,
  pair: 0.5,
  sound: 0,
  'sound-pair': 0.3,
  concept: 0,
  company: 0,
};
const COVERAGE_WEIGHTS = FEATURE_KINDS.map((kind) => COVERAGE_OF_KIND[kind]);

/**
 * Fitted by logistic regression on wordings of support-faq against questions about law, with and without variants,
 * and the reverse. Likeness is divided by the root of what is said: evidence grows with length, its noise with the
 * root. The constant is of no meaning: every pack finds its own (`foreignBelow`).
 */
const COVERAGE_EVIDENCE = 2;
const ENTRY_EVIDENCE = 1.8;
const TOPIC_EVIDENCE = 1.3;

/**
 * Of the everyday questions that are not of the pack's domains, this share must look foreign. Of questions that
 * certainly are, 95 to 99 in 100 are then below one half, and 9 to 1 in 100 of the pack's own.
 */
const FOREIGN_SHARE = 0.9;

/**
 * With few entries one phrase that a foreign question shares with one of them weighs much, and the pack's own
 * questions stand far above: the zero lies higher by this over the root of their number (6 entries 2.4, 150 .5).
 */
const FEW_ENTRIES = 6;

/** Each character counts as unit, pair, sound and sound pair; each spelt syllable as the latter two. */
const CHARACTER_TO_SPELT = 2.5;

/** Weighs a question and what was found for it. */
export type TopicGauge = (
  units: Units,
  asked: Asked,
  hits: readonly Hit[],
) => {
  /** Of the question being about the entries, up to the pack's own constant. */
  readonly logOdds: number;
  /** The likeness that counts as one for a question that says so much. */
  readonly unit: number;
};

function speltFactorOf({ spelt, sounds }: Units): number {
  const notSpelt = spelt.reduce((sum, isSpelt) => sum + (isSpelt ? 0 : 1), 0);
  const share = sounds.length === 0 ? 0 : Math.max(0, 1 - notSpelt / sounds.length);
  return 1 + CHARACTER_TO_SPELT * share;
}

export function createTopicGauge(index: InvertedIndex, shelves: Shelves): TopicGauge {
  const topicOdds = createTopicOdds(index, shelves.entries);

  const weigh = (units: Units, { keys, places, features }: Asked): Said => {
    let amount = 0;
    let telling = 0;
    let covered = 0;
    let odds = 0;
    let oddsWeight = 0;
    keys.forEach((key, at) => {
      const place = places[at] ?? 0;
      const feature = features[at] ?? -1;
      const kind = FEATURE_KINDS[kindOf(key)];
      const isLetters =
        kind === 'unit'
          ? units.spelt[place]
          : kind === 'pair' && (units.spelt[place] || units.spelt[place - 1]);
      if (feature < 0 && isLetters) return;
      amount += index.rarity(key, feature);
      const topic = topicWeight(key);
      if (topic > 0) odds += topic * topicOdds(feature);
      oddsWeight += topic;
      const coverage = COVERAGE_WEIGHTS[kindOf(key)] ?? 0;
      if (coverage === 0) return;
      const weight = coverage * everydayRarity(index.everyday[feature] ?? 0);
      telling += weight;
      if (feature >= 0 && index.isHeldBefore(feature, shelves.entries)) covered += weight;
    });
    return {
      amount,
      coverage: telling === 0 ? 0 : covered / telling,
      topic: odds / Math.sqrt(oddsWeight || 1),
      speltFactor: speltFactorOf(units),
    };
  };

  return (units, asked, hits) => {
    const { amount, coverage, topic, speltFactor } = weigh(units, asked);
    const unit = Math.sqrt(amount / speltFactor || 1);
    const entry = hits.find(({ item }) => item < shelves.entries)?.score ?? 0;
    const logOdds = COVERAGE_EVIDENCE * coverage + (ENTRY_EVIDENCE * entry) / unit + TOPIC_EVIDENCE * topic;
    return { logOdds, unit };
  };
}

/** The log-odds below which a question is rather not about the pack, from those of everyday questions. */
export function foreignBelow(everydayOdds: readonly number[], entries: number): number {
  const ascending = everydayOdds.toSorted((a, b) => a - b);
  const zero = ascending[Math.floor(FOREIGN_SHARE * ascending.length)] ?? 0;
  return zero + FEW_ENTRIES / Math.sqrt(Math.max(1, entries));
}
