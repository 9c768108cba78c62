import type { FlowMigration } from '../../core/flows/flow.ts';
import type { FaultList, Place } from '../faults/fault-list.ts';
import {
  removedIsThere,
  twoBecomeOne,
  unknownAfter,
  unknownBefore,
} from '../faults/faults-of-flow-versions.ts';
import type { FlowRecord } from '../flow-versions.ts';
import { suggestion } from './suggestion.ts';

/** Old names are of the version before, new ones of the version after, as far as these are known. */
export function checkMigrationNames(
  { to, steps, values, asksAgain, removed }: FlowMigration,
  versions: ReadonlyMap<number, FlowRecord>,
  place: (...path: readonly PropertyKey[]) => Place,
  faults: FaultList,
): void {
  const [before, after] = [versions.get(to - 1), versions.get(to)];
  const wasThere = (id: string, known: readonly string[], at: Place) => {
    if (!known.includes(id)) faults.error(at, unknownBefore(id, to - 1, suggestion(id, known, faults)));
  };
  const isThere = (id: string, known: readonly string[], at: Place) => {
    if (!known.includes(id)) faults.error(at, unknownAfter(id, to, suggestion(id, known, faults)));
  };
  if (before !== undefined) {
    const old = before.steps.map(({ id }) => id);
    for (const id of Object.keys(steps)) wasThere(id, old, place('steps', id));
    for (const id of Object.keys(removed)) wasThere(id, old, place('removed', id));
    checkMeetings(old, steps, removed, place, faults);
  }
  if (after === undefined) return;
  const now = after.steps.map(({ id }) => id);
  for (const [id, name] of Object.entries(steps)) isThere(name, now, place('steps', id));
  for (const id of Object.keys(asksAgain)) isThere(id, now, place('asksAgain', id));
  for (const id of Object.keys(removed))
    if (now.includes(id)) faults.error(place('removed', id), removedIsThere(id, to));
  for (const [id, names] of Object.entries(values)) {
    isThere(id, now, place('values', id));
    const known = after.steps.find((step) => step.id === id)?.values ?? [];
    const old = oldStep(id, steps, before)?.values;
    for (const [value, name] of Object.entries(names)) {
      if (old !== undefined) wasThere(value, old, place('values', id, value));
      if (now.includes(id)) isThere(name, known, place('values', id, value));
    }
  }
}

/** What a step was in the version before. */
const oldStep = (id: string, steps: FlowMigration['steps'], before: FlowRecord | undefined) => {
  const [was = id] = Object.entries(steps).find(([, now]) => now === id) ?? [];
  return before?.steps.find((step) => step.id === was);
};

/** No two answers become one. */
function checkMeetings(
  old: readonly string[],
  steps: FlowMigration['steps'],
  removed: FlowMigration['removed'],
  place: (...path: readonly PropertyKey[]) => Place,
  faults: FaultList,
): void {
  const owners = new Map<string, string>();
  for (const id of old) {
    if (Object.hasOwn(removed, id)) continue;
    const now = Object.hasOwn(steps, id) ? (steps[id] ?? id) : id;
    const owner = owners.get(now);
    const at = place('steps', Object.hasOwn(steps, id) ? id : (owner ?? id));
    if (owner !== undefined) faults.error(at, twoBecomeOne(owner, id, now));
    else owners.set(now, id);
  }
}
