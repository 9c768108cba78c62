import { answerQuestion } from './answering/answer.ts';
import { fitGroup, groupLimit } from './answering/group-limit.ts';
import type { Answered } from './answering/reader.ts';
import { composeNotice } from './answering/compose.ts';
import { dayAt } from './answering/validity.ts';
import type { Conversation, PersonContext } from './conversation.ts';
import type { PersonId } from './ids.ts';
import { detectLanguage } from './language.ts';
import { plainName } from './plain-name.ts';
import { afterRuns } from './reminders/after-runs.ts';
import { takePresenceTurn } from './take-presence-turn.ts';
import { noReminders } from './reminders/chat-reminders.ts';
import { takeTimerTurn } from './reminders/take-timer-turn.ts';
import type { Reply } from './reply.ts';
import { speakOfRejoining } from './rejoin/speak-of-rejoining.ts';
import { takeRejoinTurn } from './rejoin/take-rejoin-turn.ts';
import { respondToChoice, respondToMessage } from './respond.ts';
import type { Scene } from './scene.ts';
import type { Effect, Stimulus, TurnContext, TurnResult } from './turn.ts';
import { maxMessageLength } from './update.ts';
import { wordsIn } from './words.ts';

/**
 * One turn: what is said and done in answer to a stimulus, and the state after it. Pure and total: no clock, no
 * I/O, and it never throws for anything a person can type.
 */
export function takeTurn(conversation: Conversation, stimulus: Stimulus, context: TurnContext): TurnResult {
  if (stimulus.kind === 'message' && conversation.chatKind === 'group' && !stimulus.mentioned) {
    return { conversation, runs: [], replies: [], effects: [] };
  }
  if (stimulus.kind === 'presence')
    return takePresenceTurn(conversation, stimulus.presence, context.book.pack);
  const scene = sceneOf(conversation, stimulus, context);
  if (stimulus.kind === 'timer') return takeTimerTurn(scene, stimulus.timers);
  if (stimulus.kind === 'rejoin') return takeRejoinTurn(scene, stimulus.outcome);
  const response =
    stimulus.kind === 'message'
      ? respondToMessage(scene, stimulus.text)
      : respondToChoice(scene, stimulus.choice);
  const isMaskedAcross = stimulus.kind === 'message' && stimulus.isMaskedAcross === true;
  const effects: readonly Effect[] = [
    ...(response.effects ?? []),
    ...afterRuns(scene, response.runs ?? []),
    ...(isMaskedAcross ? [{ kind: 'forget-said' as const }] : []),
  ];
  const spoken = speakOfRejoining(scene, response);
  const said = [...noticesAbout(stimulus, scene), ...spoken.replies];
  const replies = conversation.chatKind === 'group' ? said.map((reply) => forGroup(reply, scene)) : said;
  const erased = effects.some((effect) => effect.kind === 'erase');
  return {
    conversation: erased ? withoutPerson(conversation, stimulus.person) : remember(),
    runs: response.runs ?? [],
    replies,
    effects,
  };

  function remember(): Conversation {
    const { before } = scene;
    const lastRatable = replies.findLastIndex((reply) => reply.ratable === true);
    const exportedAt = effects.some((effect) => effect.kind === 'export') ? context.now : before?.exportedAt;
    const ratable = lastRatable === -1 ? before?.ratable : context.replyId(lastRatable);
    const lists = response.replies.map((reply) => reply.choices).filter((choices) => choices.length > 0);
    const [last = [], ...earlier] = lists.toReversed();
    const after: PersonContext = {
      at: context.now,
      language: scene.language,
      // Where several replies number theirs, a number is of the list that stands last, and the others are named.
      choices: [...last, ...earlier.flat()],
      ...(earlier.length > 0 && { numbered: last.length }),
      lastEntries: response.lastEntries ?? scene.lastEntries,
      ...(ratable !== undefined && { ratable }),
      ...(exportedAt !== undefined && { exportedAt }),
      ...(response.pending !== undefined && { pending: response.pending }),
    };
    const { flow: worked, ...rest } = spoken.conversation;
    const flow = response.flow === undefined ? worked : response.flow;
    return {
      ...rest,
      ...(flow !== undefined && flow !== null && { flow }),
      people: { ...recentPeople(conversation, context.now), [stimulus.person]: after },
    };
  }
}

