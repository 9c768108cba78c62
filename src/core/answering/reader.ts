import type { Book } from '../book.ts';
import type { EntryId } from '../ids.ts';
import type { Ranking } from '../understanding/ranker.ts';
import type { ReasonedDecision } from './decide.ts';
import { decide } from './decide.ts';
import { extentOf } from './extent.ts';
import { rankInContext } from './in-context.ts';
import { rankInMessage } from './in-message.ts';
import { asks } from './questions-in.ts';
import { reweigh } from './reweigh.ts';

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

/** Works a question through, by itself or in the light of the whole message. */
export type Reader = (question: string, whole?: Ranking) => Answered;

/** A question of so few characters names a subject or an aspect, seldom both. */
export const fewCharacters = 6;

/** Candidates looked at: three readings, and room for entries no longer in force and for those a context lifts up. */
const candidateLimit = 24;

/** Reads the parts of one message. Each text is ranked once, for ranking is nearly all the time of a turn. */
export function readerOf(book: Book, context: QuestionContext): Reader {
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

/** How sure an answer is; nothing that was refused is. */
export const confidenceOf = ({ decision }: Answered): number =>
  decision.kind === 'out-of-scope' || decision.kind === 'handoff' ? 0 : decision.confidence;
