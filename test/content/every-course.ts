import { giveAnswer, newRun } from '../../src/core/flows/change-run.ts';
import { asks, type AskingStep, type Flow, type Step } from '../../src/core/flows/flow.ts';
import type { Run, RunId, Value } from '../../src/core/flows/run.ts';
import { visitedBranches } from '../../src/core/flows/visited-branches.ts';
import { itemsOf, optionsOf, type Walk, walk } from '../../src/core/flows/walk.ts';
import type { PersonId } from '../../src/core/ids.ts';

/** What happens in a flow when every answer is given at every step: slow, and plain to see. */
export interface EveryCourse {
  readonly branches: ReadonlySet<string>;
  /** Somebody leaves the flow without a result. */
  readonly isLeft: boolean;
  /** Somebody is asked with too little to choose from. */
  readonly isStuck: boolean;
  /** Somebody can never come to any of these ends, nor to a result. */
  readonly isTrapped: boolean;
}

/** Stands below all steps: whoever comes to it has left the flow. */
const end: Step = {
  kind: 'result',
  id: 'end',
  title: '',
  parts: [],
  findings: [],
  milestones: [],
  related: [],
};

/** Null when there are more courses than `most`. */
export function takeEveryCourse({ steps, ...others }: Flow, most: number): EveryCourse | null {
  const flow: Flow = { ...others, steps: [...steps, end] };
  const courses = new Map<string, { readonly isEnd: boolean; readonly to: readonly string[] }>();
  const branches = new Set<string>();
  let [isLeft, isStuck] = [false, false];
  const open = [newRun('RUN' as RunId, flow, 0)];
  for (let run = open.pop(); run !== undefined; run = open.pop()) {
    for (const { id, step } of visitedBranches(flow, run.answers)) if (step !== end.id) branches.add(id);
    const key = keyOf(flow, run);
    if (courses.has(key)) continue;
    if (courses.size === most) return null;
    const walked = walk(flow, run.answers);
    const { current } = walked;
    const values = current !== null && asks(current) ? valuesFor(current, walked) : [];
    const next =
      current !== null && asks(current) ? values.map((value) => given(flow, run, current, value)) : [];
    const stuck = current !== null && asks(current) && hasTooLittle(current, walked);
    isLeft ||= current === end;
    isStuck ||= stuck;
    // A circle of notes has no step to stand at.
    courses.set(key, { isEnd: current?.kind === 'result' || stuck, to: next.map((one) => keyOf(flow, one)) });
    open.push(...next);
  }
  return { branches, isLeft, isStuck, isTrapped: !allComeToAnEnd(courses) };
}

const given = (flow: Flow, run: Run, step: AskingStep, value: Value): Run =>
  giveAnswer(flow, run, step, { value, by: 'web:a' as PersonId, at: 0 });

/** Where a run stands and what it knows. */
function keyOf(flow: Flow, run: Run): string {
  const { current, path, valueOf } = walk(flow, run.answers);
  return JSON.stringify([current?.id, path.map(({ id }) => [id, valueOf(id)])]);
}

function hasTooLittle(step: AskingStep, { valueOf }: Walk): boolean {
  if (step.kind === 'checklist') return itemsOf(step, valueOf).length === 0;
  const least = step.kind === 'choices' ? step.least : step.kind === 'choice' ? 1 : 0;
  return optionsOf(step, valueOf).length < least;
}

function valuesFor(step: AskingStep, walked: Walk): readonly Value[] {
  const skipped: readonly Value[] = step.optional ? [{ kind: 'skipped' }] : [];
  return [...skipped, ...answersFor(step, walked)];
}

function answersFor(step: AskingStep, { valueOf }: Walk): readonly Value[] {
  switch (step.kind) {
    case 'choice':
      return optionsOf(step, valueOf).map(({ id }) => ({ kind: 'choice', option: id }));
    case 'choices':
      return subsets(optionsOf(step, valueOf).map(({ id }) => id))
        .filter(({ length }) => length >= step.least && length <= (step.most ?? Infinity))
        .map((options) => ({ kind: 'choices', options }));
    case 'checklist':
      return subsets(itemsOf(step, valueOf).map(({ id }) => id)).map((ids) => ({
        kind: 'checklist',
        done: Object.fromEntries(ids.map((id) => [id, { by: 'web:a' as PersonId, at: 0 }])),
        closed: true,
      }));
    case 'number':
      return [0, 1, 2, 3, 4, 5]
        .filter((number) => number >= (step.least ?? 0) && number <= (step.most ?? 5))
        .map((number) => ({ kind: 'number', number }));
    case 'date':
      return [{ kind: 'date', date: '2025-01-01' }];
    case 'text':
      return [{ kind: 'text', text: '字' }];
  }
}

/** Bit n of the number says whether the n-th is in it. */
const subsets = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: 2 ** ids.length }, (_, bits) => ids.filter((__, place) => (bits >> place) % 2 === 1));

function allComeToAnEnd(
  courses: ReadonlyMap<string, { readonly isEnd: boolean; readonly to: readonly string[] }>,
): boolean {
  const ended = new Set([...courses].filter(([, { isEnd }]) => isEnd).map(([key]) => key));
  for (let before = -1; ended.size > before;) {
    before = ended.size;
    for (const [key, { to }] of courses) if (to.some((next) => ended.has(next))) ended.add(key);
  }
  return ended.size === courses.size;
}
