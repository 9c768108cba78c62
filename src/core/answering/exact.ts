import type { Book } from '../book.ts';
import type { EntryId } from '../ids.ts';
import type { Ranking } from '../understanding/ranker.ts';

const ending = /[\s\p{P}]+$/u;
/** No entry's question is as long; the time for a text does not grow with its square. */
const longestQuestion = 200;

/**
 * What a text asks that is, but for its end, an entry's own question, or one that the pack calls ambiguous and that
 * leans on nothing: there is nothing to weigh. Null for any other text.
 */
export function exactly(book: Book, text: string, leans: boolean): Ranking | null {
  if (text.length > longestQuestion) return null;
  const asked = withoutEnding(text).trim();
  if (asked === '') return null;
  const { own, ambiguous } = wordingsOf(book);
  const id = own.get(asked) ?? (leans ? undefined : ambiguous.get(asked));
  return id === undefined ? null : certain(id);
}

/** Without their ends, each with the first that is asked so. */
interface Wordings {
  readonly own: ReadonlyMap<string, EntryId>;
  readonly ambiguous: ReadonlyMap<string, EntryId>;
}

/** Worked out once for a book: every question is held against all of them. */
const knownWordings = new WeakMap<Book, Wordings>();

function wordingsOf(book: Book): Wordings {
  const known = knownWordings.get(book);
  if (known !== undefined) return known;
  const own = [...book.entries.values()].map(({ id, question }) => [withoutEnding(question), id] as const);
  const ambiguous = [...book.ambiguous].flatMap(([id, { examples }]) =>
    examples.map((example) => [withoutEnding(example), id] as const),
  );
  const wordings = { own: new Map(own.toReversed()), ambiguous: new Map(ambiguous.toReversed()) };
  knownWordings.set(book, wordings);
  return wordings;
}

const withoutEnding = (written: string): string => written.replace(ending, '');

const certain = (entry: EntryId): Ranking => ({
  candidates: [{ entry, probability: 1, score: 0 }],
  onTopic: 1,
  outside: null,
});
