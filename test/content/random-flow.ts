import fc from 'fast-check';

import type { Condition } from '../../src/core/flows/condition.ts';
import type { AskingStep, Flow, Option, Step } from '../../src/core/flows/flow.ts';

/** Dice for one flow: each throw a whole number below `sides`. */
type Throw = (sides: number) => number;

const ask = { kind: 'ask' } as const;

/** How large flows may become. */
export interface Size {
  readonly steps: number;
  readonly options: number;
}

/**
 * Flows in which every name is right: conditions look at what is asked further up, `next` leads to a step that is
 * there, backwards too. Nothing else is promised of them.
 */
export const randomFlow = (size: Size): fc.Arbitrary<Flow> =>
  fc.infiniteStream(fc.nat(1_000_000)).map((stream) => {
    const dice: Throw = (sides) => Number(stream.next().value) % sides;
    const count = 1 + dice(size.steps);
    const steps: Step[] = [];
    for (let place = 0; place < count; place += 1) steps.push(randomStep(dice, steps, place, count, size));
    return {
      id: 'f',
      version: 1,
      title: '流程',
      purpose: '试一试',
      start: ['开始试'],
      keeps: 'run',
      shared: false,
      confirm: '以通知为准',
      steps,
      migrations: [],
    };
  });

function randomStep(dice: Throw, before: readonly Step[], place: number, count: number, size: Size): Step {
  const id = `s${place}`;
  const when = dice(3) === 0 ? randomCondition(dice, before, 2) : undefined;
  const base = { id, ...(when && { when }) };
  const next = dice(6) === 0 ? `s${dice(count)}` : undefined;
  const leading = { ...base, ...(next !== undefined && { next }) };
  const part = () => ({ ...conditional(dice, before), text: '话', basis: ask });
  if (place === count - 1 || dice(8) === 0) {
    const cases = [
      ...Array.from({ length: dice(3) }, () => ({ ...part(), verdict: 'met' as const })),
      { verdict: 'not-said' as const, text: '没写', basis: ask },
    ];
    const findings = [{ id: 'one', label: '规则', cases }];
    return { ...base, kind: 'result', title: '结果', parts: [part()], findings, milestones: [], related: [] };
  }
  const asking = { ...leading, label: id, text: '问', basis: ask, optional: dice(6) === 0 };
  const option = (index: number): Option => ({
    id: `o${index}`,
    label: `选项${index}`,
    words: [],
    ...conditional(dice, before),
  });
  const options = Array.from({ length: 1 + dice(size.options) }, (_, index) => option(index));
  switch (dice(8)) {
    case 0:
      // A note that led back would never be said, which is a fault.
      return {
        ...base,
        kind: 'note',
        parts: [part(), part()],
        ...(dice(6) === 0 && { next: `s${place + 1 + dice(count - place - 1)}` }),
      };
    case 1:
      return { ...asking, kind: 'number', least: 1 + dice(2), most: 4 };
    case 2:
      return { ...asking, kind: 'text', longest: 10 };
    case 3: {
      const items = options.map(({ words, ...item }) => ({
        ...item,
        basis: ask,
        label: words[0] ?? item.label,
      }));
      return { ...asking, kind: 'checklist', items };
    }
    case 4: {
      const most = dice(2) === 0 ? { most: 1 + dice(options.length) } : {};
      return {
        ...asking,
        kind: 'choices',
        options,
        least: dice(Math.min(options.length, most.most ?? 9) + 1),
        ...most,
      };
    }
    default:
      return {
        ...asking,
        kind: 'choice',
        options: options.map((one) => (dice(4) === 0 ? { ...one, next: `s${dice(count)}` } : one)),
      };
  }
}

function conditional(dice: Throw, before: readonly Step[]): { readonly when?: Condition } {
  const when = dice(3) === 0 ? randomCondition(dice, before, 2) : undefined;
  return when === undefined ? {} : { when };
}

/** Undefined where nothing is asked before. */
function randomCondition(dice: Throw, before: readonly Step[], depth: number): Condition | undefined {
  const asked = before.filter((step): step is AskingStep => step.kind !== 'note' && step.kind !== 'result');
  const step = asked[dice(Math.max(1, asked.length))];
  if (step === undefined) return undefined;
  const inner = () => randomCondition(dice, before, depth - 1) ?? { kind: 'answered', slot: step.id };
  if (depth > 0) {
    const shape = dice(6);
    if (shape === 0) return { kind: 'not', of: inner() };
    if (shape === 1) return { kind: 'any', of: [inner(), inner()] };
    if (shape === 2) return { kind: 'all', of: [inner(), inner()] };
  }
  if (step.kind === 'number' && dice(3) > 0) {
    const atLeast = 1 + dice(4);
    return { kind: 'number', slot: step.id, atLeast, ...(dice(2) === 0 && { atMost: atLeast + dice(2) }) };
  }
  const ids = 'options' in step ? step.options : 'items' in step ? step.items : [];
  if (ids.length === 0 || dice(5) === 0) return { kind: 'answered', slot: step.id };
  return {
    kind: 'is',
    slot: step.id,
    values: ids.map(({ id }) => id).filter((_, index) => index === 0 || dice(2) === 0),
  };
}
