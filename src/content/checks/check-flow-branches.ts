import { branch, type BranchKind, casePart, numberOf } from '../../core/flows/branches.ts';
import type { Condition } from '../../core/flows/condition.ts';
import type { Finding, Step } from '../../core/flows/flow.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { alwaysHolds, caseNeverCounts, neverHolds, stepUnreachable } from '../faults/faults-of-flow-paths.ts';
import { withinStep } from '../faults/within-step.ts';
import type { WrittenFlow } from '../written-flow.ts';

type PlaceOf = WrittenFlow['place'];

/** Every step, option, item, text and case is there for somebody, and every condition makes a difference. */
export function checkFlowBranches(
  { value: flow, place }: WrittenFlow,
  reachable: ReadonlySet<string>,
  faults: FaultList,
): void {
  for (const step of flow.steps) {
    const isReached = (kind: BranchKind, part = '') => reachable.has(branch(kind, step.id, part).id);
    checkStep({ step, place, isReached, faults: withinStep(faults, step.id) });
  }
}

interface Looking {
  readonly step: Step;
  readonly place: PlaceOf;
  readonly isReached: (kind: BranchKind, part?: string) => boolean;
  readonly faults: FaultList;
}

function checkStep(looking: Looking): void {
  const { step, place, isReached, faults } = looking;
  if (!isReached('reached')) {
    if (isReached('passed-over')) faults.warning(place(step, 'when'), neverHolds());
    else faults.warning(place(step), stepUnreachable());
    return;
  }
  if (step.when !== undefined && !isReached('passed-over'))
    faults.warning(place(step, 'when'), alwaysHolds());
  if ('options' in step) checkEach(looking, step.options, 'chosen', 'withheld');
  if ('items' in step) checkEach(looking, step.items, 'ticked', 'withheld');
  if ('parts' in step) checkEach(looking, step.parts, 'said', 'left-out');
  if ('findings' in step) for (const finding of step.findings) checkCases(looking, finding);
}

function checkEach(
  { place, isReached, faults }: Looking,
  parts: readonly { readonly id?: string; readonly when?: Condition }[],
  holding: BranchKind,
  failing: BranchKind,
): void {
  parts.forEach((part, index) => {
    if (part.when === undefined) return;
    const name = part.id ?? numberOf(index);
    if (!isReached(holding, name)) faults.warning(place(part, 'when'), neverHolds());
    else if (!isReached(failing, name)) faults.warning(place(part, 'when'), alwaysHolds());
  });
}

function checkCases({ place, isReached, faults }: Looking, { id, cases }: Finding): void {
  const counts = cases.map((_, index) => isReached('found', casePart(id, index)));
  const last = counts.lastIndexOf(true);
  cases.forEach((one, index) => {
    // Whoever comes as far as the last that counts is met by it: of those below nothing more need be said.
    if (index === last && one.when !== undefined && index < cases.length - 1)
      faults.warning(place(one, 'when'), alwaysHolds());
    else if (index < last && counts[index] === false) faults.warning(place(one), caseNeverCounts(id));
  });
}
