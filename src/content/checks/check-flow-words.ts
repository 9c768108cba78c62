import type { Option } from '../../core/flows/flow.ts';
import { plain } from '../../core/flows/plain.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { sameWords, sameWordsTwice, wordsSayNothing } from '../faults/faults-of-flow-steps.ts';
import { withinStep } from '../faults/within-step.ts';
import type { WrittenFlow } from '../written-flow.ts';

/** What people type chooses one option of a step, not two. */
export function checkFlowWords({ value: flow, place }: WrittenFlow, faults: FaultList): void {
  for (const step of flow.steps) {
    if (step.kind !== 'choice' && step.kind !== 'choices') continue;
    const list = withinStep(faults, step.id);
    const owners = new Map<string, Option>();
    const claim = (option: Option, word: string, ...path: readonly PropertyKey[]) => {
      const said = plain(word);
      const owner = owners.get(said);
      const at = place(option, ...path);
      if (said === '') list.warning(at, wordsSayNothing(word));
      else if (owner === option) list.warning(at, sameWordsTwice(word));
      else if (owner !== undefined) list.error(at, sameWords(word, owner.id));
      else owners.set(said, option);
    };
    for (const option of step.options) claim(option, option.label, 'label');
    for (const option of step.options)
      option.words.forEach((word, index) => claim(option, word, 'words', index));
  }
}
