import { asks, type Flow, type Step } from '../../core/flows/flow.ts';
import type { FaultList, FaultText } from '../faults/fault-list.ts';
import { askedLater, asksNothing, unknownSlot } from '../faults/faults-of-flow-conditions.ts';
import type { WrittenFlow } from '../written-flow.ts';
import { nextsOf } from './next-steps.ts';
import { suggestion } from './suggestion.ts';

/** What is wrong with looking at a slot in a step; nothing where it is asked further up. */
export type SlotFault = (slot: string, at: Step) => FaultText | null;

/** Looks slots up in a flow. */
export function slotFaults({ value: { steps }, unread }: WrittenFlow, faults: FaultList): SlotFault {
  const places = placesOf(steps);
  const known = steps.filter(asks).map(({ id }) => id);
  return (slot, at) => {
    const place = places.get(slot);
    const step = place === undefined ? undefined : steps[place];
    if (place === undefined || step === undefined)
      return unread.has(slot) ? null : unknownSlot(slot, suggestion(slot, known, faults));
    if (!asks(step)) return asksNothing(slot);
    return place < (places.get(at.id) ?? 0) ? null : askedLater(slot);
  };
}

const placesOf = (steps: Flow['steps']) => new Map(steps.map(({ id }, place) => [id, place]));

/** More are no flow that people fill in; what leads where is then not followed, since it grows with the square. */
export const MOST_FOLLOWED_STEPS = 1000;

/** Whether some way leads from one step down to another, whatever the conditions on it. */
export function leadsDown({ steps }: Flow): (from: string, to: Step) => boolean {
  if (steps.length > MOST_FOLLOWED_STEPS) return () => true;
  const places = placesOf(steps);
  const found = new Map<number, ReadonlySet<number>>();
  return (from, to) => {
    const place = places.get(from) ?? 0;
    const reached = found.get(place) ?? reachedFrom(place, steps, places);
    found.set(place, reached);
    return reached.has(places.get(to.id) ?? 0);
  };
}

function reachedFrom(
  from: number,
  steps: Flow['steps'],
  places: ReadonlyMap<string, number>,
): ReadonlySet<number> {
  const reached = new Set([from]);
  for (let at = from; at < steps.length; at += 1) {
    const step = steps[at];
    if (step === undefined || !reached.has(at)) continue;
    for (const next of nextsOf(step)) reached.add(places.get(next) ?? at);
    if (mayGoOn(step)) reached.add(at + 1);
  }
  return reached;
}

/** To the step below: by an answer, or because it is passed over. */
function mayGoOn(step: Step): boolean {
  if (step.when !== undefined) return true;
  if (step.kind === 'result' || step.next !== undefined) return false;
  const allLeadElsewhere = step.kind === 'choice' && step.options.every(({ next }) => next !== undefined);
  return !allLeadElsewhere || step.optional;
}
