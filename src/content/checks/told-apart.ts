import type { Condition } from '../../core/flows/condition.ts';
import { unreachable } from '../../core/unreachable.ts';
import type { AskingStep, Flow, NumberStep, Step } from '../../core/flows/flow.ts';

/** A condition that looks at one answer. */
export type Claim = Extract<Condition, { readonly slot: string }>;

/** An option's or item's id, or a number. */
export type Sample = string | number;

/** Answers by what claims see of them. */
export interface ToldApart {
  /** Answers that every claim sees alike, and one at least sees; of numbers the first of each stretch. */
  readonly groups: readonly (readonly [Sample, ...Sample[]])[];
  /** There are answers that no claim sees. */
  readonly hasOther: boolean;
}

/** Every condition written in a step. */
export const conditionsIn = (step: Step): readonly Condition[] =>
  [
    step,
    ...('options' in step ? step.options : []),
    ...('items' in step ? step.items : []),
    ...('parts' in step ? step.parts : []),
    ...('findings' in step ? step.findings.flatMap(({ cases }) => cases) : []),
  ].flatMap(({ when }) => when ?? []);

/** The claims a condition is made of, in the order they stand in it. */
export function claimsIn(condition: Condition): readonly Claim[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(claimsIn);
    case 'not':
      return claimsIn(condition.of);
    case 'is':
    case 'number':
    case 'answered':
      return [condition];
    default:
      return unreachable(condition);
  }
}

/** The claims of all conditions of a flow by the slot they look at, each once. */
export function claimsBySlot(flow: Flow): ReadonlyMap<string, readonly Claim[]> {
  const bySlot = Map.groupBy(flow.steps.flatMap(conditionsIn).flatMap(claimsIn), ({ slot }) => slot);
  return new Map(
    [...bySlot].map(([slot, claims]) => [
      slot,
      [...new Map(claims.map((claim) => [JSON.stringify(claim), claim])).values()],
    ]),
  );
}

/** Whether a claim holds of an answer. */
export function sees(claim: Claim, answer: Sample): boolean {
  if (claim.kind === 'is') return claim.values.some((value) => value === answer);
  if (claim.kind === 'answered' || typeof answer === 'string') return false;
  return answer >= (claim.atLeast ?? -Infinity) && answer <= (claim.atMost ?? Infinity);
}

/** The answers to a step by what claims see of them. Of dates and texts a claim sees no more than that they are there. */
export function toldApart(step: AskingStep, claims: readonly Claim[]): ToldApart {
  const groups: [Sample, ...Sample[]][] = [];
  const bySight = new Map<string, [Sample, ...Sample[]]>();
  let hasOther = false;
  for (const answer of answersOf(step, claims)) {
    const seen = claims.flatMap((claim, index) => (sees(claim, answer) ? index : [])).join();
    const group = bySight.get(seen);
    if (seen === '') hasOther = true;
    else if (group === undefined) {
      const made: [Sample] = [answer];
      bySight.set(seen, made);
      groups.push(made);
    } else group.push(answer);
  }
  return { groups, hasOther };
}

function answersOf(step: AskingStep, claims: readonly Claim[]): readonly Sample[] {
  switch (step.kind) {
    case 'choice':
    case 'choices':
      return step.options.map(({ id }) => id);
    case 'checklist':
      return step.items.map(({ id }) => id);
    case 'number':
      return firstOfEachStretch(step, claims);
    case 'date':
    case 'text':
      return [];
    default:
      return unreachable(step);
  }
}

/** People write whole numbers from nought. */
const LEAST_NUMBER = 0;

function firstOfEachStretch(
  { least = LEAST_NUMBER, most = Infinity }: NumberStep,
  claims: readonly Claim[],
): readonly number[] {
  const first = Math.max(LEAST_NUMBER, Math.ceil(least));
  const starts = claims.flatMap((claim) =>
    claim.kind === 'number' ? [Math.ceil(claim.atLeast ?? first), Math.floor(claim.atMost ?? -1) + 1] : [],
  );
  return [...new Set([first, ...starts])].filter((number) => number >= first && number <= most);
}
