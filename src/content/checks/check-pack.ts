import { isTimeZone } from '../dates.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { unknownTimeZone } from '../faults/faults-of-calendar.ts';
import type { PackContent } from '../pack-content.ts';
import { checkBodies } from './check-bodies.ts';
import { checkIds } from './check-ids.ts';
import { checkReferences } from './check-references.ts';
import { checkTermOwners, checkTermUse } from './check-terms.ts';
import { checkValidity } from './check-validity.ts';
import { checkWordings } from './check-wordings.ts';

/** Finds every error, and the warnings that show on the way. */
export function checkSoundness(content: PackContent, faults: FaultList): void {
  checkIds(content, faults);
  checkReferences(content, faults);
  checkValidity(content, faults);
  checkBodies(content, faults);
  checkTermOwners(content, faults);
  const { value, place } = content.fields;
  if (value.timeZone !== undefined && !isTimeZone(value.timeZone)) {
    faults.error(place('timeZone'), unknownTimeZone(value.timeZone));
  }
}

/**
 * Finds what makes a sound pack less good: warnings alone. Kept apart because every wording is looked at:
 * 150 entries take 25 ms, which a start need not spend.
 */
export function checkCare(content: PackContent, faults: FaultList): void {
  checkWordings(content, faults);
  checkTermUse(content, faults);
}