function sceneOf(
  conversation: Conversation,
  stimulus: Stimulus,
  {
    book,
    now,
    runs,
    newRunId,
    reminders = noReminders,
    newCalendar,
    desk,
    isStaffElsewhere,
    newcomer,
    awaiting = [],
  }: TurnContext,
): Scene {
  const before = conversation.people[stimulus.person] ?? null;
  const written = stimulus.kind === 'message' ? detectLanguage(stimulus.text) : null;
  const language = written ?? before?.language ?? 'zh';
  const day = dayAt(now, book.pack.timeZone);
  const lastEntries = before !== null && now - before.at < topicLifetimeMs ? before.lastEntries : [];
  const answered = new Map<string, readonly Answered[]>();
  return {
    book,
    conversation,
    chatKind: conversation.chatKind,
    person: stimulus.person,
    name: plainName(stimulus.name),
    ...(stimulus.kind === 'message' && stimulus.standing !== undefined && { standing: stimulus.standing }),
    before,
    language,
    words: wordsIn[language],
    now,
    saidAt: stimulus.at,
    runs,
    newRunId,
    truncated: stimulus.kind === 'message' && stimulus.truncated,
    reminders,
    ...(newCalendar !== undefined && { newCalendar }),
    ...(desk !== undefined && { desk }),
    ...(isStaffElsewhere === true && { isStaffElsewhere }),
    ...(newcomer !== undefined && { newcomer }),
    awaiting,
    day,
    lastEntries,
    answers(text) {
      const known = answered.get(text) ?? answerQuestion(book, text, { day, lastEntries });
      answered.set(text, known);
      return known;
    },
  };
}

/** Ten minutes: after that, “那要多久” is about something the person has in mind and the bot has not. */
const topicLifetimeMs = 10 * 60 * 1000;

function noticesAbout(stimulus: Stimulus, { words }: Scene): readonly Reply[] {
  if (stimulus.kind !== 'message') return [];
  const numbers = stimulus.masked.filter((kind) => kind !== 'code');
  return [
    ...(numbers.length > 0 ? [composeNotice(words.masked(numbers))] : []),
    ...(stimulus.masked.includes('code') ? [composeNotice(words.maskedCode)] : []),
    ...(stimulus.truncated ? [composeNotice(words.truncated(maxMessageLength))] : []),
  ];
}

/** A step and a result are for all to work with, and stand in full. */
function forGroup(reply: Reply, { name, words }: Scene): Reply {
  const address = name === '' ? '' : `@${name} `;
  const body =
    reply.kind === 'flow'
      ? reply.body
      : fitGroup(reply.body, words.fullTextInDirect, groupLimit - [...address].length);
  return { ...reply, body: address + body };
}

/** A day: nobody answers a question of yesterday by its number, and a busy group would grow without end. */
const contextLifetimeMs = 24 * 60 * 60 * 1000;

/** In a group, the people who spoke lately; a direct chat keeps its one person. */
const recentPeople = (conversation: Conversation, now: number): Conversation['people'] =>
  conversation.chatKind === 'direct'
    ? conversation.people
    : Object.fromEntries(
        Object.entries(conversation.people).filter(([, person]) => now - person.at < contextLifetimeMs),
      );

/** Of a direct chat nothing stays; what a group works on is the group's. */
function withoutPerson(conversation: Conversation, person: PersonId): Conversation {
  const { chat, chatKind } = conversation;
  const people = Object.fromEntries(Object.entries(conversation.people).filter(([id]) => id !== person));
  return chatKind === 'group' ? { ...conversation, people } : { chat, chatKind, people };
}
