import type { FaultList } from '../faults/fault-list.ts';
import { confirmMissing, sharedButNotKept, versionTooSmall } from '../faults/faults-of-flows.ts';
import type { WrittenFlow } from '../written-flow.ts';
import { basedTexts } from './based-texts.ts';

/** What a flow says of itself fits together. */
export function checkFlowHead({ value: flow, place }: WrittenFlow, faults: FaultList): void {
  if (flow.version < 1) faults.error(place(flow, 'version'), versionTooSmall(flow.version));
  if (flow.keeps === 'nothing' && flow.shared) faults.error(place(flow, 'shared'), sharedButNotKept());
  const toConfirm = flow.steps.flatMap(basedTexts).find(({ basis }) => basis.kind === 'confirm');
  if (toConfirm !== undefined && flow.confirm === '') faults.error(place(toConfirm.part), confirmMissing());
}
