import type { ChoicesStep, DateStep, NumberStep, TextStep } from '../../core/flows/flow.ts';
import { maxMessageLength } from '../../core/update.ts';
import { isDay } from '../dates.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { notADay } from '../faults/faults-of-calendar.ts';
import {
  boundsCrossed,
  longestOutOfRange,
  mostTooSmall,
  notACount,
  tooManyWanted,
} from '../faults/faults-of-flow-steps.ts';
import { withinStep } from '../faults/within-step.ts';
import type { WrittenFlow } from '../written-flow.ts';

type PlaceOf = WrittenFlow['place'];

/** Every step that asks has an answer that it takes. */
export function checkFlowBounds({ value: flow, place }: WrittenFlow, faults: FaultList): void {
  for (const step of flow.steps) {
    const list = withinStep(faults, step.id);
    if (step.kind === 'choices') checkChoices(step, place, list);
    if (step.kind === 'text') checkLongest(step, place, list);
    if (step.kind === 'number') checkNumber(step, place, list);
    if (step.kind === 'date') checkDate(step, place, list);
  }
}

function checkChoices(step: ChoicesStep, place: PlaceOf, faults: FaultList): void {
  const { least, most, options } = step;
  if (least < 0) faults.error(place(step, 'least'), notACount('least', least));
  if (least > options.length) faults.error(place(step, 'least'), tooManyWanted(least, options.length));
  if (most === undefined) return;
  if (most < 1) faults.error(place(step, 'most'), mostTooSmall(most));
  else if (least > most) faults.error(place(step, 'most'), boundsCrossed(`least ${least}`, `most ${most}`));
}

function checkLongest(step: TextStep, place: PlaceOf, faults: FaultList): void {
  if (step.longest >= 1 && step.longest <= maxMessageLength) return;
  faults.error(place(step, 'longest'), longestOutOfRange(step.longest, maxMessageLength));
}

function checkNumber(step: NumberStep, place: PlaceOf, faults: FaultList): void {
  for (const field of ['least', 'most'] as const) {
    const bound = step[field];
    if (bound !== undefined && !(Number.isSafeInteger(bound) && bound >= 0))
      faults.error(place(step, field), notACount(field, bound));
  }
  const { least = 0, most = Infinity } = step;
  if (least > most) faults.error(place(step, 'most'), boundsCrossed(`least ${least}`, `most ${most}`));
}

function checkDate(step: DateStep, place: PlaceOf, faults: FaultList): void {
  const { earliest, latest } = step;
  for (const field of ['earliest', 'latest'] as const) {
    const written = step[field];
    if (written !== undefined && !isDay(written)) faults.error(place(step, field), notADay(field, written));
  }
  // Days of this form stand in the order of their characters.
  if (earliest !== undefined && latest !== undefined && earliest > latest)
    faults.error(place(step, 'latest'), boundsCrossed(`earliest ${earliest}`, `latest ${latest}`));
}
