import { answerQuestion } from './answering/answer.ts';
import type { ChosenAction } from './answering/choice.ts';
import { parseChoice, typedChoice, typedConfirmation } from './answering/choice.ts';
import { composeAnswers, composeEntry, composeNotice, composeOutOfScope } from './answering/compose.ts';
import { entriesOf } from './answering/decide.ts';
import { mostParts, questionsIn } from './answering/questions-in.ts';
import { parseSmallTalk } from './answering/small-talk.ts';
import { entryInForce } from './answering/validity.ts';
import { parseChatCommand } from './chat-command.ts';
import { respondToCommand } from './respond-command.ts';
import type { Response, Scene } from './scene.ts';
import type { Effect } from './turn.ts';
import { unreachable } from './unreachable.ts';

const hasWords = /[\p{L}\p{N}]/u;

/** Answers a message: a command, an answer the bot waits for, a choice typed, a courtesy, or else a question. */
export function respondToMessage(scene: Scene, text: string): Response {
  const { before, words, book } = scene;
  const command = parseChatCommand(text);
  if (command !== null) return respondToCommand(scene, command);
  const confirmed = before?.pending?.kind === 'confirm-erase' ? typedConfirmation(text) : null;
  if (confirmed !== null) return respondToAction(scene, { kind: 'erase', confirmed });
  const typed = typedChoice(text, before?.choices ?? []);
  if (typed !== null) return respondToChoice(scene, typed.id);
  if (before?.pending?.kind === 'feedback') {
    return {
      replies: [composeNotice(words.feedbackSaved)],
      effects: [{ kind: 'feedback', person: scene.person, text }],
    };
  }
  if (!hasWords.test(text)) return { replies: [composeOutOfScope(book, words.noWords, scene.language)] };
  const smallTalk = parseSmallTalk(text);
  if (smallTalk !== null)
    return { replies: [composeOutOfScope(book, words[smallTalk](book.pack), scene.language)] };
  return respondToQuestion(scene, text);
}

/** Answers a choice that was pressed, by its id or by the label it showed. */
export function respondToChoice(scene: Scene, choice: string): Response {
  const offered = scene.before?.choices.find(({ id, label }) => id === choice || label === choice);
  const action = parseChoice(offered?.id ?? choice) ?? askedAgain(scene, choice);
  return action === null
    ? { replies: [composeOutOfScope(scene.book, scene.words.staleChoice, scene.language)] }
    : respondToAction(scene, action);
}

/** A question that was offered earlier may still be pressed by its label. */
function askedAgain({ book }: Scene, label: string): ChosenAction | null {
  const entry = book.entries.values().find(({ question }) => question === label);
  return entry === undefined ? null : { kind: 'ask', entry: entry.id };
}

function respondToAction(scene: Scene, action: ChosenAction): Response {
  const { book, words, person } = scene;
  switch (action.kind) {
    case 'ask': {
      const chosen = book.entries.get(action.entry);
      const entry = chosen === undefined ? null : entryInForce(chosen, book.entries, scene.day);
      if (entry === null) return { replies: [composeOutOfScope(book, words.staleChoice, scene.language)] };
      return { replies: [composeEntry(book, entry, 1, scene.language, scene.day)], lastEntries: [entry.id] };
    }
    case 'rate':
      return {
        replies: [composeNotice(words.rated)],
        effects: [{ kind: 'rate', person, reply: action.reply, helpful: action.helpful }],
      };
    case 'erase':
      // Only the one who was just asked: an old button must not delete what was said since.
      if (scene.before?.pending?.kind !== 'confirm-erase')
        return { replies: [composeNotice(words.eraseStale)] };
      return action.confirmed
        ? { replies: [composeNotice(words.erased)], effects: [{ kind: 'erase', person }] }
        : { replies: [composeNotice(words.eraseKept)] };
    default:
      return unreachable(action);
  }
}

function respondToQuestion(scene: Scene, text: string): Response {
  const { book, language, day, lastEntries } = scene;
  const answered = answerQuestion(book, text, { day, lastEntries });
  const replies = composeAnswers(
    book,
    answered.map(({ decision }) => decision),
    language,
    day,
  );
  const { markedCount } = questionsIn(text);
  const isMore = markedCount > mostParts && markedCount > replies.length;
  return {
    replies: isMore ? [...replies, composeNotice(scene.words.tooManyQuestions)] : replies,
    lastEntries: answered.flatMap(({ decision }) => entriesOf(decision)),
    // What could not be answered outright is what staff want to see.
    effects: answered.flatMap(({ decision, question }, place): Effect[] => {
      const kind = replies[place]?.kind ?? 'out-of-scope';
      return kind === 'answer'
        ? []
        : [{ kind: 'record-gap', text: question, decision: kind, entries: entriesOf(decision) }];
    }),
  };
}
