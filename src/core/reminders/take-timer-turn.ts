import type { Conversation, PersonContext } from '../conversation.ts';
import type { Reply } from '../reply.ts';
import type { Scene } from '../scene.ts';
import type { TurnResult } from '../turn.ts';
import { respondToTimers } from './respond-to-timers.ts';
import type { DueTimer } from './timer.ts';

/** A turn that reminders make. What the chat was about stays as it was: nobody has spoken. */
export function takeTimerTurn(scene: Scene, timers: readonly DueTimer[]): TurnResult {
  const { replies, flow } = respondToTimers(scene, timers);
  const { conversation } = scene;
  const asked: Conversation = flow === undefined || flow === null ? conversation : { ...conversation, flow };
  return { conversation: withChoices(scene, asked, replies), runs: [], replies, effects: [] };
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
  const after: PersonContext = { ...(before ?? { at: now, language, lastEntries: [] }), choices };
  return { ...conversation, people: { ...conversation.people, [person]: after } };
}
