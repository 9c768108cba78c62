import type { Book, Entry } from '../book.ts';
import type { EntryId } from '../ids.ts';
import { unreachable } from '../unreachable.ts';
import type { Ranking } from '../understanding/ranker.ts';
import { isForeign } from './reweigh.ts';
import { entryInForce } from './validity.ts';

/** What to do about a question. */
export type Decision =
  | { readonly kind: 'answer'; readonly entry: Entry; readonly confidence: number }
  /** Two or three readings that differ, likeliest first. */
  | { readonly kind: 'clarify'; readonly readings: readonly Entry[]; readonly confidence: number }
  /** The entry fits but is not in force on that day, and nothing replaced it. */
  | { readonly kind: 'not-in-force'; readonly entry: Entry; readonly confidence: number }
  /** A personal case or a complaint: for people to settle. */
  | { readonly kind: 'handoff'; readonly confidence: number }
  | { readonly kind: 'out-of-scope'; readonly confidence: number };

/** The entries a decision is about, best first. */
export const entriesOf = (decision: Decision): readonly EntryId[] => {
  switch (decision.kind) {
    case 'answer':
    case 'not-in-force':
      return [decision.entry.id];
    case 'clarify':
      return decision.readings.map(({ id }) => id);
    case 'handoff':
    case 'out-of-scope':
      return [];
    default:
      return unreachable(decision);
  }
};

/** A decision with the one sentence that says why it fell so, for `ask --explain`. */
export interface ReasonedDecision {
  readonly decision: Decision;
  readonly why: string;
}

/** Below this the question is taken to be about something else. Of 480 real questions three were, of 80 foreign ones four were not. */
const leastOnTopic = 0.3;
/** A few words share little with anything: “要多久啊” is asked back about rather than refused. */
const leastOnTopicOfFewWords = 0.2;
/** Less sure than this of any entry, and of the topic, an answer would be a guess: no question of the tuned half needs less. */
const leastConfidence = 0.25;
/** So plainly on topic, a question that fits no entry is asked back about rather than refused. */
const plainlyOnTopic = 0.6;
/** Less like a personal case than this, it is nothing in particular. */
const leastPersonal = 0.2;
/** Labels that are compared at one glance, and typed by number. */
const mostReadings = 3;

/** When the best entry is answered outright, and which others are else offered with it. */
interface Doubt {
  /** From here on the best entry is answered outright. */
  readonly sureProbability: number;
  /** A reading this close behind the best is worth asking about. */
  readonly readingShare: number;
}

const usualDoubt: Doubt = { sureProbability: 0.25, readingShare: 0.7 };
/** “有没有补贴” on its own leaves out what it asks about: it must be all but certain. */
const doubtOfFewWords: Doubt = { sureProbability: 0.65, readingShare: 0.12 };

/** What a decision looks at beside the ranking. */
export interface DecisionContext {
  /** Today where the pack is at home. */
  readonly day: string;
  /** The question has a few characters, and nothing was said before that it could lean on. */
  readonly isBare: boolean;
}

/** Decides from a ranking. Pure. */
export function decide(book: Book, ranking: Ranking, { day, isBare }: DecisionContext): ReasonedDecision {
  const best = ranking.candidates[0];
  if (best === undefined) {
    return {
      decision: { kind: 'out-of-scope', confidence: 1 },
      why: 'no entry shares a feature with the question',
    };
  }
  const confidence = ranking.onTopic * best.probability;
  const reason = reasonToRefuse(ranking, confidence, isBare);
  if (reason !== null) return refuse(book, ranking, reason);
  const ambiguous = book.ambiguous.get(best.entry);
  if (ambiguous !== undefined) {
    const readings = readingsInForce(book, ambiguous.readings, day);
    const [only] = readings;
    const why = `ambiguous: ${ambiguous.id}`;
    if (only === undefined) return refuse(book, ranking, why);
    if (readings.length === 1) return { decision: { kind: 'answer', entry: only, confidence }, why };
    return { decision: { kind: 'clarify', readings, confidence }, why };
  }
  const { sureProbability, readingShare } = isBare ? doubtOfFewWords : usualDoubt;
  if (best.probability < sureProbability) {
    const least = best.probability * readingShare;
    const near = ranking.candidates.filter(({ probability }) => probability >= least);
    const readings = readingsInForce(
      book,
      near.map(({ entry }) => entry),
      day,
    );
    if (readings.length > 1) {
      return {
        decision: { kind: 'clarify', readings, confidence },
        why: `best probability ${best.probability.toFixed(2)} < ${sureProbability}, ${readings.length} readings within ${readingShare} of it`,
      };
    }
  }
  const entry = book.entries.get(best.entry);
  if (entry === undefined)
    throw new Error(`Cannot decide on "${best.entry}": the ranker knows it, the book does not`);
  const inForce = entryInForce(entry, book.entries, day);
  if (inForce === null) {
    return {
      decision: { kind: 'not-in-force', entry, confidence },
      why: `${entry.id} is not in force on ${day} and not replaced`,
    };
  }
  const replaced = inForce === entry ? '' : `, replaced by ${inForce.id}`;
  return {
    decision: { kind: 'answer', entry: inForce, confidence },
    why: `best probability ${best.probability.toFixed(2)}, on topic ${ranking.onTopic.toFixed(2)}${replaced}`,
  };
}

function reasonToRefuse(ranking: Ranking, confidence: number, isBare: boolean): string | null {
  const { onTopic, outside } = ranking;
  const least = isBare ? leastOnTopicOfFewWords : leastOnTopic;
  if (isForeign(ranking)) return `${outside?.topic} ${outside?.probability.toFixed(2)}`;
  if (onTopic < least) return `on topic ${onTopic.toFixed(2)} < ${least}`;
  if (confidence < leastConfidence && onTopic < plainlyOnTopic && !isBare)
    return `confidence ${confidence.toFixed(2)} < ${leastConfidence}`;
  return null;
}

function refuse(book: Book, { onTopic, outside }: Ranking, why: string): ReasonedDecision {
  const topic = book.outside.find(({ id }) => id === outside?.topic);
  const isPersonal = topic?.route === 'person' && (outside?.probability ?? 0) >= leastPersonal;
  return { decision: { kind: isPersonal ? 'handoff' : 'out-of-scope', confidence: 1 - onTopic }, why };
}

/** What is offered of these entries: those in force on a day, each once, in their order. */
function readingsInForce(book: Book, entries: readonly EntryId[], day: string): readonly Entry[] {
  const readings = entries.flatMap((id) => {
    const entry = book.entries.get(id);
    const inForce = entry === undefined ? null : entryInForce(entry, book.entries, day);
    return inForce === null ? [] : [inForce];
  });
  return [...new Set(readings)].slice(0, mostReadings);
}
