import { askedOf } from './asked.ts';
import { trainClassifier, type ClassifierTables } from './classifier.ts';
import type { Lexicon } from './lexicon.ts';
import { countDomain, findHomes, readDomains, type Domains } from './background.ts';
import { EVERYDAY_DOMAINS } from './everyday-questions.ts';
import { companiesOf, featuresOf, isWritten, type FeatureKey } from './features.ts';
import { buildIndex, openIndex, type InvertedIndex } from './inverted-index.ts';
import { collectOccurrences, type IndexedText } from './occurrences.ts';
import { createTopicGauge, foreignBelow, type Shelves } from './on-topic.ts';
import type { RankedItem } from './ranker.ts';
import type { RankerState } from './ranker-state.ts';
import { createRetriever, type Retriever } from './retrieve.ts';
import { LONGEST_ANSWER, LONGEST_QUESTION } from './units.ts';

/** Questions about a topic that the pack is not about. */
export interface OutsideExamples {
  readonly id: string;
  readonly examples: readonly string[];
}

/** A question, a variant or an example, read. */
interface ReadWording {
  readonly item: number;
  readonly found: readonly FeatureKey[];
  readonly companies: readonly FeatureKey[];
}

/** With more wordings than these, learning would take more than five seconds: likeness alone decides. */
const MOST_LESSONS = 60_000;

/** Rivals in a lesson. 20 were no better, 10 and 12 half a point worse for 14,000 wordings of 200 entries. */
const LESSON_RIVALS = 14;

/** Of the everyday questions of a domain, one in so many is weighed for the pack's zero: some 300 in all. */
const SAMPLED = 8;

function learn(
  wordings: readonly ReadWording[],
  index: InvertedIndex,
  retrieve: Retriever,
  choices: number,
): ClassifierTables {
  const lessons = wordings.map(({ item, found, companies }) => {
    const written = new Set(found.filter(isWritten).map((key) => index.features.find(key)));
    const rivals = retrieve([...written], LESSON_RIVALS).map((hit) => hit.item);
    return {
      item,
      wording: found.concat(companies),
      rivals: rivals.includes(item) ? rivals : [...rivals, item],
    };
  });
  return trainClassifier(lessons, choices);
}

/**
 * What a question must reach to be rather about the pack: each domain that is not the pack's own is asked as if it
 * were not known, as the next foreign question will be of none of them.
 */
function findForeignBelow(
  domains: Domains,
  homes: readonly boolean[],
  index: InvertedIndex,
  entries: number,
  oddsOf: (question: string) => number,
): number {
  const odds = domains.flatMap((domain, number) => {
    if (homes[number]) return [];
    countDomain(domain, index.everyday, -1);
    const asked = (EVERYDAY_DOMAINS[number] ?? []).filter((_, at) => at % SAMPLED === 0).map(oddsOf);
    countDomain(domain, index.everyday, 1);
    return asked;
  });
  return foreignBelow(odds, entries);
}

/** Reads all that is known of the entries, once, and the everyday questions, as what no entry is about. */
export function buildState(
  items: readonly RankedItem[],
  outside: readonly OutsideExamples[],
  shelves: Shelves,
  lexicon: Lexicon,
): RankerState {
  const choices = shelves.entries + shelves.topics;
  const variants = items.reduce((sum, item) => sum + item.variants.length, 0);
  const learns = variants > 0 && variants + items.length <= MOST_LESSONS;
  const wordings: ReadWording[] = [];
  const readText = (text: string, longest: number) => featuresOf(lexicon.read(text, longest), lexicon);
  const readWording = (text: string, item: number): readonly FeatureKey[] => {
    const units = lexicon.read(text, LONGEST_QUESTION);
    const found = featuresOf(units, lexicon);
    if (learns) wordings.push({ item, found, companies: companiesOf(units) });
    return found;
  };

  function* texts(): Generator<IndexedText> {
    for (const [item, { question, variants, body }] of items.entries()) {
      const asked = [question, ...variants].map((text) => readWording(text, item));
      yield { asked, answered: readText(body, LONGEST_ANSWER) };
    }
    for (const [topic, { examples }] of outside.entries()) {
      yield { asked: examples.map((text) => readWording(text, shelves.entries + topic)), answered: [] };
    }
  }

  const collected = collectOccurrences(texts());
  const domains = readDomains(lexicon, collected.features);
  const everyday = new Uint16Array(collected.features.size());
  for (const domain of domains) countDomain(domain, everyday, 1);
  const index = openIndex(buildIndex(collected, everyday));
  const homes = findHomes(domains, index, shelves.entries);
  for (const [number, domain] of domains.entries()) if (homes[number]) countDomain(domain, index.home, 1);
  const retrieve = createRetriever(index);
  const gauge = createTopicGauge(index, shelves);
  const isForeignBelow = findForeignBelow(domains, homes, index, shelves.entries, (question) => {
    const units = lexicon.read(question, LONGEST_QUESTION);
    const asked = askedOf(units, lexicon, index);
    return gauge(units, asked, retrieve(asked.features, 1)).logOdds;
  });
  return {
    index,
    classifier: learns ? learn(wordings, index, retrieve, choices) : null,
    isForeignBelow: Math.fround(isForeignBelow),
  };
}
