import { groupPerson } from '../ids.ts';
import type { Book, Milestone } from '../book.ts';
import { erasedPerson } from '../flows/erased-person.ts';
import { migrateRun } from '../flows/migrate-run.ts';
import { reckonDates } from '../flows/reckon-dates.ts';
import type { Run, RunId } from '../flows/run.ts';
import { walk } from '../flows/walk.ts';
import type { ChatId, PersonId } from '../ids.ts';
import type { ChatKind } from '../update.ts';
import { momentOf } from './moment-of.ts';
import type { Reminder } from './reminder.ts';
import type { Timer } from './timer.ts';
import { timerId } from './timer-id.ts';

/** Where a reminder goes; in a group the chat itself stands in for a person. */
export interface Reached {
  readonly chat: ChatId;
  readonly chatKind: ChatKind;
  readonly person: PersonId;
}

/** What is planned for a run, or for what a chat has subscribed to. */
export type Subject =
  | { readonly kind: 'run'; readonly run: Run }
  | {
      readonly kind: 'topic';
      readonly reached: Reached;
      /** True where a topic is wanted. */
      readonly topics: Readonly<Record<string, boolean>>;
    };

export const runSubject = (run: RunId): string => `run:${run}`;
export const topicSubject = (chat: ChatId): string => `topic:${chat}`;

/** In a group the chat itself, in a direct chat the person. */
export const reachedIn = (chat: ChatId, chatKind: ChatKind, person: PersonId): Reached => ({
  chat,
  chatKind,
  person: chatKind === 'group' ? groupPerson(chat) : person,
});

/** Everything a subject is reminded of, past and to come, by the content and the answers as they stand. Pure. */
export const planOf = (book: Book, subject: Subject): readonly Timer[] =>
  subject.kind === 'run' ? planRun(book, subject.run) : planTopics(book, subject.reached, subject.topics);

/**
 * What a run reminds its members of, each chat once: milestones reckoned from a date it has, and those of the calendar
 * for as long as it is worked on. None of one that is cancelled, or whose flow is gone.
 */
export function planRun(book: Book, stored: Run): readonly Timer[] {
  const flow = book.flows.get(stored.flow);
  if (flow === undefined || stored.state === 'cancelled' || book.outreach.reminders.length === 0) return [];
  const run = migrateRun(flow, stored);
  const { valueOf } = walk(flow, run.answers);
  const isWorkedOn = run.state === 'open' || run.state === 'paused';
  return book.outreach.reminders.flatMap((reminder) => {
    const milestone = milestoneOf(book, reminder);
    if (milestone === undefined) return [];
    const isRelative = milestone.when.kind === 'relative';
    if (!isRelative && (reminder.flow !== run.flow || !isWorkedOn)) return [];
    const [reckoned] = reckonDates(flow, book.milestones, [milestone.id], valueOf);
    if (reckoned === undefined) return [];
    return membersReached(run).flatMap((reached) =>
      timersFor(book, reminder, reckoned.date, reached, runSubject(run.id), run.id),
    );
  });
}

/** What a chat is reminded of for the topics it wants: milestones of the calendar. */
export function planTopics(
  book: Book,
  reached: Reached,
  topics: Readonly<Record<string, boolean>>,
): readonly Timer[] {
  return book.outreach.reminders.flatMap((reminder) => {
    const when = milestoneOf(book, reminder)?.when;
    if (when === undefined || when.kind === 'relative' || topics[reminder.topic] !== true) return [];
    const date = when.kind === 'month' ? when.month : when.date;
    return timersFor(book, reminder, date, reached, topicSubject(reached.chat), null);
  });
}

/** The milestone a reminder is about; undefined where the calendar has it no more. */
export const milestoneOf = (book: Book, { milestone }: Pick<Reminder, 'milestone'>): Milestone | undefined =>
  book.milestones.find(({ id }) => id === milestone);

function membersReached({ members }: Run): readonly Reached[] {
  const reached = Object.entries(members).flatMap(([person, { chat, chatKind }]) =>
    person === erasedPerson ? [] : [reachedIn(chat, chatKind, person as PersonId)],
  );
  return [...new Map(reached.map((each) => [each.chat, each] as const)).values()];
}

function timersFor(
  { pack }: Book,
  { id: reminder, milestone, times }: Reminder,
  date: string,
  reached: Reached,
  subject: string,
  run: RunId | null,
): readonly Timer[] {
  const timers = times.flatMap((time): readonly Timer[] => {
    const moment = momentOf(time, date, pack.timeZone);
    if (moment === null) return [];
    const { at } = moment;
    const named = { reminder, time: time.id, date, chat: reached.chat, run };
    const { chatKind, person } = reached;
    return [
      {
        ...named,
        id: timerId(named),
        subject,
        chatKind,
        person,
        milestone,
        plannedAt: at,
        dueAt: at,
        sendBy: Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(pack.timeZone).add(time.grace)
          .epochMilliseconds,
      },
    ];
  });
  // Holidays can bring two times of a reminder to one moment: the later in the list is the one that is said.
  return [...new Map(timers.map((timer) => [timer.plannedAt, timer] as const)).values()];
}
