import { groupPerson } from '../ids.ts';
import { composeNotice } from '../answering/compose.ts';
import { bareText } from '../bare-text.ts';
import type { OutreachTopic } from '../outreach/outreach.ts';
import type { PersonId } from '../ids.ts';
import type { Reply } from '../reply.ts';
import type { Response, Scene } from '../scene.ts';
import type { Effect } from '../turn.ts';
import { planTopics, reachedIn, topicSubject } from './plan.ts';
import { topicChoice } from './reminder-choice.ts';
import { reminderWordsIn } from './reminder-words.ts';
import { datesOfTopic, topicLabel } from './topic-dates.ts';

/** “订阅”: everything that can be subscribed to and what is; it also takes a “退订” of everything back. */
export function listTopics(scene: Scene): Response {
  const words = reminderWordsIn[scene.language];
  const { optedOut, topics } = scene.reminders;
  const resumed = optedOut ? [scene.chatKind === 'group' ? words.groupResumed : words.resumed] : [];
  return {
    replies: [topicsReply(scene, topics, resumed)],
    effects: everybody(scene).map((person) => ({ kind: 'subscribe', person })),
  };
}

/** A topic there is not: nothing changes, and those there are stand below. */
export const refuseTopic = (scene: Scene): Response => ({
  replies: [topicsReply(scene, scene.reminders.topics, [reminderWordsIn[scene.language].noSuchTopic])],
});

/** “退订”: no outreach at all, to this person and, in a group, to the group. */
export function stopEverything(scene: Scene): Response {
  const text =
    scene.chatKind === 'group' ? reminderWordsIn[scene.language].groupStopped : scene.words.optedOut;
  return {
    replies: [composeNotice(text)],
    effects: everybody(scene).map((person) => ({ kind: 'opt-out', person })),
  };
}

/** Subscribes this chat to a topic or unsubscribes it, and plans what that changes. */
export function setTopic(scene: Scene, topic: OutreachTopic, wanted: boolean): Response {
  const { book, conversation, person, reminders } = scene;
  const words = reminderWordsIn[scene.language];
  const topics = { ...reminders.topics, [topic.id]: wanted };
  const reached = reachedIn(conversation.chat, conversation.chatKind, person);
  const resumed = wanted && reminders.optedOut;
  const label = topicLabel(scene, topic);
  const isPast = wanted && datesOfTopic(scene, topic) === 'past';
  const said = [
    wanted ? words.topicOn(label) : words.topicOff(label),
    ...(isPast ? [words.topicPast] : []),
    ...(resumed ? [words.resumed] : []),
  ];
  return {
    replies: [topicsReply(scene, topics, said)],
    effects: [
      ...(resumed ? everybody(scene).map((each): Effect => ({ kind: 'subscribe', person: each })) : []),
      {
        kind: 'topic',
        topic: topic.id,
        wanted,
        ...(wanted && topic.role !== undefined && { role: topic.role }),
      },
      { kind: 'plan', subject: topicSubject(conversation.chat), timers: planTopics(book, reached, topics) },
    ],
  };
}

/** The topic that was named, by id or by its label in part where no other has it; null where none is. */
export function topicNamed({ book }: Scene, name: string): OutreachTopic | null {
  const said = bareText(name);
  if (said === '') return null;
  const { topics } = book.outreach;
  const labelsOf = ({ id, label, labelEn = '' }: OutreachTopic) => [id, label, labelEn].map(bareText);
  const exact = topics.find((topic) => labelsOf(topic).includes(said));
  if (exact !== undefined || said.length < 2) return exact ?? null;
  const [only, other] = topics.filter((topic) =>
    labelsOf(topic).some((label) => label !== '' && (label.includes(said) || said.includes(label))),
  );
  return other === undefined ? (only ?? null) : null;
}

/** The person and, in a group, the group. */
const everybody = ({ chatKind, person, conversation }: Scene): readonly PersonId[] =>
  chatKind === 'group' ? [person, groupPerson(conversation.chat)] : [person];

function topicsReply(
  scene: Scene,
  wanted: Readonly<Record<string, boolean>>,
  said: readonly string[],
): Reply {
  const words = reminderWordsIn[scene.language];
  const { topics } = scene.book.outreach;
  const lines = topics.map((topic) => {
    const about = scene.language === 'en' ? (topic.aboutEn ?? topic.about) : topic.about;
    return words.topicLine(topicLabel(scene, topic), about, wanted[topic.id] === true);
  });
  const text = [
    ...said,
    words.topics(lines.join('\n')),
    ...(scene.chatKind === 'group' ? [words.everybodyHere] : []),
  ];
  const choices = topics.map((topic) => {
    const isOn = wanted[topic.id] === true;
    const label = topicLabel(scene, topic);
    return topicChoice(topic.id, !isOn, isOn ? words.unsubscribe(label) : words.subscribe(label));
  });
  return { ...composeNotice(text.join('\n\n'), choices), choicesTitle: words.topicsTitle };
}
