import { trainClassifier, type ClassifierTables } from './classifier.ts';
import type { Lexicon } from './lexicon.ts';
import { EVERYDAY_QUESTIONS } from './everyday-questions.ts';
import { companiesOf, featuresOf, isWritten, type FeatureKey } from './features.ts';
import { buildIndex, openIndex } from './inverted-index.ts';
import { collectOccurrences, type IndexedText } from './occurrences.ts';
import { createTopicGauge, foreignBelow, type Shelves } from './on-topic.ts';
import type { RankedItem } from './ranker.ts';
import type { RankerState } from './ranker-state.ts';
import { EVERYDAY_HITS, createRetriever, type Retriever } from './retrieve.ts';
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

/** Rivals in a lesson. 20 were no better, 10 half a point worse. */
const LESSON_RIVALS = 14;

function learn(wordings: readonly ReadWording[], retrieve: Retriever, choices: number): ClassifierTables {
  const lessons = wordings.map(({ item, found, companies }) => {
    const rivals = retrieve(found.filter(isWritten), LESSON_RIVALS)
      .map((hit) => hit.item)
      .filter((rival) => rival < choices);
    return {
      item,
      wording: found.concat(companies),
      rivals: rivals.includes(item) ? rivals : [...rivals, item],
    };
  });
  return trainClassifier(lessons, choices);
}

/** Reads all that is known of the entries, once. Everyday questions are read along, as what no entry is about. */
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
    for (const text of EVERYDAY_QUESTIONS) yield { asked: [readText(text, LONGEST_QUESTION)], answered: [] };
  }

  const tables = buildIndex(collectOccurrences(texts()));
  const index = openIndex(tables);
  const retrieve = createRetriever(index);
  const gauge = createTopicGauge(index, shelves, lexicon);
  const everydayOdds = EVERYDAY_QUESTIONS.map((text, number) => {
    const units = lexicon.read(text, LONGEST_QUESTION);
    const hits = retrieve(featuresOf(units, lexicon), EVERYDAY_HITS);
    return gauge(
      units,
      hits.filter(({ item }) => item !== choices + number),
    ).logOdds;
  });
  return {
    index: tables,
    classifier: learns ? learn(wordings, retrieve, choices) : null,
    isForeignBelow: Math.fround(foreignBelow(everydayOdds)),
  };
}
