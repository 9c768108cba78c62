import type { Milestone } from '../book.ts';
import type { Source } from '../reply.ts';
import type { Flow } from './flow.ts';
import type { ValueOf } from './condition.ts';

/** A date of the calendar as this run has it: an ISO day, or a month where only that is known. */
export interface ReckonedDate {
  readonly id: string;
  readonly label: string;
  readonly date: string;
  readonly sources: readonly Source[];
}

/** The milestones named, those that hang on an answer reckoned from it; what cannot be reckoned is left out. */
export function reckonDates(
  flow: Flow,
  milestones: readonly Milestone[],
  named: readonly string[],
  valueOf: ValueOf,
): readonly ReckonedDate[] {
  return named.flatMap((id) => {
    const milestone = milestones.find((one) => one.id === id);
    if (milestone === undefined) return [];
    const date = dateOf(flow, milestone, valueOf);
    return date === null ? [] : [{ id, label: milestone.label, date, sources: milestone.sources }];
  });
}

function dateOf(flow: Flow, { when }: Milestone, valueOf: ValueOf): string | null {
  switch (when.kind) {
    case 'day':
      return when.date;
    case 'month':
      return when.month;
    case 'relative': {
      const step = flow.steps.find((one) => one.kind === 'date' && one.given === when.after);
      const value = step === undefined ? null : valueOf(step.id);
      return value?.kind === 'date' ? laterBy(value.date, when.offset) : null;
    }
  }
}

/**
 * The date a span later: of 29 February two years later it is the 28th. Of a month a month; null for one plus
 * weeks or days, of which nobody knows the month.
 */
export function laterBy(date: string, span: string): string | null {
  const duration = Temporal.Duration.from(span);
  if (date.length > 'yyyy-mm'.length) return Temporal.PlainDate.from(date).add(duration).toString();
  if (duration.weeks !== 0 || duration.days !== 0) return null;
  return Temporal.PlainYearMonth.from(date).add(duration).toString();
}
