import type { Book } from '../book.ts';
import type { EntryId } from '../ids.ts';
import type { Ranking } from '../understanding/ranker.ts';
import type { ReasonedDecision } from './decide.ts';
import { decide } from './decide.ts';
import { rankInContext } from './in-context.ts';
import { questionsIn } from './questions-in.ts';

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
const sureEnough = 0.6;

/** The whole message is read as one question unless a part of it is clearer by this much. */
const partMargin = 0.1;

/** Who asks several things asks them shortly; a long part is a story around one question. */
const longestOfSeveral = 40;

/** A message longer than this has a story before its question. */
const storyLength = 30;

/**
 * Understands a message and decides on it: one result, or one for each question it holds. Pure; never throws,
 * whatever the text.
 */
export function answerQuestion(book: Book, text: string, context: QuestionContext): readonly Answered[] {
  const whole = read(book, text, context);
  const { parts, clauses } = questionsIn(text);
  if (parts.length > 1 && parts.every((part) => part.length <= longestOfSeveral)) {
    const several = readInTurn(book, parts, context);
    if (several.length > 1) return several;
  }
  // Nothing can be clearer by the margin than this.
  if (confidenceOf(whole) + partMargin >= 1) return [whole];
  const readings = text.length > storyLength || parts.length > 1 ? [...parts, ...clauses] : [];
  let best = whole;
  let bestConfidence = confidenceOf(whole) + partMargin;
  for (const reading of new Set(readings.slice(-6))) {
    if (reading === text) continue;
    const part = read(book, reading, context);
    if (confidenceOf(part) > bestConfidence) {
      best = part;
      bestConfidence = confidenceOf(part);
    }
  }
  return [best];
}

/** The parts that are sure and differ, each read in the light of the one before it. */
function readInTurn(book: Book, parts: readonly string[], context: QuestionContext): readonly Answered[] {
  const sure: Answered[] = [];
  let lastEntries = context.lastEntries;
  for (const part of parts) {
    const answered = read(book, part, { ...context, lastEntries });
    const { decision } = answered;
    if (decision.kind !== 'answer') continue;
    lastEntries = [decision.entry.id];
    if (decision.confidence < sureEnough) continue;
    if (sure.some((other) => other.decision.kind === 'answer' && other.decision.entry === decision.entry))
      continue;
    sure.push(answered);
  }
  return sure;
}

function read(book: Book, question: string, context: QuestionContext): Answered {
  const ranking = rankInContext(book, question, context.lastEntries, candidateLimit);
  const isBare =
    context.lastEntries.length === 0 && [...question.replace(/[\s\p{P}]/gu, '')].length <= fewCharacters;
  return { question, ranking, ...decide(book, ranking, { day: context.day, isBare }) };
}

const confidenceOf = ({ decision }: Answered): number =>
  decision.kind === 'out-of-scope' ? 0 : decision.confidence;
