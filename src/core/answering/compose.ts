import type { Book, Entry } from '../book.ts';
import type { Language } from '../conversation.ts';
import { startChoice } from '../flows/flow-choice.ts';
import { flowWordsIn } from '../flows/flow-words.ts';
import type { Choice, Reply } from '../reply.ts';
import { unreachable } from '../unreachable.ts';
import { wordsIn } from '../words.ts';
import { askChoice } from './choice.ts';
import { citationOf } from './citation.ts';
import type { Decision } from './decide.ts';
import { inTense } from './tense.ts';
import { entryInForce } from './validity.ts';

/** Related questions offered with an answer, as the eye takes them in at once. */
const mostChoices = 3;

/** The replies to all questions of one message, in order; what is asked next is offered once, under the last. */
export function composeAnswers(
  book: Book,
  decisions: readonly Decision[],
  language: Language,
  day: string,
): readonly Reply[] {
  const replies = decisions.map((decision) => composeDecision(book, decision, language, day));
  if (replies.length < 2) return replies;
  const answered = new Set(replies.flatMap(({ entries }) => entries.map((id) => `q:${id}`)));
  const offered = new Map(
    replies.flatMap(({ choices }) => choices.map((choice) => [choice.id, choice] as const)),
  );
  const choices = [...offered.values()].filter(({ id }) => !answered.has(id)).slice(0, mostChoices);
  const choicesTitle = wordsIn[language].related;
  return replies.map((reply, place) =>
    place === replies.length - 1 ? { ...reply, choices, choicesTitle } : { ...reply, choices: [] },
  );
}

/** The reply that carries a decision out. Every word about the policy is the pack's own. */
function composeDecision(book: Book, decision: Decision, language: Language, day: string): Reply {
  const words = wordsIn[language];
  switch (decision.kind) {
    case 'answer':
      return composeEntry(book, decision.entry, decision.confidence, language, day);
    case 'clarify':
      return {
        ...bare('clarify', words.clarify),
        choices: decision.readings.map((entry) => askChoice(entry.id, entry.question)),
        choicesTitle: words.readings,
        confidence: decision.confidence,
      };
    case 'not-in-force':
      return { ...bare('unspecified', words.notInForce(book.pack)), confidence: decision.confidence };
    case 'handoff':
      return { ...bare('handoff', words.handoff(book.pack)), confidence: decision.confidence };
    case 'out-of-scope':
      return {
        ...composeOutOfScope(book, words.outOfScope(book.pack), language),
        confidence: decision.confidence,
      };
    default:
      return unreachable(decision);
  }
}

/** An entry's answer with its citation and what is asked next. */
export function composeEntry(
  book: Book,
  entry: Entry,
  confidence: number,
  language: Language,
  day: string,
): Reply {
  const citation = citationOf(book, entry, language);
  const related = entry.related.flatMap((id) => {
    const other = book.entries.get(id);
    const inForce = other === undefined ? null : entryInForce(other, book.entries, day);
    return inForce === null || inForce.id === entry.id ? [] : [askChoice(inForce.id, inForce.question)];
  });
  return {
    kind: entry.kind,
    body: inTense(entry.body, book.milestones, day),
    ...(citation !== undefined && { citation }),
    entries: [entry.id],
    sources: entry.sources,
    choices: [...withoutTwins(related).slice(0, mostChoices), ...flowOffered(book, entry, language)],
    choicesTitle: wordsIn[language].related,
    confidence,
    ratable: true,
  };
}

/** What can be done about it, step by step. */
function flowOffered({ flows }: Book, entry: Entry, language: Language): readonly Choice[] {
  const flow = entry.flow === undefined ? undefined : flows.get(entry.flow);
  return flow === undefined ? [] : [startChoice(flow.id, flowWordsIn[language].startChoice(flow.title))];
}

/** Two entries that one has replaced are one question to go on with. */
const withoutTwins = (choices: readonly Choice[]): readonly Choice[] =>
  choices.filter(({ id }, place) => choices.findIndex((other) => other.id === id) === place);

/** Says what the bot is for, with the featured questions to choose from. */
export const composeOutOfScope = (book: Book, body: string, language: Language): Reply => ({
  ...bare('out-of-scope', body),
  choices: featuredChoices(book).slice(0, mostChoices),
  choicesTitle: wordsIn[language].featured,
});

/** A reply of the bot's own words. */
export const composeNotice = (body: string, choices: readonly Choice[] = []): Reply => ({
  ...bare('notice', body),
  choices,
});

export const featuredChoices = (book: Book): readonly Choice[] =>
  book.pack.featured.flatMap((id) => {
    const entry = book.entries.get(id);
    return entry === undefined ? [] : [askChoice(id, entry.question)];
  });

const bare = (kind: Reply['kind'], body: string): Reply => ({
  kind,
  body,
  entries: [],
  sources: [],
  choices: [],
});
