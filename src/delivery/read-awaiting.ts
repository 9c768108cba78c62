import { longestTypedAnswer } from '../core/broadcasts/answer-broadcast.ts';
import type { AwaitingBroadcast } from '../core/broadcasts/awaiting.ts';
import { parseBroadcastChoice } from '../core/broadcasts/broadcast-choice.ts';
import type { Conversation } from '../core/conversation.ts';
import type { Stimulus } from '../core/turn.ts';
import type { Store } from '../store/store.ts';

/** Whoever answers by typing does so within days; a button answers for as long as the broadcast is kept. */
const typedWithinMs = 14 * 24 * 60 * 60 * 1000;

/** The broadcasts that what was typed or pressed may answer; none where it can be no answer. */
export async function readAwaiting(
  { broadcasts }: Pick<Store, 'broadcasts'>,
  { chat, people }: Conversation,
  stimulus: Stimulus,
  now: number,
): Promise<readonly AwaitingBroadcast[]> {
  if (stimulus.kind !== 'message' && stimulus.kind !== 'choice') return [];
  const isPressed = stimulus.kind === 'choice' && parseBroadcastChoice(stimulus.choice) !== null;
  const typed = stimulus.kind === 'choice' ? stimulus.choice : stimulus.text;
  const offered = people[stimulus.person]?.choices ?? [];
  // The ids of other choices are no words of anybody.
  const isOther = stimulus.kind === 'choice' && offered.some(({ id }) => id === typed);
  if (isPressed) return broadcasts.awaiting(chat, stimulus.person, 0);
  if (isOther || typed.length > longestTypedAnswer) return [];
  return broadcasts.awaiting(chat, stimulus.person, now - typedWithinMs);
}
