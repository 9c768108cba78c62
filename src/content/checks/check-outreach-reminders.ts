import type { Milestone } from '../../core/book.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { flowKeepsNothing, unknownOutreachTopic } from '../faults/faults-of-outreach.ts';
import {
  dayTimeOfMonth,
  flowOfOwnDate,
  monthTimeOfDay,
  noTimeForDays,
  noTimeForMonths,
  nobodyGivesDate,
} from '../faults/faults-of-reminders.ts';
import type { PackContent } from '../pack-content.ts';
import type { WrittenReminder } from '../written-outreach.ts';
import { checkOutreachTimes, isMonthTime } from './check-outreach-times.ts';
import type { NameChecks } from './name-checks.ts';
import { suggestion } from './suggestion.ts';

/** Each reminder is of something in the calendar, and has a time for every date that can have. */
export function checkOutreachReminders(content: PackContent, checks: NameChecks, faults: FaultList): void {
  const { outreach, calendar } = content;
  const topics = outreach.topics.map(({ value }) => value.id);
  for (const reminder of outreach.reminders) {
    const { value, place } = reminder;
    checks.milestone(value.milestone, place('milestone'));
    if (!topics.includes(value.topic) && !outreach.unread.has(value.topic)) {
      const near = suggestion(value.topic, topics, faults);
      faults.error(place('topic'), unknownOutreachTopic(value.topic, near));
    }
    const milestone = calendar.milestones.find((one) => one.value.id === value.milestone)?.value;
    if (value.flow !== undefined) checks.flow(value.flow, place('flow'));
    checkFlow(content, reminder, milestone, faults);
    if (milestone !== undefined) checkKinds(content, reminder, milestone, faults);
    checkOutreachTimes(reminder, milestone?.label ?? '', outreach.quiet, faults);
  }
}

function checkFlow(
  content: PackContent,
  { value: { flow }, place }: WrittenReminder,
  milestone: Milestone | undefined,
  faults: FaultList,
): void {
  if (flow === undefined) return;
  const named = content.flows.find(({ value }) => value.id === flow)?.value;
  if (named?.keeps === 'nothing') faults.error(place('flow'), flowKeepsNothing(flow));
  else if (milestone?.when.kind === 'relative') faults.error(place('flow'), flowOfOwnDate(milestone.id));
}

type Precision = 'day' | 'month';

/** Times are of the precisions its date can have, and there is one for each of them. */
function checkKinds(
  content: PackContent,
  { value, times, place }: WrittenReminder,
  { id, when }: Milestone,
  faults: FaultList,
): void {
  const possible = precisionsOf(content, when);
  if (possible.size === 0) {
    const isAllRead = content.unread.size === 0 && content.flows.every(({ isWhole }) => isWhole);
    if (when.kind === 'relative' && isAllRead)
      faults.warning(place('milestone'), nobodyGivesDate(value.milestone, when.after));
    return;
  }
  for (const time of times) {
    const isOfMonth = isMonthTime(time.value);
    if (isOfMonth && !possible.has('month')) faults.error(time.place('when'), monthTimeOfDay(id));
    if (!isOfMonth && !possible.has('day')) faults.error(time.place('when'), dayTimeOfMonth(id));
  }
  // A day or a month alone that has no time of its kind has been found above.
  if (possible.size < 2 || !content.outreach.isWhole) return;
  if (!times.some((time) => isMonthTime(time.value))) faults.warning(place('milestone'), noTimeForMonths(id));
  if (times.every((time) => isMonthTime(time.value))) faults.warning(place('milestone'), noTimeForDays(id));
}

/** What dates a milestone can have: of one that people's own dates lead to, what the flows that are kept take. */
function precisionsOf({ flows }: PackContent, when: Milestone['when']): ReadonlySet<Precision> {
  if (when.kind !== 'relative') return new Set([when.kind]);
  // Nobody knows in which month a number of days after a month lies.
  const canBeMonth = !/[WD]/.test(when.offset);
  const found = new Set<Precision>();
  for (const { value } of flows) {
    for (const step of value.keeps === 'run' ? value.steps : []) {
      if (step.kind !== 'date' || step.given !== when.after) continue;
      if (step.precision !== 'month') found.add('day');
      if (step.precision !== 'day' && canBeMonth) found.add('month');
    }
  }
  return found;
}
