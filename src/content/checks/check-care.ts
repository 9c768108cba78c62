import type { FaultList } from '../faults/fault-list.ts';
import type { PackContent } from '../pack-content.ts';
import { checkFlowPaths } from './check-flow-paths.ts';
import { checkFlowStarts } from './check-flow-starts.ts';
import { checkTermUse } from './check-terms.ts';
import { checkWordings } from './check-wordings.ts';

/**
 * Finds what makes a sound pack less good, and proves its flows. Kept apart because every wording is looked at, and
 * every path of a flow: 150 entries take 25 ms and six flows 15, which a start need not spend. A flow that leads
 * nowhere strands whoever is in it; it neither stops the others nor hangs, so a start may go without the proof.
 */
export function checkCare(content: PackContent, faults: FaultList): void {
  checkWordings(content, faults);
  checkTermUse(content, faults);
  checkFlowStarts(content.flows, faults);
  for (const flow of content.flows) checkFlowPaths(flow, faults);
}
