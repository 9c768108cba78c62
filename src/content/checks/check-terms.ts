import type { Entry, Term } from '../../core/book.ts';
import { normalise } from '../../core/understanding/normalise.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { miswritten, twoTermsOfOneWord, unusedTerm } from '../faults/faults-of-terms.ts';
import type { PackContent } from '../pack-content.ts';
import type { Placed } from '../placed.ts';

/** A word, however it is written, belongs to one term. */
export function checkTermOwners({ terms }: PackContent, faults: FaultList): void {
  const owners = new Map<string, Term>();
  for (const { value: term, place } of terms) {
    const claim = (word: string, ...path: readonly PropertyKey[]) => {
      const key = normalise(word);
      const owner = owners.get(key);
      if (owner !== undefined && owner !== term)
        faults.error(place(...path), twoTermsOfOneWord(word, owner.id));
      else owners.set(key, term);
    };
    claim(term.term, 'term');
    for (const field of ['en', 'synonyms', 'miswritings'] as const) {
      term[field].forEach((word, index) => claim(word, field, index));
    }
  }
}

/** Every term is used, and no answer holds a miswriting. */
export function checkTermUse({ terms, entries }: PackContent, faults: FaultList): void {
  checkUse(terms, entries, faults);
  checkWriting(terms, entries, faults);
}

function checkUse(
  terms: readonly Placed<Term>[],
  entries: readonly Placed<Entry>[],
  faults: FaultList,
): void {
  let unused = terms.map((term) => ({ term, words: wordsOf(term.value) }));
  for (const { value } of entries) {
    if (unused.length === 0) return;
    const said = [value.question, ...value.variants, value.body].join('\n').toLowerCase();
    unused = unused.filter(({ words }) => !words.some((word) => said.includes(word)));
  }
  for (const { term } of unused) faults.warning(term.place('term'), unusedTerm(term.value.term));
}

const wordsOf = ({ term, en, synonyms, miswritings }: Term): string[] =>
  [term, ...en, ...synonyms, ...miswritings].map((word) => word.toLowerCase());

function checkWriting(
  terms: readonly Placed<Term>[],
  entries: readonly Placed<Entry>[],
  faults: FaultList,
): void {
  const right = new Map(
    terms.flatMap(({ value }) => value.miswritings.map((word) => [word, value.term] as const)),
  );
  if (right.size === 0) return;
  const anyOfThem = new RegExp([...right.keys()].map((word) => RegExp.escape(word)).join('|'));
  for (const { value: entry, place } of entries) {
    for (const field of ['question', 'body'] as const) {
      const found = anyOfThem.exec(entry[field])?.[0];
      if (found !== undefined) faults.warning(place(field), miswritten(field, found, right.get(found) ?? ''));
    }
  }
}
