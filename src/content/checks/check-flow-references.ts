import type { Flow, ResultStep, Step } from '../../core/flows/flow.ts';
import { notGiven } from '../faults/faults-of-calendar.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { givenTwice } from '../faults/faults-of-flow-steps.ts';
import { milestoneNeedsDate } from '../faults/faults-of-flow-texts.ts';
import { withinStep } from '../faults/within-step.ts';
import type { Calendar } from '../reading/read-calendar.ts';
import type { WrittenFlow } from '../written-flow.ts';
import { suggestion } from './suggestion.ts';
import { basedTexts } from './based-texts.ts';
import { checkFlowTexts } from './check-flow-texts.ts';
import { type NameChecks, nameChecks, type Names } from './name-checks.ts';

/** Whatever a flow names outside itself exists, and so does every answer that its texts speak of. */
export function checkFlowReferences(
  flow: WrittenFlow,
  calendar: Calendar,
  names: Names,
  faults: FaultList,
): void {
  for (const step of flow.value.steps) {
    const list = withinStep(faults, step.id);
    const checks = nameChecks(names, list);
    for (const { basis } of basedTexts(step)) {
      if (basis.kind !== 'sources') continue;
      for (const source of basis.sources) checks.source(source, flow.place(source));
    }
    if (step.kind === 'result') checkResult(flow, step, calendar, checks, list);
  }
  checkGiven(flow, calendar, faults);
  checkFlowTexts(flow, names, faults);
}

function checkResult(
  { value: flow, place }: WrittenFlow,
  result: ResultStep,
  { milestones }: Calendar,
  checks: NameChecks,
  faults: FaultList,
): void {
  result.related.forEach((id, index) => checks.entry('related', id, place(result, 'related', index)));
  const asked = givenBefore(flow, result);
  result.milestones.forEach((id, index) => {
    const at = place(result, 'milestones', index);
    checks.milestone(id, at);
    const when = milestones.find(({ value }) => value.id === id)?.value.when;
    if (when?.kind === 'relative' && !asked.includes(when.after))
      faults.error(at, milestoneNeedsDate(id, when.after));
  });
}

/** The dates of the calendar that a flow has asked for before a step. */
const givenBefore = ({ steps }: Flow, step: Step): readonly string[] =>
  steps
    .slice(0, steps.indexOf(step))
    .flatMap((before) => (before.kind === 'date' && before.given !== undefined ? before.given : []));

/** A date of the calendar is asked for once: of two answers nobody could say which one counts. */
function checkGiven({ value: flow, place }: WrittenFlow, calendar: Calendar, faults: FaultList): void {
  const known = calendar.given.map(({ value }) => value.id);
  const askedIn = new Map<string, string>();
  for (const step of flow.steps) {
    if (step.kind !== 'date' || step.given === undefined) continue;
    const list = withinStep(faults, step.id);
    const before = askedIn.get(step.given);
    if (!known.includes(step.given))
      list.error(place(step, 'given'), notGiven(step.given, suggestion(step.given, known, list)));
    else if (before !== undefined) list.error(place(step, 'given'), givenTwice(step.given, before));
    else askedIn.set(step.given, step.id);
  }
}
