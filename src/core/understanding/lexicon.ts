import { splitClauses, toMandarin } from './dialects.ts';
import { fromEnglish, pluralOf } from './english.ts';
import { createPhraseFinder } from './phrases.ts';
import { EVERYDAY_SYNONYMS } from './synonyms.ts';
import { LONGEST_QUESTION, soundUnits, splitUnits, type Units } from './units.ts';

/** Words that mean the same, as the pack's owner wrote them down. */
export interface LexiconTerm {
  readonly term: string;
  readonly en?: readonly string[];
  readonly synonyms: readonly string[];
  readonly miswritings: readonly string[];
}

/** What words mean: the pack's terms, everyday synonyms and everyday English. */
export interface Lexicon {
  /** Reads a text: miswritings and English as the Chinese they stand for. */
  read(text: string, longest: number): Units;
  /** The groups of synonyms that the units speak of, each once. */
  conceptsIn(units: readonly string[]): ReadonlySet<number>;
  /** The first word of a group of synonyms. */
  nameOf(concept: number): string;
}

const unitsOf = (words: readonly string[]) => words.map((word) => splitUnits(word, LONGEST_QUESTION));

export function createLexicon(terms: readonly LexiconTerm[]): Lexicon {
  const synonyms = [
    ...terms.map((term) => unitsOf([term.term, ...term.synonyms])),
    ...EVERYDAY_SYNONYMS.map((group) => unitsOf(group.split(' '))),
  ];
  const findSynonyms = createPhraseFinder(synonyms);
  const findRewritten = createPhraseFinder(
    terms.map(({ en = [], miswritings }) => unitsOf([...en, ...en.map(pluralOf), ...miswritings])),
  );

  /** The term itself in place of its miswritings and its English. */
  const rewrite = (units: readonly string[]): readonly string[] => {
    const spans = findRewritten(units);
    if (spans.length === 0) return units;
    const rewritten: string[] = [];
    let from = 0;
    for (const { start, end, groups } of spans) {
      rewritten.push(...units.slice(from, start), ...(synonyms[groups[0] ?? 0]?.[0] ?? []));
      from = end;
    }
    return [...rewritten, ...units.slice(from)];
  };

  return {
    read: (text, longest) => {
      const clauses = splitClauses(text, longest).map((clause) => toMandarin(splitUnits(clause, longest)));
      return soundUnits(fromEnglish(rewrite(clauses.flat())));
    },
    conceptsIn: (units) => new Set(findSynonyms(units).flatMap(({ groups }) => groups)),
    nameOf: (concept) => synonyms[concept]?.[0]?.join('') ?? '',
  };
}
