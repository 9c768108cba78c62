import type { Flow, Step } from '../../core/flows/flow.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { twoOfOneId } from '../faults/faults-of-entries.ts';
import { flowIdUnusable, idReserved } from '../faults/faults-of-flows.ts';
import { withinStep } from '../faults/within-step.ts';
import { isId } from '../id.ts';
import { CONDITION_WORDS } from '../reading/read-condition.ts';
import type { WrittenFlow } from '../written-flow.ts';

/** Run, step and option travel in the 64 bytes of a choice's id: `f:K7QM2PXA49.<step>.<option>`. */
const LONGEST_ID = 20;

/** Every object of JavaScript has a `constructor`: a slot called so would seem to be answered. */
const OF_EVERY_OBJECT = 'constructor';
const RESERVED: readonly string[] = [...CONDITION_WORDS, OF_EVERY_OBJECT];

/** Ids are such as buttons can carry, and one of their kind where they stand. */
export function checkFlowIds({ value: flow, place }: WrittenFlow, faults: FaultList): void {
  if (!isFlowId(flow.id)) faults.error(place(flow, 'id'), flowIdUnusable(flow.id, LONGEST_ID));
  const idsAmong = (parts: Flow['steps'] | readonly Named[], list: FaultList) => {
    const first = new Map<string, Named>();
    for (const part of parts) {
      const known = first.get(part.id);
      const at = place(part, 'id');
      if (!isFlowId(part.id)) list.error(at, flowIdUnusable(part.id, LONGEST_ID));
      else if (known !== undefined) list.error(at, twoOfOneId(part.id, place(known, 'id')));
      else first.set(part.id, part);
    }
  };
  idsAmong(flow.steps, faults);
  for (const step of flow.steps) {
    if (RESERVED.includes(step.id)) faults.error(place(step, 'id'), idReserved(step.id, RESERVED));
    for (const part of namedIn(step))
      if (part.id === OF_EVERY_OBJECT)
        withinStep(faults, step.id).error(place(part, 'id'), idReserved(part.id, [OF_EVERY_OBJECT]));
    idsAmong(namedIn(step), withinStep(faults, step.id));
  }
}

const isFlowId = (id: string): boolean => id.length <= LONGEST_ID && isId(id);

interface Named {
  readonly id: string;
}

function namedIn(step: Step): readonly Named[] {
  if ('options' in step) return step.options;
  if ('items' in step) return step.items;
  return 'findings' in step ? step.findings : [];
}
