import type { NoteStep, ResultStep } from '../../core/flows/flow.ts';
import type { FaultList } from '../faults/fault-list.ts';
import {
  caseAsksNothing,
  lastCaseHasWhen,
  nextOfSeveral,
  noteLeadsBack,
  unknownStep,
} from '../faults/faults-of-flow-steps.ts';
import { withinStep } from '../faults/within-step.ts';
import type { WrittenFlow } from '../written-flow.ts';
import { suggestion } from './suggestion.ts';

/** Each step leads to one that exists, and each finding comes to something. */
export function checkFlowSteps({ value: flow, place, unread }: WrittenFlow, faults: FaultList): void {
  const known = flow.steps.map(({ id }) => id);
  for (const step of flow.steps) {
    const list = withinStep(faults, step.id);
    const checkNext = (part: { readonly next?: string }) => {
      const { next } = part;
      if (next === undefined || known.includes(next) || unread.has(next)) return;
      list.error(place(part, 'next'), unknownStep(next, suggestion(next, known, list)));
    };
    checkNext(step);
    if (step.kind === 'note' && leadsBack(known, step)) list.error(place(step, 'next'), noteLeadsBack());
    if (step.kind === 'choice') step.options.forEach(checkNext);
    if (step.kind === 'result') checkFindings(step, place, list);
    if (step.kind === 'choices') {
      for (const option of step.options)
        if (option.next !== undefined) list.error(place(option, 'next'), nextOfSeveral());
    }
  }
}

/** What was answered since is then asked again, before anything is said. */
function leadsBack(known: readonly string[], { id, next }: NoteStep): boolean {
  const to = next === undefined ? -1 : known.indexOf(next);
  return to !== -1 && to <= known.indexOf(id);
}

function checkFindings({ findings }: ResultStep, place: WrittenFlow['place'], faults: FaultList): void {
  for (const { id, cases } of findings) {
    const last = cases.at(-1);
    if (last?.when !== undefined) faults.error(place(last), lastCaseHasWhen(id));
    for (const one of cases)
      if (one.basis.kind === 'ask') faults.error(place(one, 'basis'), caseAsksNothing(id));
  }
}
