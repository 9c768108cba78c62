import type { Take } from '../core/burst.ts';
import { composeNotice } from '../core/answering/compose.ts';
import type { Conversation } from '../core/conversation.ts';
import { newConversation } from '../core/conversation.ts';
import { erasedPerson } from '../core/flows/erased-person.ts';
import type { Delivery } from '../core/delivery.ts';
import { replyId } from '../core/ids.ts';
import type { Reply } from '../core/reply.ts';
import type { Effect, Stimulus, TurnResult } from '../core/turn.ts';
import type { Update } from '../core/update.ts';
import { wordsIn } from '../core/words.ts';
import type { ClaimedChat, CommittedTurn } from '../store/inbox-port.ts';

export const conversationOf = ({ conversation, chat }: ClaimedChat, { chatKind }: Update): Conversation =>
  conversation ?? newConversation(chat, chatKind);

export function stimulusOf({ id, at, person, name, standing, event }: Update): Stimulus {
  const who = { update: id, at, person, ...(name !== undefined && { name }) };
  if (event.kind === 'choice') return { kind: 'choice', ...who, choice: event.choice };
  if (event.kind === 'timer') return { kind: 'timer', ...who, timers: event.timers };
  if (event.kind === 'presence') return { kind: 'presence', ...who, presence: event.presence };
  if (event.kind === 'rejoin') return { kind: 'rejoin', ...who, outcome: event.outcome };
  const { text, mentioned, masked = [], truncated = false, isMaskedAcross = false } = event;
  return {
    kind: 'message',
    ...who,
    ...(standing !== undefined && { standing }),
    text,
    mentioned,
    masked,
    truncated,
    ...(isMaskedAcross && { isMaskedAcross }),
  };
}

/** What the store writes for a turn. */
export function committedTurn(
  claimed: ClaimedChat,
  { updates, asOne }: Take,
  result: TurnResult,
  now: number,
): CommittedTurn {
  return {
    chat: claimed.chat,
    owner: claimed.owner,
    now,
    person: asOne.person,
    updates: updates.map(({ channel, id }) => ({ channel, id })),
    settledAs: 'handled',
    conversation: result.conversation,
    runs: result.runs,
    deliveries: deliveriesOf(asOne, result),
    effects: result.effects,
  };
}

/**
 * What it writes for updates that no turn could be made of: they are set aside, and whoever awaits an answer is told.
 * Reminders among them were missed: staff see them where they see all that did not go out.
 */
export function parkedTurn(claimed: ClaimedChat, take: Take, now: number): CommittedTurn {
  const { asOne } = take;
  const conversation = conversationOf(claimed, asOne);
  const { event } = asOne;
  const awaitsAnswer =
    event.kind === 'choice' || (event.kind === 'message' && (event.mentioned || asOne.chatKind === 'direct'));
  const { failed } = wordsIn[conversation.people[asOne.person]?.language ?? 'zh'];
  const replies = awaitsAnswer ? [composeNotice(failed)] : [];
  const effects: readonly Effect[] =
    event.kind === 'timer' ? [{ kind: 'missed', timers: event.timers.map(({ id: timer }) => timer) }] : [];
  return {
    ...committedTurn(claimed, take, { conversation, runs: [], replies, effects }, now),
    settledAs: 'parked',
  };
}

/** The replies, and behind them what colleagues elsewhere are told. */
function deliveriesOf(update: Update, { replies, effects }: TurnResult): readonly Delivery[] {
  const { channel, id, event } = update;
  // What a timer brings answers nobody, and a greeting neither.
  const isAnswer = event.kind === 'message' || event.kind === 'choice' || event.kind === 'rejoin';
  const answered = isAnswer ? { inReplyTo: id } : {};
  const answers = replies.map((reply) => ({ ...addressed(update, reply), ...answered }));
  const told = effects.filter(isTold).map((tell) => addressed(tell, tell.reply));
  return [...answers, ...told].map((delivery, index) => ({ id: replyId(channel, id, index), ...delivery }));
}

const addressed = (
  { chat, chatKind, person }: Pick<Delivery, 'chat' | 'chatKind' | 'person'>,
  reply: Reply,
) => ({ chat, chatKind, person, reply });

const isTold = (effect: Effect): effect is Extract<Effect, { readonly kind: 'tell' }> =>
  effect.kind === 'tell' && effect.person !== erasedPerson;
