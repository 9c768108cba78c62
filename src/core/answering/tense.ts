import type { Milestone, MilestoneDate } from '../book.ts';

/** A milestone's place in an answer: `{{first-batch}}`. */
export const milestonePlace = /\{\{(?<id>[^{}]*)\}\}/gu;

/** Before every milestone, and after every one. */
export const FIRST_DAY = '0000-01-01';
export const LAST_DAY = '9999-12-31';

/** Where a day stands to a date that is known: a month is before, during or after, as a whole. */
export type Tense = 'before' | 'during' | 'after';

/** Null for a date that only the unit knows. */
export function tenseOf(when: MilestoneDate, day: string): Tense | null {
  if (when.kind === 'relative') return null;
  const [date, now] = when.kind === 'month' ? [when.month, day.slice(0, 'yyyy-mm'.length)] : [when.date, day];
  if (now < date) return 'before';
  return now === date ? 'during' : 'after';
}

/** An answer with its milestones spoken of as on `day`, an ISO date: what is over is not said to be coming. */
export function inTense(body: string, milestones: readonly Milestone[], day: string): string {
  if (!body.includes('{{')) return body;
  return body.replaceAll(milestonePlace, (place, id: string) => {
    const milestone = milestones.find((one) => one.id === id);
    const tense = milestone === undefined ? null : tenseOf(milestone.when, day);
    return (tense !== null && milestone?.phrases?.[tense]) || place;
  });
}
