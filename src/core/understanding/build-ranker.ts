import { askedOf } from './asked.ts';
import { buildState, type OutsideExamples } from './build-state.ts';
import { openClassifier } from './classifier.ts';
import { weighByLearning, weighByLikeness } from './combine.ts';
import { createLexicon, type Lexicon, type LexiconTerm } from './lexicon.ts';
import { EVERYDAY_DOMAINS } from './everyday-questions.ts';
import { explain } from './explain.ts';
import { companiesOf } from './features.ts';
import { openIndex } from './inverted-index.ts';
import { createTopicGauge, type Shelves } from './on-topic.ts';
import type { Candidate, RankedItem, Ranker } from './ranker.ts';
import { fingerprintOf, readState, writeState, type RankerState } from './ranker-state.ts';
import { RIVALS, createRetriever } from './retrieve.ts';
import { EVERYDAY_SYNONYMS } from './synonyms.ts';
import { LONGEST_QUESTION } from './units.ts';

/** What helps to find entries beside the entries themselves. */
export interface RankerOptions {
  readonly terms?: readonly LexiconTerm[];
  readonly outside?: readonly OutsideExamples[];
  /** What `exportState` gave earlier. Saves the building when it was of the same texts, else it is not used. */
  readonly state?: Uint8Array | undefined;
}

/** A ranker whose building can be saved. */
export interface SavableRanker extends Ranker {
  /** Whether it came from `state`. */
  readonly isRestored: boolean;
  /** For a cache on the same machine: a version of Node or of this program that reads it otherwise builds anew. */
  exportState(): Uint8Array;
}

const DEFAULT_LIMIT = 10;

function* allTexts(
  items: readonly RankedItem[],
  { terms = [], outside = [] }: RankerOptions,
): Generator<string> {
  yield* EVERYDAY_SYNONYMS;
  for (const domain of EVERYDAY_DOMAINS) yield* domain;
  for (const { term, en = [], synonyms, miswritings } of terms) {
    yield [term, ...en, '', ...synonyms, '', ...miswritings].join('\n');
  }
  for (const { examples } of outside) yield examples.join('\n');
  for (const { question, variants, body } of items) {
    yield question;
    yield variants.join('\n');
    yield body;
  }
}

function openRanker(
  state: RankerState,
  items: readonly RankedItem[],
  topics: readonly string[],
  shelves: Shelves,
  lexicon: Lexicon,
): Ranker {
  const index = openIndex(state.index);
  const retrieve = createRetriever(index);
  const gauge = createTopicGauge(index, shelves);
  const classifier = state.classifier && openClassifier(state.classifier);

  return {
    rank(question, limit = DEFAULT_LIMIT) {
      const units = lexicon.read(question, LONGEST_QUESTION);
      const asked = askedOf(units, lexicon, index);
      const alike = retrieve(asked.features, Math.max(limit, RIVALS));
      const { logOdds, unit } = gauge(units, asked, alike);
      const among = alike.map(({ item }) => item);
      const weighed = classifier
        ? weighByLearning(alike, classifier.scores(asked.keys.concat(companiesOf(units)), among))
        : weighByLikeness(alike, unit);

      const outside = weighed.filter(({ item }) => item >= shelves.entries);
      const outsideShare = outside.reduce((sum, { probability }) => sum + probability, 0);
      const [foreign] = outside;
      const candidates: Candidate[] = [];
      for (const { item, probability, score } of weighed) {
        const entry = items[item];
        if (entry !== undefined) candidates.push({ entry: entry.id, probability, score });
      }
      const onTopic =
        candidates.length === 0 ? 0 : (1 - outsideShare) / (1 + Math.exp(state.isForeignBelow - logOdds));
      return {
        candidates: candidates.slice(0, limit),
        onTopic,
        outside: foreign
          ? { topic: topics[foreign.item - shelves.entries] ?? '', probability: foreign.probability }
          : null,
      };
    },
    explain(question, entry) {
      const item = items.findIndex(({ id }) => id === entry);
      return item < 0 ? [] : explain(lexicon.read(question, LONGEST_QUESTION), item, index, lexicon);
    },
  };
}

/**
 * The ranker of a set of entries, whatever they are about: finds the entries most like a question, then tells them
 * apart by what it learned from their variants. Deterministic. `docs/answering.md` says what each step gained.
 */
export function buildRanker(items: readonly RankedItem[], options: RankerOptions = {}): SavableRanker {
  const outside = options.outside ?? [];
  const shelves = { entries: items.length, topics: outside.length };
  const lexicon = createLexicon(options.terms ?? []);
  const fingerprint = () => fingerprintOf(allTexts(items, options));
  const restored = options.state ? readState(options.state, fingerprint()) : null;
  const state = restored ?? buildState(items, outside, shelves, lexicon);
  return {
    ...openRanker(
      state,
      items,
      outside.map(({ id }) => id),
      shelves,
      lexicon,
    ),
    isRestored: restored !== null,
    exportState: () => writeState(state, fingerprint()),
  };
}
