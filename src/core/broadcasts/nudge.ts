import { bareText } from '../bare-text.ts';
import type { Refusal } from './act.ts';
import { receiptAnswer } from './broadcast-choice.ts';
import type { Broadcast, BroadcastContent } from './broadcast.ts';
import { longestTitle } from './draft-limits.ts';

/** The states in which some may have got a broadcast and said nothing. */
const nudgeable: ReadonlySet<Broadcast['state']> = new Set(['sent', 'stopped']);

/** Whether people are asked to say or to choose anything. */
export const asksAnswer = ({ receipt, choices }: BroadcastContent): boolean => receipt || choices.length > 0;

/**
 * What is said again to those who got a broadcast and have said nothing: a draft like any, that others approve. Nudging
 * anew is about the first one again: an answer to any of its nudges counts for it.
 */
export function nudgeOf(
  broadcast: Broadcast,
): { readonly draft: Pick<Broadcast, 'content' | 'audience' | 'purpose'> } | { readonly refusal: Refusal } {
  const { id, state, content, audience, purpose } = broadcast;
  if (!nudgeable.has(state)) return { refusal: { kind: 'state', state } };
  if (!asksAnswer(content)) return { refusal: { kind: 'nothing-asked' } };
  const list = audience.list === undefined ? {} : { list: audience.list };
  return {
    draft: {
      content: { ...content, title: nudgedTitle(content.title) },
      audience: { ...list, silentOf: audience.silentOf ?? id },
      purpose,
    },
  };
}

const mark = '【再次通知】';

const nudgedTitle = (title: string): string =>
  title.startsWith(mark) ? title : [...`${mark}${title}`].slice(0, longestTitle).join('');

/** The answer to one broadcast that says the same as an answer to another; null when it offers none. */
export function sameAnswer(
  { choices }: BroadcastContent,
  answer: number,
  other: BroadcastContent,
): number | null {
  if (answer === receiptAnswer) return other.receipt ? receiptAnswer : null;
  const label = bareText(choices[answer - 1] ?? '');
  const place = other.choices.findIndex((each) => bareText(each) === label);
  return place === -1 ? null : place + 1;
}
