import { askingSentences, coreOf } from './asking-sentences.ts';
import type { Answered, Reader } from './reader.ts';
import { isForeign } from './reweigh.ts';

/** From here on a sentence of a story is taken for its question. */
const sureOfSentence = 0.4;

/** A story asks one thing, seldom two; of more the last are its questions. */
const mostSentences = 3;

/**
 * What the asking sentences of a story ask, each in the light of the whole; none when no sentence is sure. A story that
 * asks about something else is about that, whatever it mentions on the way.
 */
export function readStory(read: Reader, text: string, whole: Answered): readonly Answered[] {
  const found = new Map<string, Answered>();
  let foreign: Answered | null = null;
  for (const sentence of askingSentences(text).slice(-mostSentences)) {
    const elsewhere = [sentence, coreOf(sentence)]
      .map((part) => read(part))
      .find(({ ranking }) => isForeign(ranking));
    foreign = elsewhere ?? foreign;
    if (elsewhere !== undefined) continue;
    const answered = read(sentence, whole.ranking);
    const { decision } = answered;
    if (decision.kind !== 'answer' || decision.confidence < sureOfSentence) continue;
    if (!found.has(decision.entry.id)) found.set(decision.entry.id, answered);
  }
  if (found.size === 0 && foreign !== null) return [foreign];
  return [...found.values()];
}
