import type { Condition } from '../../src/core/flows/condition.ts';
import type { Basis, Flow } from '../../src/core/flows/flow.ts';

/** A flow as its file would say it; JSON is YAML. */
export const written = (flow: Flow): string =>
  JSON.stringify(flow, (key, value: unknown) => {
    if (key === 'when') return writtenCondition(value as Condition);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const { basis, kind, ...others } = value as { readonly basis?: Basis; readonly kind?: string };
    return {
      ...others,
      ...(kind !== undefined && { type: kind }),
      ...(basis !== undefined && { basis: basis.kind }),
    };
  });

function writtenCondition(condition: Condition): object {
  switch (condition.kind) {
    case 'is':
      return { [condition.slot]: condition.values };
    case 'number': {
      const { kind: _, slot, ...range } = condition;
      return { [slot]: range };
    }
    case 'answered':
      return { answered: condition.slot };
    case 'not':
      return { not: writtenCondition(condition.of) };
    case 'all':
    case 'any':
      return { [condition.kind]: condition.of.map(writtenCondition) };
  }
}
