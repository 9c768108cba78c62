import { cite } from '../answering/citation.ts';
import { uniqueSources } from '../flows/compose-step.ts';
import type { Reply, Source } from '../reply.ts';
import type { Scene } from '../scene.ts';
import { momentOf } from './moment-of.ts';
import { milestoneOf } from './plan.ts';
import { dateInWords, daysBetween, momentInWords } from './reminder-dates.ts';
import { timerChoice } from './reminder-choice.ts';
import { reminderWordsIn } from './reminder-words.ts';
import type { DueTimer, Timer } from './timer.ts';

/** A reminder as it is sent on this day. */
export interface ReminderText {
  readonly timer: DueTimer;
  /** The milestone's. */
  readonly label: string;
  readonly text: string;
  readonly sources: readonly Source[];
  /** The year whose holidays nobody knew when its moment was reckoned; null where they were known. */
  readonly unknownYear: number | null;
}

/** What a timer says on this day; null where the pack has that reminder no more. */
export function reminderText({ book, day, language }: Scene, timer: DueTimer): ReminderText | null {
  const reminder = book.outreach.reminders.find(({ id }) => id === timer.reminder);
  const time = reminder?.times.find(({ id }) => id === timer.time);
  const milestone = reminder === undefined ? undefined : milestoneOf(book, reminder);
  if (time === undefined || milestone === undefined) return null;
  const { label, sources } = milestone;
  const moment = momentOf(time, timer.date, book.pack.timeZone);
  const filled: Readonly<Record<string, string>> = {
    date: dateInWords({ language }, timer.date),
    days: String(daysBetween(day, timer.date)),
    label,
  };
  return {
    timer,
    label,
    text: time.text.replaceAll(
      /\{\{(?<name>date|days|label)\}\}/gu,
      (place, name: string) => filled[name] ?? place,
    ),
    sources,
    unknownYear: moment?.unknownYear ?? null,
  };
}

/** One reminder as a message of its own. */
export function composeReminder(scene: Scene, reminder: ReminderText): Reply {
  const words = reminderWordsIn[scene.language];
  const { timer } = reminder;
  return reply(
    scene,
    [...becauseOf(scene, timer), reminder.text, ...holidaysOf(scene, [reminder])],
    [reminder],
    {
      choices: [
        timerChoice('done', timer.id, words.done),
        timerChoice('later', timer.id, words.later),
        timerChoice('mute', timer.id, words.mute),
      ],
    },
  );
}

/** Several that have fallen due together, as one message. */
export function composeDigest(scene: Scene, reminders: readonly ReminderText[]): Reply {
  const words = reminderWordsIn[scene.language];
  const items = reminders.map((reminder, place) => {
    const because = becauseOf(scene, reminder.timer).map((line) => `\n${line}`);
    return `${place + 1}. ${reminder.text}${because.join('')}`;
  });
  return reply(
    scene,
    [words.digest(reminders.length), ...items, ...holidaysOf(scene, reminders)],
    reminders,
    { choices: remindersToChoose(scene, reminders), choicesTitle: words.digestTitle },
  );
}

/** Which of several reminders is meant, by what each is about. */
const remindersToChoose = (scene: Pick<Scene, 'language'>, reminders: readonly Named[]): Reply['choices'] =>
  reminders.map((reminder) => timerChoice('show', reminder.timer.id, labelAmong(scene, reminder, reminders)));

interface Named {
  readonly timer: Pick<Timer, 'id' | 'date'>;
  readonly label: string;
}

/** What a reminder is about, with its date where another is about the same. */
export const labelAmong = (
  scene: Pick<Scene, 'language'>,
  { timer, label }: Named,
  all: readonly Named[],
): string =>
  all.filter((other) => other.label === label).length > 1
    ? `${dateInWords(scene, timer.date)} ${label}`
    : label;

function reply(
  { book, language }: Scene,
  paragraphs: readonly string[],
  reminders: readonly ReminderText[],
  offered: Pick<Reply, 'choices' | 'choicesTitle'>,
): Reply {
  const sources = uniqueSources(reminders.flatMap((reminder) => reminder.sources));
  const citation = cite(sources, book.documents, language);
  return {
    kind: 'reminder',
    body: paragraphs.join('\n\n'),
    ...(citation !== undefined && { citation }),
    entries: [],
    sources,
    ...offered,
  };
}

function becauseOf(scene: Scene, { because, plannedAt }: DueTimer): readonly string[] {
  if (because === undefined) return [];
  return [reminderWordsIn[scene.language].because[because](momentInWords(scene, plannedAt))];
}

const holidaysOf = ({ language }: Scene, reminders: readonly ReminderText[]): readonly string[] =>
  [...new Set(reminders.flatMap(({ unknownYear }) => unknownYear ?? []))].map((year) =>
    reminderWordsIn[language].unknownYear(year),
  );
