import type { Condition } from '../../core/flows/condition.ts';
import { asks, type Flow, type Step } from '../../core/flows/flow.ts';
import { unreachable } from '../../core/unreachable.ts';
import { MOST_FOLLOWED_STEPS } from './asked-before.ts';
import { type Diagram, type Diagrams, makeDiagrams, NO, YES } from './decision-diagram.ts';
import { type Claim, claimsBySlot, type Sample, sees, toldApart } from './told-apart.ts';

/** Diagrams over more variables go deeper than the stack is sure to bear. */
const MOST_VARIABLES = 1500;

/** Looks at an answer by a claim, some 10 ns each; a flow of forty steps has a few hundred. */
const MOST_LOOKS = 500_000;

/** What may be known of a step on the way: a run of variables, all of them false while it was not passed. */
export interface StepVariables {
  readonly from: number;
  /** The first variable of the next step. */
  readonly to: number;
  /** True once it was passed; only where an answer leads back to it. */
  readonly passed: number | null;
  /** True once it was answered; only where a condition asks that. */
  readonly answered: number | null;
  /** True when the answer is, or has, one of `answers`. */
  readonly groups: readonly {
    readonly variable: number;
    readonly answers: readonly [Sample, ...Sample[]];
  }[];
  /** It can be answered by what is in no group. */
  readonly hasOther: boolean;
}

/** Every combination of answers that the conditions of a flow can tell apart. */
export interface AnswerSpace {
  readonly diagrams: Diagrams;
  /** In the order of the flow's. */
  readonly steps: readonly StepVariables[];
  /** Where a condition holds; everywhere where there is none. */
  holds(condition: Condition | undefined): Diagram;
  /** Where of a step these variables are true and its others false. */
  exactly(step: StepVariables, ...isTrue: readonly (number | null)[]): Diagram;
}

/** The answer space of a flow; null for one with more to tell apart than anybody could follow. */
export function answerSpace(flow: Flow, backTo: ReadonlySet<Step>): AnswerSpace | null {
  if (flow.steps.length > MOST_FOLLOWED_STEPS) return null;
  const claims = claimsBySlot(flow);
  if (looksAt(flow, claims) > MOST_LOOKS) return null;
  const steps: StepVariables[] = [];
  for (const step of flow.steps) steps.push(declareVariables(step, steps.at(-1)?.to ?? 0, claims, backTo));
  if ((steps.at(-1)?.to ?? 0) > MOST_VARIABLES) return null;
  const bySlot = new Map(flow.steps.map(({ id }, index) => [id, steps[index]]));
  const diagrams = makeDiagrams();
  return {
    diagrams,
    steps,
    holds: (condition) =>
      condition === undefined ? YES : holds(condition, (slot) => bySlot.get(slot), diagrams),
    exactly: (step, ...isTrue) => exactly(step, isTrue, diagrams),
  };
}

type Claims = ReadonlyMap<string, readonly Claim[]>;

const looksAt = ({ steps }: Flow, claims: Claims): number =>
  steps.reduce((sum, step) => {
    const answers = 'options' in step ? step.options.length : 'items' in step ? step.items.length : 0;
    const own = claims.get(step.id) ?? [];
    const values = own.reduce((all, claim) => all + (claim.kind === 'is' ? claim.values.length : 1), 0);
    // Of numbers each claim makes two stretches.
    return sum + Math.max(answers, own.length * 2) * values;
  }, 0);

function declareVariables(
  step: Step,
  from: number,
  claims: Claims,
  backTo: ReadonlySet<Step>,
): StepVariables {
  const own = claims.get(step.id) ?? [];
  const { groups, hasOther } = asks(step) ? toldApart(step, own) : { groups: [], hasOther: true };
  let to = from;
  const next = () => to++;
  const passed = backTo.has(step) ? next() : null;
  const answered = own.some(({ kind }) => kind === 'answered') ? next() : null;
  const withVariables = groups.map((answers) => ({ variable: next(), answers }));
  return { from, to, passed, answered, groups: withVariables, hasOther };
}

type VariablesOf = (slot: string) => StepVariables | undefined;

function holds(condition: Condition, variablesOf: VariablesOf, diagrams: Diagrams): Diagram {
  switch (condition.kind) {
    case 'all':
      return condition.of.reduce((all, one) => diagrams.and(all, holds(one, variablesOf, diagrams)), YES);
    case 'any':
      return condition.of.reduce((any, one) => diagrams.or(any, holds(one, variablesOf, diagrams)), NO);
    case 'not':
      return diagrams.not(holds(condition.of, variablesOf, diagrams));
    case 'is':
    case 'number':
    case 'answered':
      return variablesOfClaim(condition, variablesOf(condition.slot)).reduce(
        (any, variable) => diagrams.or(any, diagrams.variable(variable)),
        NO,
      );
    default:
      return unreachable(condition);
  }
}

/** The claim holds when one of these is true. */
function variablesOfClaim(claim: Claim, step: StepVariables | undefined): readonly number[] {
  if (step === undefined) return [];
  if (claim.kind === 'answered') return step.answered === null ? [] : [step.answered];
  return step.groups.filter(({ answers: [sample] }) => sees(claim, sample)).map(({ variable }) => variable);
}

function exactly(
  { from, to }: StepVariables,
  isTrue: readonly (number | null)[],
  diagrams: Diagrams,
): Diagram {
  let all: Diagram = YES;
  // The last first: each then goes on top of what is there.
  for (let index = to - 1; index >= from; index -= 1) {
    const variable = diagrams.variable(index);
    all = isTrue.includes(index) ? diagrams.choose(variable, all, NO) : diagrams.choose(variable, NO, all);
  }
  return all;
}
