import { isTimeZone } from '../dates.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { unknownTimeZone } from '../faults/faults-of-calendar.ts';
import type { PackContent } from '../pack-content.ts';
import { checkBodies } from './check-bodies.ts';
import { checkFlowVersions } from './check-flow-versions.ts';
import { checkFlows } from './check-flows.ts';
import { checkIds } from './check-ids.ts';
import { checkReferences } from './check-references.ts';
import { checkTermOwners } from './check-terms.ts';
import { checkValidity } from './check-validity.ts';

/** Finds every error, and the warnings that show on the way. */
export function checkSoundness(content: PackContent, faults: FaultList): void {
  checkIds(content, faults);
  checkReferences(content, faults);
  checkValidity(content, faults);
  checkBodies(content, faults);
  checkTermOwners(content, faults);
  checkFlows(content.flows, faults);
  checkFlowVersions(content, faults);
  const { value, place } = content.fields;
  if (value.timeZone !== undefined && !isTimeZone(value.timeZone)) {
    faults.error(place('timeZone'), unknownTimeZone(value.timeZone));
  }
}
