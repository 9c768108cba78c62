import type { ChosenAction } from './answering/choice.ts';
import { parseChoice, placeTyped, typedChoice, typedConfirmation } from './answering/choice.ts';
import { composeAnswers, composeEntry, composeNotice, composeOutOfScope } from './answering/compose.ts';
import { entriesOf } from './answering/decide.ts';
import { asks, asksMoreThan } from './answering/questions-in.ts';
import type { SmallTalk } from './answering/small-talk.ts';
import { parseSmallTalk } from './answering/small-talk.ts';
import { entryInForce } from './answering/validity.ts';
import { answerTyped, pressBroadcastChoice } from './broadcasts/answer-broadcast.ts';
import { respondToStaffChoice } from './broadcasts/respond-staff-choice.ts';
import { respondToStaff, withDraftInHand } from './broadcasts/respond-staff.ts';
import type { ChatCommand } from './chat-command.ts';
import { parseChatCommand } from './chat-command.ts';
import { beginAnew, beginFlow, flowToStart, flowTold } from './flows/begin-flow.ts';
import { isBesideStep, parseFlowChoice } from './flows/flow-choice.ts';
import { parseFlowCommand } from './flows/flow-command.ts';
import { flowWordsIn } from './flows/flow-words.ts';
import { joinRun } from './flows/join-run.ts';
import { placeNamed } from './flows/understand-answer.ts';
import { pressFlowChoice } from './flows/press-flow-choice.ts';
import { listRuns, resumeAny } from './flows/respond-flow-command.ts';
import { cancelInFlow, helpInFlow, respondInFlow, withOpenStep } from './flows/respond-in-flow.ts';
import { parseReminderCommand } from './reminders/reminder-command.ts';
import {
  pressReminderChoice,
  respondAboutReminders,
  respondToLastReminder,
} from './reminders/respond-about-reminders.ts';
import { reminderWordsIn } from './reminders/reminder-words.ts';
import type { Choice } from './reply.ts';
import { respondToCommand } from './respond-command.ts';
import type { Response, Scene } from './scene.ts';
import { respondToCodeWish } from './rejoin/speak-of-rejoining.ts';
import { parseLinkCommand, respondToLink } from './staff/link.ts';
import type { Effect } from './turn.ts';
import { unreachable } from './unreachable.ts';

const hasWords = /[\p{L}\p{N}]/u;

/** Answers a message: a command, an answer the bot waits for, a choice typed, a word about a run, a courtesy, or else a question. */
export function respondToMessage(scene: Scene, text: string): Response {
  const { before, words } = scene;
  const link = parseLinkCommand(text);
  if (link !== null) return respondToLink(scene, link);
  const wished = respondToCodeWish(scene, text);
  if (wished !== null) return wished;
  const staffed = respondToStaff(scene, text);
  if (staffed !== null) return staffed;
  const reminderCommand = parseReminderCommand(text);
  const about = respondAboutReminders(scene, reminderCommand);
  if (about !== null) return withDraftInHand(scene, about);
  const command = parseChatCommand(text);
  if (command !== null) {
    const response = respondToChatCommand(scene, command);
    return command.kind === 'cancel' ? response : withDraftInHand(scene, response);
  }
  const confirmed = before?.pending?.kind === 'confirm-erase' ? typedConfirmation(text) : null;
  if (confirmed !== null) return respondToAction(scene, { kind: 'erase', confirmed });
  const replied = answerTyped(scene, text);
  if (replied !== null) return replied;
  const typed = typedChoice(text, choicesInView(scene), before?.numbered);
  if (typed !== null && !isForStep(typed, text)) return respondToChoice(scene, typed.id);
  const reminded = respondToLastReminder(scene, reminderCommand);
  if (reminded !== null) return reminded;
  if (before?.pending?.kind === 'feedback') {
    const saved = composeNotice(words.feedbackSaved);
    return withOpenStep(scene, {
      replies: [saved],
      effects: [{ kind: 'feedback', person: scene.person, text }],
    });
  }
  return (
    joinRun(scene, text) ??
    respondInFlow(scene, text, (asked) => respondOrdinarily(scene, asked)) ??
    respondBesideFlow(scene, text) ??
    withOpenStep(scene, respondOrdinarily(scene, text))
  );
}

function respondToChatCommand(scene: Scene, command: ChatCommand): Response {
  const { before, conversation } = scene;
  const isForRun = command.kind === 'cancel' && before?.pending === undefined;
  const cancelled = isForRun ? cancelInFlow(scene) : null;
  if (cancelled !== null) return cancelled;
  const helped = command.kind === 'help' && conversation.flow !== undefined ? helpInFlow(scene) : null;
  return helped ?? withOpenStep(scene, respondToCommand(scene, command));
}

