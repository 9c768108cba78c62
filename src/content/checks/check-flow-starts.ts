import { parseChatCommand } from '../../core/chat-command.ts';
import { parseFlowCommand } from '../../core/flows/flow-command.ts';
import { plain } from '../../core/flows/plain.ts';
import type { FaultList, Place } from '../faults/fault-list.ts';
import { startIsCommand, startSaysNothing, startTaken, startTwice } from '../faults/faults-of-flows.ts';
import type { WrittenFlow } from '../written-flow.ts';

/** What people say to begin a flow begins that one and nothing else. */
export function checkFlowStarts(flows: readonly WrittenFlow[], faults: FaultList): void {
  const owners = new Map<string, { readonly flow: string; readonly place: Place }>();
  for (const { value: flow, place } of flows) {
    const claim = (wording: string, at: Place) => {
      const said = plain(wording);
      const owner = owners.get(said);
      if (said === '') faults.warning(at, startSaysNothing(wording));
      else if (owner !== undefined && owner.flow !== flow.id)
        faults.warning(at, startTaken(wording, owner.flow, owner.place));
      else owners.set(said, { flow: flow.id, place: at });
      if (parseChatCommand(wording) !== null || parseFlowCommand(wording) !== null)
        faults.warning(at, startIsCommand(wording));
    };
    claim(flow.title, place(flow, 'title'));
    const own = new Set<string>();
    flow.start.forEach((wording, index) => {
      const at = place(flow, 'start', index);
      if (own.has(plain(wording))) faults.warning(at, startTwice(wording));
      else claim(wording, at);
      own.add(plain(wording));
    });
  }
}
