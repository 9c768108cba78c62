import type { FaultList } from '../faults/fault-list.ts';
import type { WrittenFlow } from '../written-flow.ts';
import { checkFlowBounds } from './check-flow-bounds.ts';
import { checkFlowConditions } from './check-flow-conditions.ts';
import { checkFlowHead } from './check-flow-head.ts';
import { checkFlowIds } from './check-flow-ids.ts';
import { checkFlowSteps } from './check-flow-steps.ts';
import { checkFlowWords } from './check-flow-words.ts';

/** Each flow fits together in itself. */
export function checkFlows(flows: readonly WrittenFlow[], faults: FaultList): void {
  for (const flow of flows) {
    checkFlowHead(flow, faults);
    checkFlowWords(flow, faults);
    checkFlowStructure(flow, faults);
  }
}

/** What must be right before anything can be said about where answers lead. */
export function checkFlowStructure(flow: WrittenFlow, faults: FaultList): void {
  checkFlowIds(flow, faults);
  checkFlowSteps(flow, faults);
  checkFlowBounds(flow, faults);
  checkFlowConditions(flow, faults);
}
