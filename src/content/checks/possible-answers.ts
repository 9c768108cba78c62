import type { AskingStep, ChecklistItem, ChoicesStep, Option } from '../../core/flows/flow.ts';
import { unreachable } from '../../core/unreachable.ts';
import type { AnswerSpace, StepVariables } from './answer-space.ts';
import { type Diagram, type Diagrams, NO, YES } from './decision-diagram.ts';

/** One way on from a step: where it leads, and for which answers, those given before and the one given now. */
export interface WayOn {
  /** What says where it leads: an option, or the step itself. */
  readonly by: { readonly next?: string };
  readonly where: Diagram;
}

/** How a step that asks can be answered. */
export interface PossibleAnswers {
  readonly waysOn: readonly WayOn[];
  /** Where there is too little to choose from, or nothing on a list. */
  readonly stuck: Diagram;
}

/** Every way to answer a step, by what was answered before. */
export function possibleAnswers(space: AnswerSpace, step: AskingStep, own: StepVariables): PossibleAnswers {
  const { waysOn, stuck } = givenAnswers(space, step, own);
  const skipped = { by: step, where: space.exactly(own, own.passed) };
  return { waysOn: step.optional ? [...waysOn, skipped] : waysOn, stuck };
}

function givenAnswers(space: AnswerSpace, step: AskingStep, own: StepVariables): PossibleAnswers {
  const { diagrams } = space;
  const { passed, answered } = own;
  const one = (where: Diagram): PossibleAnswers => ({ waysOn: [{ by: step, where }], stuck: NO });
  switch (step.kind) {
    case 'choice': {
      const waysOn = step.options.map((option) => {
        const where = space.exactly(own, passed, answered, groupOf(own, option.id));
        const by = option.next === undefined ? step : option;
        return { by, where: diagrams.and(space.holds(option.when), where) };
      });
      const offered = step.options.map(({ when }) => space.holds(when));
      return { waysOn, stuck: diagrams.not(atLeast(1, offered, diagrams)) };
    }
    case 'choices':
      return severalOf(space, step, own);
    case 'checklist': {
      const offered = step.items.map(({ when }) => space.holds(when));
      const nothing = diagrams.not(atLeast(1, offered, diagrams));
      return { ...one(someOf(space, step.items, own)), stuck: nothing };
    }
    case 'number': {
      const stretches = own.groups.map(({ variable }) => space.exactly(own, passed, answered, variable));
      const other = own.hasOther ? space.exactly(own, passed, answered) : NO;
      return one(stretches.reduce(diagrams.or, other));
    }
    case 'date':
    case 'text':
      return one(space.exactly(own, passed, answered));
    default:
      return unreachable(step);
  }
}

const groupOf = ({ groups }: StepVariables, id: string): number | null =>
  groups.find(({ answers }) => answers.includes(id))?.variable ?? null;

/** Any of what is offered, or none. */
function someOf(
  { diagrams, holds }: AnswerSpace,
  offered: readonly (Option | ChecklistItem)[],
  { passed, answered, groups }: StepVariables,
): Diagram {
  const isTrue = [passed, answered].flatMap((index) => (index === null ? [] : diagrams.variable(index)));
  const isOffered = groups.map(({ variable, answers }) => {
    const those = offered.filter(({ id }) => answers.includes(id)).map(({ when }) => holds(when));
    return diagrams.choose(diagrams.variable(variable), atLeast(1, those, diagrams), YES);
  });
  return [...isTrue, ...isOffered].reduce((all, where) => diagrams.and(all, where), YES);
}

function severalOf(space: AnswerSpace, step: ChoicesStep, own: StepVariables): PossibleAnswers {
  const { diagrams } = space;
  const { least, most = Infinity, options } = step;
  const offered = options.map(({ when }) => space.holds(when));
  // What is chosen makes its group true; what is in no group may be added as one likes.
  const canBeChosen = options.map(({ id }, index) => {
    const group = groupOf(own, id);
    return diagrams.and(group === null ? YES : diagrams.variable(group), offered[index] ?? NO);
  });
  const chosen = own.groups.map(({ variable }) => diagrams.variable(variable));
  const notTooMany = diagrams.not(atLeast(most + 1, chosen, diagrams));
  const enough = atLeast(least, canBeChosen, diagrams);
  const where = diagrams.and(someOf(space, options, own), diagrams.and(notTooMany, enough));
  return { waysOn: [{ by: step, where }], stuck: diagrams.not(atLeast(least, offered, diagrams)) };
}

/** Where so many of these hold. */
function atLeast(count: number, all: readonly Diagram[], diagrams: Diagrams): Diagram {
  const times = new Map<Diagram, number>();
  for (const one of all) times.set(one, (times.get(one) ?? 0) + 1);
  const missing = count - (times.get(YES) ?? 0);
  if (missing <= 0) return YES;
  if (missing > all.length - (times.get(NO) ?? 0)) return NO;
  // By how many are still missing.
  let where: Diagram[] = [YES, ...Array.from({ length: missing }, () => NO)];
  for (const [one, often] of times) {
    if (diagrams.isExhausted()) return NO;
    if (one === YES || one === NO) continue;
    where = where.map((without, index) =>
      diagrams.choose(one, where[Math.max(0, index - often)] ?? NO, without),
    );
  }
  return where[missing] ?? NO;
}
