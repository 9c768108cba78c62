import type { Step } from '../../core/flows/flow.ts';
import type { FaultList, FaultText } from '../faults/fault-list.ts';
import {
  noNumber,
  noOptions,
  rangeEmpty,
  rangeOutside,
  unknownOption,
} from '../faults/faults-of-flow-conditions.ts';
import { withinStep } from '../faults/within-step.ts';
import type { WrittenFlow } from '../written-flow.ts';
import { slotFaults } from './asked-before.ts';
import { suggestion } from './suggestion.ts';
import { type Claim, claimsIn, conditionsIn } from './told-apart.ts';

/** Conditions look at what was asked before, and for answers it can have. */
export function checkFlowConditions(flow: WrittenFlow, faults: FaultList): void {
  const slotFault = slotFaults(flow, faults);
  const steps = new Map(flow.value.steps.map((step) => [step.id, step]));
  for (const step of flow.value.steps) {
    const list = withinStep(faults, step.id);
    for (const claim of conditionsIn(step).flatMap(claimsIn)) {
      const fault = slotFault(claim.slot, step);
      const asked = steps.get(claim.slot);
      if (fault !== null) list.error(flow.place(claim), fault);
      else if (asked !== undefined) checkClaim(claim, asked, flow, list);
    }
  }
}

function checkClaim(claim: Claim, asked: Step, { place, unread }: WrittenFlow, faults: FaultList): void {
  if (claim.kind === 'answered') return;
  if (claim.kind === 'number') {
    const fault = faultOfRange(claim, asked);
    if (fault !== null) faults.error(place(claim), fault);
    return;
  }
  const known = idsOf(asked);
  if (known === null) {
    faults.error(place(claim), noOptions(asked.id, asked.kind === 'number'));
    return;
  }
  const ids = new Set(known);
  claim.values.forEach((value, index) => {
    if (ids.has(value) || unread.has(value)) return;
    const near = suggestion(value, known, faults);
    faults.error(place(claim, index), unknownOption(asked.id, value, near, known));
  });
}

/** Ids of options or items; null for a step that has none. */
function idsOf(step: Step): readonly string[] | null {
  if (step.kind === 'choice' || step.kind === 'choices') return step.options.map(({ id }) => id);
  return step.kind === 'checklist' ? step.items.map(({ id }) => id) : null;
}

function faultOfRange(
  { atLeast, atMost }: Extract<Claim, { kind: 'number' }>,
  asked: Step,
): FaultText | null {
  if (asked.kind !== 'number') return noNumber(asked.id);
  const low = atLeast ?? -Infinity;
  const high = atMost ?? Infinity;
  if (low > high) return rangeEmpty(low, high);
  const { least = 0, most } = asked;
  return high < least || low > (most ?? Infinity) ? rangeOutside(asked.id, least, most) : null;
}
