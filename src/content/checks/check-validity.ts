import type { Entry } from '../../core/book.ts';
import type { EntryId } from '../../core/ids.ts';
import { isDay } from '../dates.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { notADay } from '../faults/faults-of-calendar.ts';
import {
  endsBeforeItBegins,
  replacedInACircle,
  replacedWithoutEnd,
  reviewBeforeBegin,
} from '../faults/faults-of-validity.ts';
import type { PackContent } from '../pack-content.ts';
import type { Placed } from '../placed.ts';

/** Dates of entries are days that exist, in order; what is replaced ends, and is replaced by something that stays. */
export function checkValidity({ entries }: PackContent, faults: FaultList): void {
  const replacement = new Map<EntryId, EntryId>();
  for (const { value } of entries)
    if (value.replacedBy !== undefined) replacement.set(value.id, value.replacedBy);
  for (const entry of entries) {
    checkDates(entry, faults);
    const { id, replacedBy, valid } = entry.value;
    if (replacedBy === undefined) continue;
    const circle = circleFrom(id, replacement);
    if (circle) faults.error(entry.place('replacedBy'), replacedInACircle(circle));
    if (valid.until === undefined) faults.error(entry.place('replacedBy'), replacedWithoutEnd());
  }
}

function checkDates({ value: { valid }, place }: Placed<Entry>, faults: FaultList): void {
  const { from, until, review } = valid;
  for (const field of ['from', 'until', 'review'] as const) {
    const written = valid[field];
    if (written !== undefined && !isDay(written))
      faults.error(place('valid', field), notADay(`valid.${field}`, written));
  }
  // Days of this form stand in the order of their characters.
  if (from !== undefined && until !== undefined && from > until)
    faults.error(place('valid', 'until'), endsBeforeItBegins(from, until));
  if (from !== undefined && review !== undefined && review < from)
    faults.warning(place('valid', 'review'), reviewBeforeBegin(from, review));
}

/** The ids from `start` back to itself; null when its replacements come to an end, or to a circle without it. */
function circleFrom(start: EntryId, replacement: ReadonlyMap<EntryId, EntryId>): readonly EntryId[] | null {
  const passed = new Set([start]);
  for (let id = replacement.get(start); id !== undefined; id = replacement.get(id)) {
    if (id === start) return [...passed, start];
    if (passed.has(id)) return null;
    passed.add(id);
  }
  return null;
}
