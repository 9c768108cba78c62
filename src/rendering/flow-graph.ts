import type { Flow, Option, Part, Step } from '../core/flows/flow.ts';
import { asks } from '../core/flows/flow.ts';
import { conditionWords, someOf } from './condition-words.ts';
import type { DiagramWords } from './diagram-words.ts';

/** A flow as something to draw. */
export interface FlowGraph {
  /** The first is where the flow begins. */
  readonly nodes: readonly FlowNode[];
  /** At most one from a node to another, and none from a node to itself. */
  readonly edges: readonly FlowEdge[];
}

export interface FlowNode {
  /** `n0`, `n1`, …: a name that means nothing in any language of diagrams, as that of a step called `end` would. */
  readonly id: string;
  /** `gate`: no step, but a place where ways part: by a condition, or back to a step that leads to itself. */
  readonly kind: 'start' | 'ask' | 'note' | 'result' | 'gate';
  /** Empty for a gate. */
  readonly text: string;
}

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  /** Empty where nothing is decided. */
  readonly label: string;
}

/** Each step as a node; each way on from it, by its options or its condition, as an edge. */
export function flowGraph(flow: Flow, words: DiagramWords): FlowGraph {
  const start: FlowNode = { id: 'n0', kind: 'start', text: flow.title };
  const ways = [
    way(start.id, entry(flow, 0), ''),
    ...flow.steps.flatMap((step, place) => [
      ...waysPast(flow, step, place, words),
      ...waysOn(flow, step, place, words),
    ]),
  ];
  const nodes = [start, ...flow.steps.flatMap((step, place) => nodesOf(step, place, words))];
  return withTurns({
    nodes,
    edges: joined(
      ways.filter((edge) => edge !== null),
      words,
    ),
  });
}

/** A step that leads back to itself does so by way of a gate: layouts draw an edge from a node to itself badly. */
function withTurns({ nodes, edges }: FlowGraph): FlowGraph {
  const turn = (id: string): FlowNode => ({ id: `${id}t`, kind: 'gate', text: '' });
  const turning = edges.filter(({ from, to }) => from === to).map(({ from }) => from);
  return {
    nodes: [...nodes, ...turning.map(turn)],
    edges: edges.flatMap((edge) =>
      edge.from === edge.to
        ? [
            { ...edge, to: turn(edge.to).id },
            { from: turn(edge.from).id, to: edge.to, label: '' },
          ]
        : [edge],
    ),
  };
}

const gateNode = (place: number): string => `n${place * 2 + 1}`;
const stepNode = (place: number): string => `n${place * 2 + 2}`;

/** Where one arrives on the way to a step: at its gate, if it has one. Null below the last step. */
function entry({ steps }: Flow, place: number): string | null {
  const step = steps[place];
  if (step === undefined) return null;
  return step.when === undefined ? stepNode(place) : gateNode(place);
}

const way = (from: string, to: string | null, label: string): FlowEdge | null =>
  to === null ? null : { from, to, label };

function nodesOf(step: Step, place: number, words: DiagramWords): readonly FlowNode[] {
  const gate: readonly FlowNode[] =
    step.when === undefined ? [] : [{ id: gateNode(place), kind: 'gate', text: '' }];
  const id = stepNode(place);
  if (asks(step)) return [...gate, { id, kind: 'ask', text: step.label }];
  if (step.kind === 'result') return [...gate, { id, kind: 'result', text: step.title }];
  return [...gate, { id, kind: 'note', text: noteText(step.parts, words) }];
}

/** Of a note that says one thing, how it begins. */
function noteText(parts: readonly Part[], words: DiagramWords): string {
  const [only] = parts;
  if (only === undefined || parts.length > 1) return words.notes(parts.length);
  const text = only.text.replace(/\{\{[^}]*\}\}/gu, '…').replace(/\s+/gu, ' ');
  const signs = [...text];
  return signs.length > longestNote ? `${signs.slice(0, longestNote).join('')}…` : text;
}

/** Two lines of a node. */
const longestNote = 18;

/** From a gate: into its step, or past it. */
function waysPast(flow: Flow, { when }: Step, place: number, words: DiagramWords): (FlowEdge | null)[] {
  if (when === undefined) return [];
  return [
    way(gateNode(place), stepNode(place), conditionWords(when, flow, words)),
    way(gateNode(place), entry(flow, place + 1), words.otherwise),
  ];
}

/** From a step to wherever it leads. */
function waysOn(flow: Flow, step: Step, place: number, words: DiagramWords): (FlowEdge | null)[] {
  if (step.kind === 'result') return [];
  const placeOf = (next: string | undefined): number =>
    next === undefined ? place + 1 : flow.steps.findIndex(({ id }) => id === next);
  if (step.kind !== 'choice' && step.kind !== 'choices')
    return [way(stepNode(place), entry(flow, placeOf(step.next)), '')];
  // Of several that may be chosen, none leads anywhere by itself.
  const byPlace = Map.groupBy(step.options, ({ next }) =>
    placeOf(step.kind === 'choice' ? (next ?? step.next) : step.next),
  );
  return [...byPlace].map(([to, options]) => {
    // Where all lead to the same step it matters little which of them are offered when.
    const labels = options.map((option) =>
      byPlace.size === 1 ? option.label : optionLabel(option, flow, words),
    );
    return way(stepNode(place), entry(flow, to), someOf(labels, words));
  });
}

const optionLabel = ({ label, when }: Option, flow: Flow, words: DiagramWords): string =>
  when === undefined ? label : words.onlyIf(label, conditionWords(when, flow, words));

/** Two ways from one node to the same other are one edge with both labels. */
const joined = (ways: readonly FlowEdge[], words: DiagramWords): readonly FlowEdge[] =>
  [...Map.groupBy(ways, ({ from, to }) => `${from} ${to}`).values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ ...first, label: [first, ...others].map(({ label }) => label).join(words.or) }],
  );
