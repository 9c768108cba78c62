import { composeNotice } from '../answering/compose.ts';
import { withOpenStep } from '../flows/respond-in-flow.ts';
import type { Response, Scene } from '../scene.ts';
import { unreachable } from '../unreachable.ts';
import {
  answerLast,
  askUntil,
  markDone,
  mute,
  showReminder,
  snooze,
  unmute,
  unmuteAll,
} from './answer-reminder.ts';
import { giveCalendarLink, listReminders } from './my-reminders.ts';
import type { ReminderChoice } from './reminder-choice.ts';
import type { ReminderCommand } from './reminder-command.ts';
import { reminderWordsIn } from './reminder-words.ts';
import { listTopics, refuseTopic, setTopic, stopEverything, topicNamed } from './subscribe.ts';

/** Responds to a word about subscriptions and reminders to come; null for every other message. */
export function respondAboutReminders(scene: Scene, command: ReminderCommand | null): Response | null {
  // A pack that reminds of nothing knows no such words.
  if (!remindsOf(scene)) return null;
  switch (command?.kind) {
    case 'mine':
      return withOpenStep(scene, listReminders(scene));
    case 'unmute':
      return withOpenStep(scene, unmuteAll(scene));
    case 'calendar':
      return scene.reminders.waiting.length === 0 ? null : withOpenStep(scene, giveCalendarLink(scene));
    case 'on':
    case 'off': {
      const { name, kind, isApart } = command;
      const topic = topicNamed(scene, name);
      if (topic !== null) return withOpenStep(scene, setTopic(scene, topic, kind === 'on'));
      if (scene.book.outreach.topics.length === 0) return null;
      // “订阅号怎么开通” is a question; “订阅 发票” names a topic there is not.
      if (name !== '') return isApart ? withOpenStep(scene, refuseTopic(scene)) : null;
      return withOpenStep(scene, kind === 'on' ? listTopics(scene) : stopEverything(scene));
    }
    case 'done':
    case 'mute':
    case 'later':
    case undefined:
    default:
      return null;
  }
}

/** Responds to “已办”, “延后”, “不再提醒”; null where nothing was reminded of lately that it could be about. */
export function respondToLastReminder(scene: Scene, command: ReminderCommand | null): Response | null {
  if (command?.kind !== 'done' && command?.kind !== 'mute' && command?.kind !== 'later') return null;
  const answered = answerLast(scene, command);
  if (answered !== null) return withOpenStep(scene, answered);
  if (!remindsOf(scene) || command.kind === 'done') return null;
  // “以后再说” may answer what a flow asks; “不再提醒” answers nothing but a reminder.
  if (command.kind === 'later' && scene.conversation.flow !== undefined) return null;
  return withOpenStep(scene, {
    replies: [composeNotice(reminderWordsIn[scene.language].nothingLately)],
  });
}

/** Responds to a choice about reminders that was pressed. */
export function pressReminderChoice(scene: Scene, choice: ReminderChoice): Response {
  const { words, reminders } = scene;
  switch (choice.kind) {
    case 'link':
      return withOpenStep(scene, giveCalendarLink(scene));
    case 'topic': {
      const topic = scene.book.outreach.topics.find(({ id }) => id === choice.topic);
      return topic === undefined
        ? { replies: [composeNotice(words.staleChoice)] }
        : withOpenStep(scene, setTopic(scene, topic, choice.wanted));
    }
    case 'show':
    case 'done':
    case 'later':
    case 'mute':
    case 'unmute':
    case 'snooze': {
      const timer = reminders.named.find(({ id }) => id === choice.timer);
      if (timer === undefined) return { replies: [composeNotice(reminderWordsIn[scene.language].gone)] };
      if (choice.kind === 'snooze') return withOpenStep(scene, snooze(scene, timer, choice.days));
      return withOpenStep(scene, byVerb[choice.kind](scene, timer));
    }
    default:
      return unreachable(choice);
  }
}

const byVerb = { show: showReminder, done: markDone, later: askUntil, mute, unmute };

const remindsOf = ({ book }: Scene): boolean =>
  book.outreach.topics.length + book.outreach.reminders.length > 0;
