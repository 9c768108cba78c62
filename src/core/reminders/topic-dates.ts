import type { OutreachTopic } from '../outreach/outreach.ts';
import type { Scene } from '../scene.ts';
import { milestoneOf, planTopics, reachedIn } from './plan.ts';

/** Whether a topic has dates to come for this chat. `none`: no date at all yet, or only such as people give themselves. */
export function datesOfTopic(
  { book, conversation, person, now }: Pick<Scene, 'book' | 'conversation' | 'person' | 'now'>,
  { id }: Pick<OutreachTopic, 'id'>,
): 'coming' | 'past' | 'none' {
  const reached = reachedIn(conversation.chat, conversation.chatKind, person);
  const planned = planTopics(book, reached, { [id]: true });
  if (planned.some(({ plannedAt }) => plannedAt > now)) return 'coming';
  const own = book.outreach.reminders.filter(({ topic }) => topic === id);
  const isGiven = own.some((reminder) => milestoneOf(book, reminder)?.when.kind === 'relative');
  return planned.length > 0 && !isGiven ? 'past' : 'none';
}

/** What a topic is called in the language one writes in. */
export const topicLabel = (
  { language }: Pick<Scene, 'language'>,
  { label, labelEn }: OutreachTopic,
): string => (language === 'en' ? (labelEn ?? label) : label);
