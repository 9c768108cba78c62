import { unreachable } from '../unreachable.ts';
import type { Branch } from './branches.ts';
import { branch, casePart, numberOf } from './branches.ts';
import { holds } from './condition.ts';
import type { AskingStep, Flow, Part, ResultStep, Step } from './flow.ts';
import { asks } from './flow.ts';
import type { Answer, Run, Value } from './run.ts';
import type { Walk } from './walk.ts';
import { walk } from './walk.ts';

/**
 * What a run has gone through by the end of a turn, judged by where its answers lead. A question counts only while it
 * is the one that is asked: one that was answered before it came has been heard by nobody.
 */
export function visitedBranches(flow: Flow, answers: Run['answers']): readonly Branch[] {
  const walked = walk(flow, answers);
  const given = flow.steps.filter(asks).filter(({ id }) => isGiven(id, walked, answers[id]));
  return [
    ...passedOver(flow, walked).map(({ id }) => branch('passed-over', id)),
    ...walked.path.flatMap((step) => branchesAt(step, walked)),
    ...given.flatMap(({ id }) => answerBranches(id, answers[id]?.value)),
  ];
}

/**
 * Whether an answer was settled as one in this flow. One that was gone back to is not on the path any more, or is asked
 * anew; an option that leads back in the flow shows itself only so.
 */
function isGiven(slot: string, { path, current }: Walk, answer: Answer | undefined): boolean {
  if (answer?.reopened !== undefined) return answer.reopened.kind === 'back';
  // Ticks count as they are made.
  if (answer?.value.kind === 'checklist') return path.some(({ id }) => id === slot);
  return path.some((step) => step.id === slot && step !== current);
}

function branchesAt(step: Step, { current, valueOf }: Walk): readonly Branch[] {
  if (asks(step)) return step === current ? askedBranches(step, valueOf) : [];
  return [
    branch('reached', step.id),
    ...partBranches(step, valueOf),
    ...(step.kind === 'result' ? findingBranches(step, valueOf) : []),
  ];
}

/** The question, and what was not offered with it. */
function askedBranches(step: AskingStep, valueOf: Walk['valueOf']): readonly Branch[] {
  const offered = 'options' in step ? step.options : 'items' in step ? step.items : [];
  return [
    branch('reached', step.id),
    ...offered.filter(({ when }) => !holds(when, valueOf)).map(({ id }) => branch('withheld', step.id, id)),
  ];
}

function answerBranches(slot: string, value: Value | undefined): readonly Branch[] {
  switch (value?.kind) {
    case 'choice':
      return [branch('chosen', slot, value.option)];
    case 'choices':
      return value.options.map((option) => branch('chosen', slot, option));
    case 'checklist':
      return Object.keys(value.done).map((item) => branch('ticked', slot, item));
    case 'skipped':
      return [branch('skipped', slot)];
    case 'text':
    case 'number':
    case 'date':
    case undefined:
      return [];
    default:
      return unreachable(value);
  }
}

const partBranches = (
  { id, parts }: { readonly id: string; readonly parts: readonly Part[] },
  valueOf: Walk['valueOf'],
): readonly Branch[] =>
  parts.map(({ when }, place) => branch(holds(when, valueOf) ? 'said' : 'left-out', id, numberOf(place)));

const findingBranches = ({ id, findings }: ResultStep, valueOf: Walk['valueOf']): readonly Branch[] =>
  findings.flatMap((finding) => {
    const place = finding.cases.findIndex(({ when }) => holds(when, valueOf));
    return place === -1 ? [] : [branch('found', id, casePart(finding.id, place))];
  });

/** The steps between two of the path that the walk looked at and went by. */
function passedOver({ steps }: Flow, { path, valueOf }: Walk): readonly Step[] {
  let from = 0;
  return path.flatMap((step) => {
    const between = steps.slice(from, steps.indexOf(step));
    from = placeAfter(steps, step, valueOf);
    return between;
  });
}

function placeAfter(steps: readonly Step[], step: Step, valueOf: Walk['valueOf']): number {
  const value = step.kind === 'choice' ? valueOf(step.id) : null;
  const option =
    step.kind === 'choice' && value?.kind === 'choice'
      ? step.options.find(({ id }) => id === value.option)
      : undefined;
  const next = option?.next ?? step.next;
  return next === undefined ? steps.indexOf(step) + 1 : steps.findIndex(({ id }) => id === next);
}