/** The choices a number may mean: in a group, what was asked of all since is newer than what one was offered. */
const choicesInView = ({ before, conversation }: Scene): readonly Choice[] =>
  before === null || (conversation.flow?.askedAt ?? 0) > before.at ? [] : before.choices;

/**
 * Whether a typed choice is understood with the step it stood below: “3” ticks and never unticks, and a number is an
 * option's or an answer, never a button beside them.
 */
function isForStep({ id, label }: Choice, text: string): boolean {
  const choice = parseFlowChoice(id);
  if (choice?.kind === 'control')
    return isBesideStep(choice.control) && text.trim() !== label && placeNamed(text) !== null;
  return choice?.kind === 'answer' || choice?.kind === 'take-back';
}

/** What begins a run or takes one up again. */
function respondBesideFlow(scene: Scene, text: string): Response | null {
  const kind = parseFlowCommand(text)?.kind;
  if (kind === 'mine') return listRuns(scene);
  if (kind === 'resume' || kind === 'progress') {
    const resumed = resumeAny(scene);
    if (resumed !== null) return resumed;
  }
  const flow = flowToStart(scene.book, text);
  if (flow !== null) return beginFlow(scene, flow, text);
  const told = scene.conversation.flow === undefined && !asks(text) ? flowTold(scene, text) : null;
  return told === null ? null : beginAnew(scene, told.flow, told.told);
}

function respondOrdinarily(scene: Scene, text: string): Response {
  const { words, book, language } = scene;
  if (!hasWords.test(text)) return { replies: [composeOutOfScope(book, words.noWords, language)] };
  // A number of a list that is gone asks nothing, and is nothing that staff could answer.
  if (placeTyped(text) !== null) return { replies: [composeOutOfScope(book, words.noSuchNumber, language)] };
  const smallTalk = parseSmallTalk(text);
  if (smallTalk !== null)
    return {
      replies: [
        composeOutOfScope(book, words[smallTalk](book.pack) + inviteAfter(scene, smallTalk), language),
      ],
    };
  return respondToQuestion(scene, text);
}

/** Whoever comes in is told once that they can be told of things. */
const inviteAfter = ({ book, language }: Scene, said: SmallTalk): string =>
  said === 'greeting' && book.outreach.topics.length > 0 ? reminderWordsIn[language].invite : '';

/** Answers a choice that was pressed, by its id or by the label it showed. */
export function respondToChoice(scene: Scene, choice: string): Response {
  const offered = scene.before?.choices.find(({ id, label }) => id === choice || label === choice);
  const action = parseChoice(offered?.id ?? choice) ?? askedAgain(scene, choice);
  if (action !== null) return respondToAction(scene, action);
  const { book, words, language } = scene;
  const stale: Response = { replies: [composeOutOfScope(book, words.staleChoice, language)] };
  const reminderCommand = parseReminderCommand(choice);
  return (
    answerTyped(scene, choice) ??
    respondToLastReminder(scene, reminderCommand) ??
    respondAboutReminders(scene, reminderCommand) ??
    stale
  );
}

/** A question or a flow that was offered earlier may still be pressed by its label. */
function askedAgain({ book, language }: Scene, label: string): ChosenAction | null {
  const flow = book.flows
    .values()
    .find(({ title }) => label === title || label === flowWordsIn[language].startChoice(title));
  if (flow !== undefined) return { kind: 'flow', choice: { kind: 'start', flow: flow.id } };
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
      return withOpenStep(scene, {
        replies: [composeEntry(book, entry, 1, scene.language, scene.day)],
        lastEntries: [entry.id],
      });
    }
    case 'rate':
      return withOpenStep(scene, {
        replies: [composeNotice(words.rated)],
        effects: [{ kind: 'rate', person, reply: action.reply, helpful: action.helpful }],
      });
    case 'erase':
      // Only the one who was just asked: an old button must not delete what was said since.
      if (scene.before?.pending?.kind !== 'confirm-erase')
        return { replies: [composeNotice(words.eraseStale)] };
      return action.confirmed
        ? { replies: [composeNotice(words.erased)], effects: [{ kind: 'erase', person }] }
        : { replies: [composeNotice(words.eraseKept)] };
    case 'broadcast':
      return pressBroadcastChoice(scene, action.choice);
    case 'staff':
      return respondToStaffChoice(scene, action.choice);
    case 'reminder':
      return pressReminderChoice(scene, action.choice);
    case 'flow':
      return pressFlowChoice(scene, action.choice);
    default:
      return unreachable(action);
  }
}

function respondToQuestion(scene: Scene, text: string): Response {
  const { book, language, day, answers } = scene;
  const answered = answers(text);
  const replies = composeAnswers(
    book,
    answered.map(({ decision }) => decision),
    language,
    day,
  );
  const isMore = asksMoreThan(text, replies.length);
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
