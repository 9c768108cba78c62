import { extentOf } from './extent.ts';
import { isMarked } from './questions-in.ts';
import type { Answered, Reader } from './reader.ts';
import { confidenceOf, fewCharacters } from './reader.ts';
import { isForeign } from './reweigh.ts';

/** From here on an answer to a part of a message stands on its own. */
const sureEnough = 0.7;

/** A question mark says that a part is a question: less is enough. */
const sureEnoughWhenMarked = 0.4;

/**
 * The parts that are sure and differ, each read in the light of the whole; with an answer, also a part that is plainly
 * about something else, so that it is not passed over in silence.
 */
export function readInTurn(
  read: Reader,
  parts: readonly string[],
  whole: Answered,
  isOneQuestion: boolean,
): readonly Answered[] {
  const found = new Map<string, Answered>();
  let answers = 0;
  for (const [place, part] of parts.entries()) {
    // The mark at the end of one question is no sign of another. Who put one within may leave it out at the end.
    const isQuestion = !isOneQuestion && (isMarked(part) || isMarked(parts[place - 1] ?? ''));
    const answered = isQuestion ? readQuestion(read, part, whole) : read(part, whole.ranking);
    const { decision, ranking } = answered;
    const least = isQuestion ? sureEnoughWhenMarked : sureEnough;
    if (decision.kind === 'answer' && decision.confidence >= least) {
      if (found.has(decision.entry.id)) continue;
      found.set(decision.entry.id, answered);
      answers += 1;
    } else if (isQuestion && isForeign(ranking) && extentOf(part) > fewCharacters) {
      found.set(part, answered);
    }
  }
  return answers === 0 ? [] : [...found.values()];
}

/** A part that is plainly a question: by itself when that is clear, or clearer than what the whole says of it. */
function readQuestion(read: Reader, part: string, whole: Answered): Answered {
  const inWhole = read(part, whole.ranking);
  const alone = read(part);
  const isClearer = confidenceOf(alone) >= sureEnough || confidenceOf(inWhole) < sureEnoughWhenMarked;
  return isClearer ? alone : inWhole;
}
