import type { EdgeLabel, GraphLabel, NodeLabel } from '@dagrejs/dagre';
import { Graph, layout } from '@dagrejs/dagre';
import type { FlowEdge, FlowGraph, FlowNode } from './flow-graph.ts';
import { textWidth, wrapText } from './wrap-text.ts';

/** A graph with a place for everything, in pixels. Above is 0. */
export interface FlowLayout {
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `x` and `y` are its middle. */
export interface PlacedNode extends Point {
  readonly kind: FlowNode['kind'];
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge {
  /** From the border of one node to that of the other. */
  readonly points: readonly Point[];
  readonly label: PlacedLabel | null;
}

/** Stands to the right of its edge; `y` is its middle. */
interface PlacedLabel {
  readonly lines: readonly string[];
  readonly left: number;
  readonly width: number;
  readonly y: number;
}

/** Sizes of letters, and the room of a line of them. */
export const nodeFont = { size: 14, line: 20 };
export const labelFont = { size: 12, line: 16 };

/** Two nodes side by side, or a node and a label, fit a phone that is 360 pixels wide. */
const mostOfNode = 9;
const mostOfLabel = 10;
const padding = { x: 12, y: 8 };
const gateSize = 10;
/** Lines are drawn half outside of what they enclose. */
const margin = 4;

/** Places a graph from above to below. The same graph gets the same places. */
export function layOutFlow({ nodes, edges }: FlowGraph): FlowLayout {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  graph.setGraph({ rankdir: 'TB', nodesep: 20, edgesep: 14, ranksep: 26, marginx: margin, marginy: margin });
  for (const node of nodes) graph.setNode(node.id, { ...nodeSize(node) });
  for (const { from, to, label } of edges) graph.setEdge(from, to, { labelpos: 'r', ...labelSize(label) });
  layout(graph);
  const placed = {
    nodes: nodes.map((node) => placedNode(node, graph.node(node.id))),
    edges: edges.map((edge) => placedEdge(edge, graph.edge(edge.from, edge.to))),
  };
  return { ...placed, ...viewOf(placed) };
}

/** Around everything. dagre's own measure leaves out edges, which may bend beyond all nodes. */
function viewOf({
  nodes,
  edges,
}: Pick<FlowLayout, 'nodes' | 'edges'>): Pick<FlowLayout, 'left' | 'width' | 'height'> {
  const boxes = [
    ...nodes.map(({ x, y, width, height }) => ({
      left: x - width / 2,
      right: x + width / 2,
      low: y + height / 2,
    })),
    ...edges.flatMap(({ points }) => points.map(({ x, y }) => ({ left: x, right: x, low: y }))),
    ...edges.flatMap(({ label }) =>
      label === null ? [] : [{ left: label.left, right: label.left + label.width, low: label.y }],
    ),
  ];
  const left = Math.floor(Math.min(...boxes.map((box) => box.left))) - margin;
  return {
    left,
    width: Math.ceil(Math.max(...boxes.map((box) => box.right))) + margin - left,
    height: Math.ceil(Math.max(...boxes.map((box) => box.low))) + margin,
  };
}

const nodeLines = ({ text }: FlowNode) => wrapText(text, mostOfNode);
const labelLines = (label: string) => (label === '' ? [] : wrapText(label, mostOfLabel));

function nodeSize(node: FlowNode): { readonly width: number; readonly height: number } {
  if (node.kind === 'gate') return { width: gateSize, height: gateSize };
  const { width, height } = textSize(nodeLines(node), nodeFont);
  return { width: width + 2 * padding.x, height: height + 2 * padding.y };
}

const labelSize = (label: string) => textSize(labelLines(label), labelFont);

const textSize = (
  lines: readonly string[],
  { size, line }: { readonly size: number; readonly line: number },
) => ({
  width: Math.ceil(Math.max(0, ...lines.map(textWidth)) * size),
  height: lines.length * line,
});

/** dagre fills in the places of all it was given. */
const placedNode = (node: FlowNode, { x = 0, y = 0, width, height }: NodeLabel): PlacedNode => ({
  kind: node.kind,
  lines: node.kind === 'gate' ? [] : nodeLines(node),
  x,
  y,
  width,
  height,
});

const placedEdge = (
  { label }: FlowEdge,
  { points = [], x = 0, y = 0, width = 0 }: EdgeLabel,
): PlacedEdge => ({
  points,
  label: label === '' ? null : { lines: labelLines(label), left: x - width / 2, width, y },
});
