import type { Book } from '../book.ts';
import type { EntryId } from '../ids.ts';
import type { Ranking } from '../understanding/ranker.ts';
import type { ReasonedDecision } from './decide.ts';
import { askingSentences, coreOf } from './asking-sentences.ts';
import { decide } from './decide.ts';
import { extentOf } from './extent.ts';
import { rankInContext } from './in-context.ts';
import { rankInMessage } from './in-message.ts';
import { isForeign, reweigh } from './reweigh.ts';
import { asks, asksMore, questionsIn } from './questions-in.ts';

/** A question worked through: what was read as the question, what was found, what was decided and why. */
export interface Answered extends ReasonedDecision {
  readonly question: string;
  readonly ranking: Ranking;
}

/** What is known of the conversation so far. */
export interface QuestionContext {
  /** Today where the pack is at home. */
  readonly day: string;
  /** The entries of the last answer, best first; empty when there is none, or it was long ago. */
  readonly lastEntries: readonly EntryId[];
}

/** A question this short names a subject or an aspect, seldom both. */
const fewCharacters = 6;

/** Candidates looked at: three readings, and room for entries no longer in force and for those a context lifts up. */
const candidateLimit = 24;

/** From here on an answer to a part of a message stands on its own. */
const sureEnough = 0.7;

/** A question mark says that a part is a question: less is enough. */
const sureEnoughWhenMarked = 0.4;
const marked = /[?？]\s*$/u;

/** The whole message is read as one question unless a part of it is clearer by this much. */
const partMargin = 0.1;

/** Who asks several things asks them shortly; a long part is a story around one question. */
const longestOfSeveral = 40;

/** So plainly about something else, a message is not searched for a part that could be answered. */
const plainlyForeign = 0.8;

/** A message longer than this may have a preamble to its question. */
const preambleLength = 30;

/** A message of more characters than this tells a story; what it asks stands in a sentence or two of it. */
const storyLength = 45;

/** From here on a sentence of a story is taken for its question. */
const sureOfSentence = 0.4;

/**
 * Understands a message and decides on it: one result, or one for each question it holds. Pure; never throws,
 * whatever the text.
 */
export function answerQuestion(book: Book, text: string, context: QuestionContext): readonly Answered[] {
  const read = readerOf(book, context);
  const whole = read(text);
  if (extentOf(text) > storyLength) {
    const told = readStory(read, text, whole);
    if (told.length > 0) return told;
  }
  const { parts, clauses } = questionsIn(text);
  const isOneQuestion = parts.filter((part) => marked.test(part)).length < 2 && !asksMore(text);
  if (isOneQuestion && (whole.ranking.outside?.probability ?? 0) >= plainlyForeign) return [whole];
  if (parts.length > 1 && parts.every((part) => part.length <= longestOfSeveral)) {
    const several = readInTurn(read, parts, whole);
    if (several.length > 1) return several;
  }
  // Nothing can be clearer by the margin than this.
  if (confidenceOf(whole) + partMargin >= 1) return [whole];
  const readings = text.length > preambleLength || parts.length > 1 ? [...parts, ...clauses] : [];
  let best = whole;
  let bestConfidence = confidenceOf(whole) + partMargin;
  for (const reading of new Set(readings.slice(-6))) {
    if (reading === text) continue;
    const part = read(reading);
    if (confidenceOf(part) > bestConfidence) {
      best = part;
      bestConfidence = confidenceOf(part);
    }
  }
  return [best];
}

/**
 * What the asking sentences of a story ask, each in the light of the whole; none when no sentence is sure. A story that
 * asks about something else is about that, whatever it mentions on the way.
 */
function readStory(read: Reader, text: string, whole: Answered): readonly Answered[] {
  const found = new Map<string, Answered>();
  let foreign: Answered | null = null;
  for (const sentence of askingSentences(text).slice(-mostSentences)) {
    const alone = [sentence, coreOf(sentence)].map((part) => read(part));
    foreign = alone.find(({ ranking }) => isForeign(ranking)) ?? foreign;
    if (alone.some(({ ranking }) => isForeign(ranking))) continue;
    const { decision, ...inWhole } = read(sentence, whole.ranking);
    if (decision.kind !== 'answer' || decision.confidence < sureOfSentence) continue;
    if (!found.has(decision.entry.id)) found.set(decision.entry.id, { decision, ...inWhole });
  }
  if (found.size === 0 && foreign !== null) return [foreign];
  return [...found.values()];
}

/** A story asks one thing, seldom two; of more the last are its questions. */
const mostSentences = 3;

/**
 * The parts that are sure and differ, each read in the light of the whole; with an answer, also a part that is plainly
 * about something else, so that it is not passed over in silence.
 */
function readInTurn(read: Reader, parts: readonly string[], whole: Answered): readonly Answered[] {
  const found = new Map<string, Answered>();
  let answers = 0;
  for (const [place, part] of parts.entries()) {
    // Who put a question mark once may leave it out at the end.
    const isMarked = marked.test(part) || marked.test(parts[place - 1] ?? '');
    const answered = readPart(read, part, isMarked, whole);
    const { decision, ranking } = answered;
    if (decision.kind === 'answer' && decision.confidence >= leastSure(isMarked)) {
      if (found.has(decision.entry.id)) continue;
      found.set(decision.entry.id, answered);
      answers += 1;
    } else if (isMarked && isForeign(ranking) && extentOf(part) > fewCharacters) {
      found.set(part, answered);
    }
  }
  return answers === 0 ? [] : [...found.values()];
}

/** A part by what the whole says of it; one that is plainly a question, and clear by itself or unclear so, by itself. */
function readPart(read: Reader, part: string, isMarked: boolean, whole: Answered): Answered {
  const inWhole = read(part, whole.ranking);
  if (!isMarked) return inWhole;
  const alone = read(part);
  const isClearer = confidenceOf(alone) >= sureEnough || confidenceOf(inWhole) < sureEnoughWhenMarked;
  return isClearer ? alone : inWhole;
}

const leastSure = (isMarked: boolean) => (isMarked ? sureEnoughWhenMarked : sureEnough);

/** Works a question through, by itself or in the light of the whole message. */
type Reader = (question: string, whole?: Ranking) => Answered;

/** Ranks each text once: a sentence is looked at alone, without its preamble and in the whole, and ranking is nearly all the time of a turn. */
function readerOf(book: Book, context: QuestionContext): Reader {
  const ranked = new Map<string, Ranking>();
  return (question, whole) => {
    const alone = ranked.get(question) ?? rankInContext(book, question, context.lastEntries, candidateLimit);
    ranked.set(question, alone);
    const inMessage = whole === undefined ? alone : rankInMessage(alone, whole);
    const isBare =
      whole === undefined && context.lastEntries.length === 0 && extentOf(question) <= fewCharacters;
    const ranking = isBare && !asks(question) ? rankSubject(book, inMessage) : inMessage;
    return { question, ranking, ...decide(book, ranking, { day: context.day, isBare }) };
  };
}

/** A subject that is only named wants to be told of, before a detail of it that no document gives. */
const liftOfTelling = 8;

const rankSubject = (book: Book, ranking: Ranking): Ranking =>
  reweigh(ranking, ({ entry }) => (book.entries.get(entry)?.kind === 'answer' ? liftOfTelling : 1));

const confidenceOf = ({ decision }: Answered): number =>
  decision.kind === 'out-of-scope' || decision.kind === 'handoff' ? 0 : decision.confidence;
