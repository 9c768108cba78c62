import type { Condition } from '../core/flows/condition.ts';
import type { Flow, Step } from '../core/flows/flow.ts';
import { asks } from '../core/flows/flow.ts';
import { unreachable } from '../core/unreachable.ts';
import type { DiagramWords } from './diagram-words.ts';

/** A condition in the labels of the steps it looks at: `单位类型：企业、学校，且职工人数：10 及以上`. */
export function conditionWords(condition: Condition, flow: Flow, words: DiagramWords): string {
  const inWords = (part: Condition): string => conditionWords(part, flow, words);
  switch (condition.kind) {
    case 'is': {
      const step = flow.steps.find(({ id }) => id === condition.slot);
      const values = condition.values.map((value) => valueLabel(step, value));
      return words.is(stepLabel(step, condition.slot), someOf(values, words));
    }
    case 'number':
      return words.is(labelOf(flow, condition.slot), numberWords(condition, words));
    case 'answered':
      return words.answered(labelOf(flow, condition.slot));
    case 'all':
      return condition.of.map((part) => grouped(part, inWords)).join(words.and);
    case 'any':
      return condition.of.map((part) => grouped(part, inWords)).join(words.or);
    case 'not':
      return words.not(inWords(condition.of));
    default:
      return unreachable(condition);
  }
}

/** More than these are not read at a glance: the rest is a number. */
const mostListed = 3;

/** `企业、学校、协会等 5 项` */
export const someOf = (labels: readonly string[], words: DiagramWords): string =>
  labels.length <= mostListed + 1
    ? labels.join(words.comma)
    : words.more(labels.slice(0, mostListed).join(words.comma), labels.length);

/** In brackets where it would be read with what stands beside it. */
const grouped = (part: Condition, inWords: (part: Condition) => string): string =>
  (part.kind === 'all' || part.kind === 'any') && part.of.length > 1 ? `（${inWords(part)}）` : inWords(part);

function numberWords(
  { atLeast, atMost }: Extract<Condition, { readonly kind: 'number' }>,
  words: DiagramWords,
): string {
  if (atLeast === undefined) return atMost === undefined ? '' : words.atMost(atMost);
  return atMost === undefined ? words.atLeast(atLeast) : words.between(atLeast, atMost);
}

const labelOf = (flow: Flow, slot: string): string =>
  stepLabel(
    flow.steps.find(({ id }) => id === slot),
    slot,
  );

/** The id stands in where a flow that is not sound names a step it has not got. */
const stepLabel = (step: Step | undefined, slot: string): string =>
  step !== undefined && asks(step) ? step.label : slot;

function valueLabel(step: Step | undefined, value: string): string {
  if (step?.kind === 'choice' || step?.kind === 'choices')
    return step.options.find(({ id }) => id === value)?.label ?? value;
  if (step?.kind === 'checklist') return step.items.find(({ id }) => id === value)?.label ?? value;
  return value;
}
