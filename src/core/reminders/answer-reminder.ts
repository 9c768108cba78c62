import { composeNotice } from '../answering/compose.ts';
import { quietUntil } from '../outreach/quiet-hours.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Response, Scene } from '../scene.ts';
import type { Effect } from '../turn.ts';
import { comingOf } from './calendar-sheet.ts';
import { labelAmong, reminderText, composeReminder } from './compose-reminder.ts';
import { isOfRun } from './holding-today.ts';
import { milestoneOf, planRun, planTopics, reachedIn, runSubject, topicSubject } from './plan.ts';
import { endOfUse, momentInWords } from './reminder-dates.ts';
import { parseReminderChoice, snoozeChoice, timerChoice } from './reminder-choice.ts';
import type { ReminderCommand } from './reminder-command.ts';
import { reminderWordsIn } from './reminder-words.ts';
import type { Timer } from './timer.ts';

/** What is offered to whoever puts a reminder off, in days. */
const snoozeDays = [1, 3, 7];

/** A week: whoever says “已办” later than that means something else. */
const rememberedMs = 7 * 24 * 60 * 60 * 1000;

type AnswerCommand = Extract<
  ReminderCommand,
  { readonly kind: 'done' | 'mute' } | { readonly kind: 'later' }
>;

/**
 * “已办”, “延后”, “不再提醒”, typed: about what came last; “不再提醒” also about what is to come. Null where there is
 * nothing, so that it may mean something else.
 */
export function answerLast(scene: Scene, command: AnswerCommand): Response | null {
  const meant = meantBy(scene, command);
  const [only, ...others] = meant;
  if (only === undefined) return null;
  if (others.length > 0) {
    const named = meant.map((timer) => ({ timer, label: labelOf(scene, timer) }));
    const choices = named.map((each) => choiceOf(command, each.timer, labelAmong(scene, each, named)));
    const { whichOne } = reminderWordsIn[scene.language];
    // Before anything else goes on: the step of a run that is open waits for it.
    return { replies: [{ ...composeNotice(whichOne, choices), kind: 'clarify' }] };
  }
  if (command.kind !== 'later') return command.kind === 'done' ? markDone(scene, only) : mute(scene, only);
  return command.days === null ? askUntil(scene, only) : snooze(scene, only, command.days);
}

/** What was just listed to be muted, else what came last, else, of what is to come, each thing once. */
function meantBy(scene: Scene, { kind }: AnswerCommand): readonly Timer[] {
  const { book, reminders, before, now } = scene;
  const listed = (before?.choices ?? []).flatMap(({ id }) => {
    const choice = parseReminderChoice(id);
    return choice?.kind === 'mute' ? [choice.timer] : [];
  });
  if (kind === 'mute' && listed.length > 0) return reminders.named.filter(({ id }) => listed.includes(id));
  const last = reminders.last.filter(({ dueAt }) => now - dueAt < rememberedMs);
  return last.length > 0 || kind !== 'mute' ? last : comingOf(book, reminders);
}

const choiceOf = (command: AnswerCommand, { id }: Timer, label: string): Choice =>
  command.kind === 'later' && command.days !== null
    ? snoozeChoice(id, command.days, label)
    : timerChoice(command.kind, id, label);

/** Shows a reminder again, to answer it. */
export function showReminder(scene: Scene, timer: Timer): Response {
  const shown = reminderText(scene, timer);
  return shown === null
    ? say(reminderWordsIn[scene.language].gone)
    : // Asked for: no quiet hours and no opt-out hold it up.
      { replies: [{ ...composeReminder(scene, shown), kind: 'notice' }] };
}

/** Nothing more is said of it for this date. */
export const markDone = (scene: Scene, timer: Timer): Response =>
  say(reminderWordsIn[scene.language].markedDone(labelOf(scene, timer)), {
    effects: [answerEffect(scene, timer, timer.date, 'done')],
  });

/** Nothing more is said of it, whatever the date; that can be taken back. */
export function mute(scene: Scene, timer: Timer): Response {
  const words = reminderWordsIn[scene.language];
  return say(words.muted(labelOf(scene, timer)), {
    effects: [answerEffect(scene, timer, '', 'mute')],
    choices: [timerChoice('unmute', timer.id, words.unmute)],
  });
}

