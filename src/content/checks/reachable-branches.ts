import { type Branch, branch, type BranchKind, casePart, numberOf } from '../../core/flows/branches.ts';
import type { Condition } from '../../core/flows/condition.ts';
import type { Finding, Step } from '../../core/flows/flow.ts';
import { unreachable } from '../../core/unreachable.ts';
import { type Diagram, NO } from './decision-diagram.ts';
import type { FlowPaths } from './flow-paths.ts';

/**
 * The ids of the branches (`core/flows/branches.ts`) that some answers go through. Null when that is too entangled to
 * be told.
 */
export function reachableBranches(paths: FlowPaths): ReadonlySet<string> | null {
  const { diagrams, holds } = paths.space;
  const found = paths.flow.steps.flatMap((step, place) => {
    const arrival = paths.arrivals[place] ?? NO;
    const seen = diagrams.and(arrival, holds(step.when));
    const passedOver = seen === arrival ? [] : [branch('passed-over', step.id)];
    return seen === NO
      ? passedOver
      : [...passedOver, branch('reached', step.id), ...within(paths, step, place, seen)];
  });
  return diagrams.isExhausted() ? null : new Set(found.map(({ id }) => id));
}

/** The branches in a step that is reached with what is known in `seen`. */
function within(paths: FlowPaths, step: Step, place: number, seen: Diagram): readonly Branch[] {
  const { diagrams } = paths.space;
  // A short list can still be ticked off.
  const stuck = step.kind === 'checklist' ? NO : (paths.stuck[place] ?? NO);
  const isAnswerable = diagrams.not(stuck);
  const each = (all: readonly Conditional[], holding: BranchKind, failing: BranchKind) =>
    all.flatMap(({ id, when }, index) => {
      const [some, others] = split(paths, when, seen);
      const name = id ?? numberOf(index);
      return [
        ...(diagrams.and(some, isAnswerable) === NO ? [] : [branch(holding, step.id, name)]),
        ...(others === NO ? [] : [branch(failing, step.id, name)]),
      ];
    });
  const skipped = 'optional' in step && step.optional ? [branch('skipped', step.id)] : [];
  switch (step.kind) {
    case 'choice':
    case 'choices':
      return [...each(step.options, 'chosen', 'withheld'), ...skipped];
    case 'checklist':
      return [...each(step.items, 'ticked', 'withheld'), ...skipped];
    case 'note':
      return each(step.parts, 'said', 'left-out');
    case 'result': {
      const cases = step.findings.flatMap((finding) => casesFound(paths, step.id, finding, seen));
      return [...each(step.parts, 'said', 'left-out'), ...cases];
    }
    case 'text':
    case 'number':
    case 'date':
      return skipped;
    default:
      return unreachable(step);
  }
}

interface Conditional {
  readonly id?: string;
  readonly when?: Condition;
}

/** Of several cases the first that holds counts. */
function casesFound(
  paths: FlowPaths,
  step: string,
  { id, cases }: Finding,
  seen: Diagram,
): readonly Branch[] {
  let left = seen;
  return cases.flatMap(({ when }, place) => {
    const [some, others] = split(paths, when, left);
    left = others;
    return some === NO ? [] : [branch('found', step, casePart(id, place))];
  });
}

/** Where a condition holds, and where it does not. */
function split(
  { space: { diagrams, holds } }: FlowPaths,
  when: Condition | undefined,
  where: Diagram,
): readonly [Diagram, Diagram] {
  const holding = holds(when);
  return [diagrams.and(where, holding), diagrams.and(where, diagrams.not(holding))];
}
