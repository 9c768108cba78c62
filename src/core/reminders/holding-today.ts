import type { Scene } from '../scene.ts';
import { planRun, planTopics } from './plan.ts';
import { answersTimer } from './reconcile.ts';
import type { DueTimer, TimerId } from './timer.ts';

/**
 * Of the timers that have fallen due, those that are still to be sent: planned as content, answers and subscriptions
 * stand now, not answered, not opted out of; of several about the same thing and date only the one planned last.
 */
export function holdingToday(scene: Scene, timers: readonly DueTimer[]): readonly DueTimer[] {
  const { reminders } = scene;
  if (reminders.optedOut) return [];
  const planned = plannedNow(scene, timers);
  const holding = timers.filter(
    (timer) =>
      planned.has(timer.id) &&
      !isUnsubscribed(scene, timer) &&
      !reminders.answers.some((answer) => answersTimer(answer, timer)),
  );
  const byThing = new Map<string, DueTimer>();
  for (const timer of holding) {
    const thing = thingOf(scene, timer);
    const other = byThing.get(thing);
    if (other === undefined || other.plannedAt <= timer.plannedAt) byThing.set(thing, timer);
  }
  return [...byThing.values()].sort((one, other) => one.plannedAt - other.plannedAt);
}

/** What a reminder is about: a date of the calendar is the same whatever run or topic it came by. */
export function thingOf(
  { book }: Pick<Scene, 'book'>,
  timer: Pick<DueTimer, 'reminder' | 'milestone' | 'date' | 'run'>,
): string {
  return JSON.stringify([timer.reminder, timer.date, isOfRun({ book }, timer) ? timer.run : null]);
}

/** Whether its date is a run's own, and not the calendar's. */
export const isOfRun = ({ book }: Pick<Scene, 'book'>, { milestone }: Pick<DueTimer, 'milestone'>): boolean =>
  book.milestones.find(({ id }) => id === milestone)?.when.kind === 'relative';

function plannedNow({ book, runs, reminders }: Scene, timers: readonly DueTimer[]): ReadonlySet<TimerId> {
  const planned = new Set<TimerId>();
  for (const run of new Set(timers.map((timer) => timer.run))) {
    const stored = runs.find(({ id }) => id === run);
    if (stored !== undefined) for (const { id } of planRun(book, stored)) planned.add(id);
  }
  const [first] = timers;
  if (first !== undefined) for (const { id } of planTopics(book, first, reminders.topics)) planned.add(id);
  return planned;
}

/** Whoever has unsubscribed from a topic hears nothing of it, not even of a run of theirs. */
export const isUnsubscribed = (
  { book, reminders }: Pick<Scene, 'book' | 'reminders'>,
  { reminder }: Pick<DueTimer, 'reminder'>,
): boolean => {
  const topic = book.outreach.reminders.find(({ id }) => id === reminder)?.topic;
  return topic !== undefined && reminders.topics[topic] === false;
};
