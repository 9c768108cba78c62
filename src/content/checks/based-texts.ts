import type { Basis, Step } from '../../core/flows/flow.ts';
import { unreachable } from '../../core/unreachable.ts';

/** A text that is sent with its dates and answers put in, and what it rests on. */
export interface BasedText {
  /** The part of the flow that has it. */
  readonly part: object;
  readonly field: 'text' | 'label';
  readonly text: string;
  readonly basis: Basis;
}

/** Every text of a step that rests on something. */
export function basedTexts(step: Step): readonly BasedText[] {
  switch (step.kind) {
    case 'note':
      return step.parts.map(textOf);
    case 'result':
      return [...step.parts, ...step.findings.flatMap(({ cases }) => cases)].map(textOf);
    case 'checklist':
      return [
        textOf(step),
        ...step.items.map((item) => ({
          part: item,
          field: 'label' as const,
          text: item.label,
          basis: item.basis,
        })),
      ];
    case 'choice':
    case 'choices':
    case 'text':
    case 'number':
    case 'date':
      return [textOf(step)];
    default:
      return unreachable(step);
  }
}

const textOf = (part: { readonly text: string; readonly basis: Basis }): BasedText => ({
  part,
  field: 'text',
  text: part.text,
  basis: part.basis,
});
