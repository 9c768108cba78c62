import { entryId } from '../../src/core/ids.ts';
import type { RankedItem } from '../../src/core/understanding/ranker.ts';
import { crossEntries } from './filler.ts';
import type { CorpusLine, PublicSets, QuestionLine } from './public-sets.ts';

/** One pack that every engine is given. */
export interface Trial {
  readonly set: 'support-faq' | 'law-articles';
  readonly entries: number;
  /** Wordings of each entry beside its question. */
  readonly variants: number;
}

export interface Question {
  readonly text: string;
  /** The entries that answer it; null when it is on another topic. */
  readonly expected: ReadonlySet<string> | null;
}

/** The support entries that are asked about; the other 50 are what filler is made of. */
const REAL_ENTRIES = 100;
const VARIANTS = 10;
const LAW_ENTRIES = 1445;
/** Above this, a pack with variants has more than 110,000 wordings, and the slower engines take hours. */
const MOST_ENTRIES_WITH_VARIANTS = 10_000;

/** Enough for ±2 points of top-1; every engine but fuse.js gets through them in two minutes. */
const OWN_QUESTIONS = 600;
const FOREIGN_QUESTIONS = 300;
/** Asked before, neither counted nor timed: by then the code is compiled. */
const WARM_UP_QUESTIONS = 150;

export const DEFAULT_SIZES: readonly number[] = [REAL_ENTRIES, LAW_ENTRIES, 10_000, 100_000];

/** The packs of a size: the law articles are 1,445, every other size is support entries with and without variants. */
export function trialsOf(entries: number): readonly Trial[] {
  if (entries === LAW_ENTRIES) return [{ set: 'law-articles', entries, variants: 0 }];
  const bare: Trial = { set: 'support-faq', entries, variants: 0 };
  return entries > MOST_ENTRIES_WITH_VARIANTS ? [bare] : [{ ...bare, variants: VARIANTS }, bare];
}

/** What the pack is, for the heading of its table. */
export function describeTrial({ set, entries, variants }: Trial): string {
  const count = entries.toLocaleString('en');
  if (set === 'law-articles') return `law-articles: ${count} articles; other topics: support questions`;
  const wordings = variants === 0 ? 'no variants' : `${variants} variants each`;
  const made =
    entries > REAL_ENTRIES
      ? ` (${REAL_ENTRIES} real, the rest crossed from wordings of the 50 entries left out)`
      : '';
  return `support-faq: ${count} entries${made}, ${wordings}; other topics: law questions`;
}

function supportItems(sets: PublicSets, { entries, variants }: Trial): readonly RankedItem[] {
  const wordings = Map.groupBy(sets.supportWordings, ({ id }) => id);
  const wordingsOf = ({ id }: CorpusLine) => (wordings.get(id) ?? []).map(({ q }) => q);
  const real = sets.support.slice(0, Math.min(entries, REAL_ENTRIES)).map((line) => ({
    id: entryId(line.id),
    question: line.title,
    variants: wordingsOf(line).slice(0, variants),
    body: line.body,
  }));
  const families = sets.support.slice(REAL_ENTRIES).map((line) => [line.title, ...wordingsOf(line)]);
  return [...real, ...crossEntries(families, entries - real.length, variants)];
}

/** The entries of a trial, the same at every run. */
export function itemsOf(sets: PublicSets, trial: Trial): readonly RankedItem[] {
  if (trial.set === 'support-faq') return supportItems(sets, trial);
  return sets.law.map(({ id, title, body }) => ({ id: entryId(id), question: title, variants: [], body }));
}

const toQuestion = ({ q, id, ids }: QuestionLine): Question => ({ text: q, expected: new Set(ids ?? [id]) });

/** Two of its own, one foreign, and so on: an engine that is stopped early has had its share of both. */
function interleave(own: readonly Question[], foreign: readonly Question[]): readonly Question[] {
  return foreign.flatMap((question, place) => [...own.slice(place * 2, place * 2 + 2), question]);
}

/** What is asked of every engine, in this order. */
export function questionsOf(
  sets: PublicSets,
  trial: Trial,
): { readonly warmUp: readonly Question[]; readonly asked: readonly Question[] } {
  const isLaw = trial.set === 'law-articles';
  const present = new Set(
    isLaw
      ? sets.law.map(({ id }) => id)
      : sets.support.slice(0, Math.min(trial.entries, REAL_ENTRIES)).map(({ id }) => id),
  );
  const own = (isLaw ? sets.lawQuestions : sets.supportQuestions)
    .filter(({ id }) => present.has(id))
    .map(toQuestion);
  const foreign = (isLaw ? sets.supportQuestions : sets.lawQuestions).map(({ q }) => ({
    text: q,
    expected: null,
  }));
  return {
    warmUp: own.slice(OWN_QUESTIONS, OWN_QUESTIONS + WARM_UP_QUESTIONS),
    asked: interleave(own.slice(0, OWN_QUESTIONS), foreign.slice(0, FOREIGN_QUESTIONS)),
  };
}
