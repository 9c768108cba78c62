import type { Step } from '../../core/flows/flow.ts';

/** Every step that a step names as coming after it. */
export const nextsOf = (step: Step): readonly string[] => [
  ...(step.next === undefined ? [] : [step.next]),
  ...(step.kind === 'choice' ? step.options.flatMap(({ next }) => next ?? []) : []),
];
