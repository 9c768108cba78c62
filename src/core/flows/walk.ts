import { unreachable } from '../unreachable.ts';
import { holds } from './condition.ts';
import type { ValueOf } from './condition.ts';
import type {
  AskingStep,
  ChecklistItem,
  ChecklistStep,
  Flow,
  Option,
  Part,
  ResultStep,
  Step,
} from './flow.ts';
import { asks } from './flow.ts';
import type { Answer, Run, Value } from './run.ts';

type Answers = Run['answers'];

/** Where a run stands: found anew from its answers each time, so that it can never disagree with them. */
export interface Walk {
  /** Every step passed, in order, then `current`. */
  readonly path: readonly Step[];
  /** The step that is to be answered, or the result; null in a flow that ends in neither. */
  readonly current: AskingStep | ResultStep | null;
  /** What was answered on the path so far. Answers off the path count for nothing. */
  readonly valueOf: ValueOf;
  /** Where in `path` the walk came back to: the steps from there on make a circle. */
  readonly circleFrom: number | null;
}

/** Follows a flow with answers until one is missing. Ends for any flow and any answers. */
export function walk(flow: Flow, answers: Answers): Walk {
  const path: Step[] = [];
  const passed = new Map<string, Value>();
  const valueOf: ValueOf = (slot) => passed.get(slot) ?? null;
  let step = flow.steps[0];
  while (step !== undefined) {
    const back = path.indexOf(step);
    if (back !== -1) {
      const first = path.slice(back).find(asks);
      return { path, current: first ?? null, valueOf, circleFrom: back };
    }
    let option: Option | undefined;
    if (holds(step.when, valueOf)) {
      path.push(step);
      if (step.kind === 'result') return { path, current: step, valueOf, circleFrom: null };
      if (asks(step)) {
        const value = settledValue(step, answers[step.id], valueOf);
        if (value === null) return { path, current: step, valueOf, circleFrom: null };
        if (value.kind !== 'skipped') passed.set(step.id, value);
        option = optionTaken(step, value);
      }
      step = stepAfter(flow, step, option);
    } else {
      step = flow.steps[flow.steps.indexOf(step) + 1];
    }
  }
  return { path, current: null, valueOf, circleFrom: null };
}

const optionTaken = (step: AskingStep, value: Value): Option | undefined =>
  step.kind === 'choice' && value.kind === 'choice'
    ? step.options.find(({ id }) => id === value.option)
    : undefined;

function stepAfter(flow: Flow, step: Step, option: Option | undefined): Step | undefined {
  const next = option?.next ?? step.next;
  return next === undefined
    ? flow.steps[flow.steps.indexOf(step) + 1]
    : flow.steps.find(({ id }) => id === next);
}

/** The answer that lets a walk pass a step; null when it is to be asked. */
function settledValue(step: AskingStep, answer: Answer | undefined, valueOf: ValueOf): Value | null {
  if (answer === undefined || answer.reopened !== undefined) return null;
  const { value } = answer;
  if (value.kind === 'skipped') return step.optional ? value : null;
  if (value.kind !== step.kind) return null;
  switch (value.kind) {
    case 'choice':
    case 'choices':
      return isOffered(step, value, valueOf) ? value : null;
    case 'checklist':
      return value.closed || isComplete(step as ChecklistStep, value.done, valueOf) ? value : null;
    case 'text':
    case 'number':
    case 'date':
      return value;
    default:
      return unreachable(value);
  }
}

/** Whether what was chosen can be chosen now; true of what is no choice. */
export function isOffered(step: AskingStep, value: Value, valueOf: ValueOf): boolean {
  if (value.kind !== 'choice' && value.kind !== 'choices') return true;
  const chosen = value.kind === 'choice' ? [value.option] : value.options;
  const offered = optionsOf(step, valueOf);
  return chosen.every((id) => offered.some((option) => option.id === id));
}

/** The options that are offered now; none for a step without options. */
export const optionsOf = (step: AskingStep, valueOf: ValueOf): readonly Option[] =>
  step.kind === 'choice' || step.kind === 'choices'
    ? step.options.filter(({ when }) => holds(when, valueOf))
    : [];

/** The items of a checklist that concern this run. */
export const itemsOf = (step: ChecklistStep, valueOf: ValueOf): readonly ChecklistItem[] =>
  step.items.filter(({ when }) => holds(when, valueOf));

/** The parts of a text that stand in this run. */
export const partsOf = (parts: readonly Part[], valueOf: ValueOf): readonly Part[] =>
  parts.filter(({ when }) => holds(when, valueOf));

const isComplete = (step: ChecklistStep, done: object, valueOf: ValueOf): boolean =>
  itemsOf(step, valueOf).every(({ id }) => id in done);

/** The asking steps of a path, in order. */
export const askedOn = ({ path }: Walk): readonly AskingStep[] => path.filter(asks);

/** The first checklist on the path with items open that was left as it stands, and how many those are. */
export function leftOpen(
  walked: Walk,
  answers: Answers,
): { readonly step: ChecklistStep; readonly count: number } | null {
  for (const step of askedOn(walked)) {
    const value = answers[step.id]?.value;
    if (step.kind !== 'checklist' || value?.kind !== 'checklist') continue;
    const count = itemsOf(step, walked.valueOf).filter(({ id }) => !(id in value.done)).length;
    if (count > 0) return { step, count };
  }
  return null;
}

/** Whether there is nothing left to ask, nor to settle. */
export const isAtEnd = (walked: Walk, answers: Answers): boolean =>
  walked.current?.kind === 'result' && contestedOn(walked, answers) === undefined;

/** The first answer on the path about which colleagues disagree. */
export const contestedOn = (path: Walk, answers: Answers): AskingStep | undefined =>
  askedOn(path).find(({ id }) => (answers[id]?.contested ?? []).length > 0);
