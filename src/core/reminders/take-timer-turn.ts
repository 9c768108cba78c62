import type { Conversation, PersonContext } from '../conversation.ts';
import type { Reply } from '../reply.ts';
import type { Scene } from '../scene.ts';
import type { Effect, TurnResult } from '../turn.ts';
import { respondToTimers } from './respond-to-timers.ts';
import type { DueTimer } from './timer.ts';
import { becauseAt } from './timer.ts';

/** A turn that reminders make. What the chat was about stays as it was: nobody has spoken. */
export function takeTimerTurn(scene: Scene, timers: readonly DueTimer[]): TurnResult {
  const { conversation, now } = scene;
  // The program may have stood still between the moment they fell due and this one.
  const { tooLate = [], inTime = [] } = Object.groupBy(timers, ({ sendBy }) =>
    sendBy < now ? 'tooLate' : 'inTime',
  );
  const { replies, flow } = respondToTimers(
    scene,
    inTime.map((timer) => asOf(now, timer)),
  );
  const missed: readonly Effect[] =
    tooLate.length === 0 ? [] : [{ kind: 'missed', timers: tooLate.map(({ id }) => id) }];
  const asked: Conversation = flow === undefined || flow === null ? conversation : { ...conversation, flow };
  return { conversation: withChoices(scene, asked, replies), runs: [], replies, effects: missed };
}

/** It may have become late in the inbox. */
function asOf(now: number, timer: DueTimer): DueTimer {
  const because = becauseAt(now, timer);
  return because === undefined ? timer : { ...timer, because };
}

/** As long as people answer what they were asked last by its number. */
const answeredByNumberMs = 10 * 60 * 1000;

/** The person with the choices of the reminder in view, unless they are about to answer something else. */
function withChoices(scene: Scene, conversation: Conversation, replies: readonly Reply[]): Conversation {
  const { before, person, now, language } = scene;
  const choices = replies.flatMap((reply) => (reply.kind === 'reminder' ? reply.choices : []));
  // In a group it is nobody's: it is answered by button, or by word.
  if (conversation.chatKind === 'group' || choices.length === 0) return conversation;
  const isAnswering =
    before !== null &&
    (before.pending !== undefined || (before.choices.length > 0 && now - before.at < answeredByNumberMs));
  if (isAnswering) return conversation;
  const { numbered: _, ...rest } = before ?? { at: now, language, lastEntries: [] };
  const after: PersonContext = { ...rest, choices };
  return { ...conversation, people: { ...conversation.people, [person]: after } };
}
