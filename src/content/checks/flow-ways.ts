import { asks, type Flow, type Step } from '../../core/flows/flow.ts';
import { type AnswerSpace, answerSpace } from './answer-space.ts';
import { type Diagram, NO } from './decision-diagram.ts';
import { nextsOf } from './next-steps.ts';
import { possibleAnswers, type WayOn } from './possible-answers.ts';

/** Leads from one step to another. */
export interface Way {
  readonly from: number;
  /** The number of steps where there is none to go to. */
  readonly to: number;
  /** The step or option that says where it leads. */
  readonly by: object;
  /** Where it is taken, by the answers before and the one given now. */
  readonly where: Diagram;
}

/** All ways through a flow, its steps by their places in it. */
export interface FlowWays {
  readonly flow: Flow;
  readonly space: AnswerSpace;
  /** By the step they lead from. */
  readonly ways: readonly (readonly Way[])[];
  /** By step: where it is asked with too little to choose from, or with nothing on its list. */
  readonly stuck: readonly Diagram[];
}

/** The ways through a flow in which every name is right; null when there is too much to tell apart. */
export function waysOf(flow: Flow): FlowWays | null {
  const places = new Map(flow.steps.map(({ id }, place) => [id, place]));
  const space = answerSpace(flow, stepsLedBackTo(flow, places));
  if (space === null) return null;
  const placeOf = (next: string | undefined, from: number) =>
    next === undefined ? from + 1 : (places.get(next) ?? from + 1);
  const all = flow.steps.map((step, from) => {
    const { waysOn, stuck } = waysOnFrom(space, step, from);
    const ways = waysOn.map(({ by, where }) => ({ from, to: placeOf(by.next, from), by, where }));
    return { ways, stuck };
  });
  return { flow, space, ways: all.map(({ ways }) => ways), stuck: all.map(({ stuck }) => stuck) };
}

/** Steps that an answer further down leads back to. */
function stepsLedBackTo({ steps }: Flow, places: ReadonlyMap<string, number>): ReadonlySet<Step> {
  const led = new Set<Step>();
  steps.forEach((step, from) => {
    for (const next of nextsOf(step)) {
      const to = places.get(next) ?? Infinity;
      const target = steps[to];
      if (to <= from && target !== undefined) led.add(target);
    }
  });
  return led;
}

function waysOnFrom({ diagrams, ...space }: AnswerSpace, step: Step, place: number) {
  const own = space.steps[place];
  if (own === undefined) return { waysOn: [], stuck: NO };
  const when = space.holds(step.when);
  const passedOver: WayOn = { by: {}, where: diagrams.and(diagrams.not(when), space.exactly(own)) };
  if (step.kind === 'result') return { waysOn: [passedOver], stuck: NO };
  const { waysOn, stuck } = asks(step)
    ? possibleAnswers({ diagrams, ...space }, step, own)
    : { waysOn: [{ by: step, where: space.exactly(own, own.passed) }], stuck: NO };
  const asked = waysOn.map(({ by, where }) => ({ by, where: diagrams.and(when, where) }));
  return { waysOn: [passedOver, ...asked], stuck: diagrams.and(when, stuck) };
}

/** What is known at the end of a way, of what was known at its beginning: what it leads back over is forgotten. */
export function follow(
  { space: { diagrams, steps, exactly } }: FlowWays,
  way: Way,
  before: Diagram,
): Diagram {
  const { from, to, where } = way;
  const after = diagrams.and(before, where);
  const [first, last] = [steps[to], steps[from]];
  if (to <= from && first && last) return diagrams.forget(after, first.from, last.to);
  return steps.slice(from + 1, to).reduce((known, jumped) => diagrams.and(known, exactly(jumped)), after);
}

/** What may be known at the beginning of a way, of what is to be known at its end. */
export function trace({ space: { diagrams, steps, exactly } }: FlowWays, way: Way, after: Diagram): Diagram {
  const { from, to, where } = way;
  const own = steps[from];
  if (own === undefined) return NO;
  if (to <= from) return diagrams.and(after, diagrams.forget(where, own.from, own.to));
  const jumped = steps.slice(from + 1, to).reduce((known, one) => diagrams.and(known, exactly(one)), after);
  return diagrams.forget(diagrams.and(where, jumped), own.from, Infinity);
}