/** Takes “不再提醒” back, and plans what is ahead anew. */
export function unmute(scene: Scene, timer: Timer): Response {
  const { book, reminders, runs, conversation, person } = scene;
  const run = runs.find(({ id }) => id === timer.run);
  const reached = reachedIn(conversation.chat, conversation.chatKind, person);
  const plans: readonly Effect[] = [
    ...(run === undefined
      ? []
      : [{ kind: 'plan' as const, subject: timer.subject, timers: planRun(book, run) }]),
    {
      kind: 'plan',
      subject: topicSubject(conversation.chat),
      timers: planTopics(book, reached, reminders.topics),
    },
  ];
  return say(reminderWordsIn[scene.language].unmuted(labelOf(scene, timer)), {
    effects: [answerEffect(scene, timer, '', null), ...plans],
  });
}

/** Takes every “不再提醒” of this chat back. */
export function unmuteAll(scene: Scene): Response {
  const { book, reminders, runs, conversation, person } = scene;
  const muted = reminders.answers.filter(({ answer }) => answer === 'mute');
  const reached = reachedIn(conversation.chat, conversation.chatKind, person);
  return say(reminderWordsIn[scene.language].unmutedAll(muted.length), {
    effects: [
      ...muted.map(({ reminder, subject, date }): Effect => ({
        kind: 'reminder-answer',
        reminder,
        subject,
        date,
        answer: null,
      })),
      ...runs.map((run): Effect => ({
        kind: 'plan',
        subject: runSubject(run.id),
        timers: planRun(book, run),
      })),
      {
        kind: 'plan',
        subject: topicSubject(conversation.chat),
        timers: planTopics(book, reached, reminders.topics),
      },
    ],
  });
}

/** Asks until when to put it off. */
export function askUntil(scene: Scene, timer: Timer): Response {
  const words = reminderWordsIn[scene.language];
  const labels = [words.tomorrow, words.inThreeDays, words.inAWeek];
  const choices = snoozeDays.flatMap((days, place) =>
    laterMoment(scene, timer, days) === null ? [] : [snoozeChoice(timer.id, days, labels[place] ?? '')],
  );
  const label = labelOf(scene, timer);
  return choices.length === 0
    ? say(words.tooLateToSnooze(label))
    : say(words.whenAgain(label), { choices, choicesTitle: words.laterTitle });
}

/** Puts it off by so many days, while that is of use. */
export function snooze(scene: Scene, timer: Timer, days: number): Response {
  const words = reminderWordsIn[scene.language];
  const label = labelOf(scene, timer);
  const dueAt = laterMoment(scene, timer, days);
  if (dueAt === null) return say(words.tooLateToSnooze(label));
  return say(words.snoozed(label, momentInWords(scene, dueAt)), {
    effects: [{ kind: 'snooze', timer: timer.id, dueAt, sendBy: endOfUse(scene.book, timer) }],
  });
}

/** So many days from now at the hour it was planned for, never in quiet hours; null once it would be of no use. */
function laterMoment(scene: Scene, timer: Timer, days: number): number | null {
  const { book, now } = scene;
  const zone = book.pack.timeZone;
  const local = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const wanted = local(now)
    .toPlainDate()
    .add({ days })
    .toZonedDateTime({ timeZone: zone, plainTime: local(timer.plannedAt).toPlainTime() }).epochMilliseconds;
  const at = quietUntil(book.outreach.quiet, zone, wanted) ?? wanted;
  return at > endOfUse(book, timer) ? null : at;
}

/** What a calendar's date is answered with holds for it whatever it was planned for. */
const answerEffect = (scene: Scene, timer: Timer, date: string, answer: 'done' | 'mute' | null): Effect => ({
  kind: 'reminder-answer',
  reminder: timer.reminder,
  subject: isOfRun(scene, timer) ? timer.subject : '',
  date,
  answer,
});

/** What a reminder is about, by its milestone's name. */
export const labelOf = ({ book }: Pick<Scene, 'book'>, timer: Pick<Timer, 'milestone'>): string =>
  milestoneOf(book, timer)?.label ?? timer.milestone;

const say = (
  text: string,
  {
    effects = [],
    ...offered
  }: Partial<Pick<Reply, 'choices' | 'choicesTitle'>> & { readonly effects?: readonly Effect[] } = {},
): Response => ({ replies: [{ ...composeNotice(text), ...offered }], effects });
