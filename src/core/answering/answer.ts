import type { Book } from '../book.ts';
import { decide } from './decide.ts';
import { exactly } from './exact.ts';
import { extentOf } from './extent.ts';
import { asksMore, isMarked, questionsIn } from './questions-in.ts';
import type { Answered, QuestionContext } from './reader.ts';
import { confidenceOf, readerOf } from './reader.ts';
import { readInTurn } from './several-questions.ts';
import { readStory } from './story.ts';

/** A message of more characters than this tells a story; what it asks stands in a sentence or two of it. */
const storyLength = 45;

/** So plainly about something else, a message is not searched for a part that could be answered. */
const plainlyForeign = 0.8;

/** Who asks several things asks them shortly; a long part is a story around one question. */
const longestOfSeveral = 40;

/** A message longer than this may have a preamble to its question. */
const preambleLength = 30;

/** The whole message is read as one question unless a part of it is clearer by this much. */
const partMargin = 0.1;

/** The last questions of a message are what it comes to; so many of its parts and clauses are read. */
const mostRead = 6;

/**
 * Understands a message and decides on it: one result, or one for each question it holds. Pure; never throws,
 * whatever the text.
 */
export function answerQuestion(book: Book, text: string, context: QuestionContext): readonly Answered[] {
  const read = readerOf(book, context);
  const known = exactly(book, text, context.lastEntries.length > 0);
  if (known !== null)
    return [{ question: text, ranking: known, ...decide(book, known, { day: context.day, isBare: false }) }];
  const whole = read(text);
  if (extentOf(text) > storyLength) {
    const told = readStory(read, text, whole);
    if (told.length > 0) return told;
  }
  const { parts, clauses } = questionsIn(text);
  const isOneQuestion = !parts.slice(0, -1).some(isMarked) && !asksMore(text);
  if (isOneQuestion && (whole.ranking.outside?.probability ?? 0) >= plainlyForeign) return [whole];
  if (parts.length > 1 && parts.every((part) => part.length <= longestOfSeveral)) {
    const several = readInTurn(read, parts, whole, isOneQuestion);
    if (several.length > 1) return several;
  }
  const leastConfidence = confidenceOf(whole) + partMargin;
  // Nothing can be clearer by the margin than this.
  if (leastConfidence >= 1) return [whole];
  const pieces = text.length > preambleLength || parts.length > 1 ? [...parts, ...clauses] : [];
  const [clearest] = [...new Set(pieces.slice(-mostRead))]
    .map((piece) => read(piece))
    .sort((a, b) => confidenceOf(b) - confidenceOf(a));
  return [clearest !== undefined && confidenceOf(clearest) > leastConfidence ? clearest : whole];
}
