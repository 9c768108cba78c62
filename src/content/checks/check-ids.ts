import type { FaultList } from '../faults/fault-list.ts';
import { idNotPlain, idUnusable, twoOfOneId } from '../faults/faults-of-entries.ts';
import { isId, isUsableId } from '../id.ts';
import type { PackContent } from '../pack-content.ts';
import type { Placed } from '../placed.ts';

/** Every id is one of its kind; an entry's can travel in a button. */
export function checkIds(
  { entries, documents, terms, calendar, outside, ambiguous, fields }: PackContent,
  faults: FaultList,
): void {
  for (const { value, place } of entries) {
    if (!isUsableId(value.id)) faults.error(place('id'), idUnusable(value.id));
    else if (!isId(value.id)) faults.warning(place('id'), idNotPlain(value.id));
  }
  const topics = (fields.value.topics ?? []).map((topic, index) => ({
    value: topic,
    place: (...path: readonly PropertyKey[]) => fields.place('topics', index, ...path),
  }));
  for (const kind of [
    entries,
    documents,
    terms,
    calendar.given,
    calendar.milestones,
    outside,
    ambiguous,
    topics,
  ])
    checkUnique(kind, faults);
}

function checkUnique(kind: readonly Placed<{ readonly id: string }>[], faults: FaultList): void {
  const first = new Map<string, Placed<unknown>>();
  for (const item of kind) {
    const { id } = item.value;
    const known = first.get(id);
    if (known) faults.error(item.place('id'), twoOfOneId(id, known.place('id')));
    else first.set(id, item);
  }
}
