import type { Book } from '../book.ts';
import type { EntryId } from '../ids.ts';
import type { Ranking } from '../understanding/ranker.ts';

const ending = /[\s\p{P}]+$/u;
/** No entry's question is as long; the time for a text does not grow with its square. */
const longestQuestion = 200;
const isEnding = /^[\s\p{P}]*$/u;

/**
 * What a text asks that is, but for its end, an entry's own question, or one that the pack calls ambiguous and that
 * leans on nothing: there is nothing to weigh. Null for any other text.
 */
export function exactly(book: Book, text: string, leans: boolean): Ranking | null {
  if (text.length > longestQuestion) return null;
  const asked = text.replace(ending, '').trim();
  if (asked === '') return null;
  const isAsked = (written: string) =>
    written.startsWith(asked) && isEnding.test(written.slice(asked.length));
  for (const { id, question } of book.entries.values()) if (isAsked(question)) return certain(id);
  if (leans) return null;
  for (const [id, { examples }] of book.ambiguous) if (examples.some(isAsked)) return certain(id);
  return null;
}

const certain = (entry: EntryId): Ranking => ({
  candidates: [{ entry, probability: 1, score: 0 }],
  onTopic: 1,
  outside: null,
});
