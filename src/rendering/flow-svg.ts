import type { Language } from '../core/conversation.ts';
import type { Flow } from '../core/flows/flow.ts';
import type { DiagramWords } from './diagram-words.ts';
import { diagramWordsIn } from './diagram-words.ts';
import type { FlowGraph } from './flow-graph.ts';
import { flowGraph } from './flow-graph.ts';
import type { PlacedEdge, PlacedNode, Point } from './flow-layout.ts';
import { labelFont, layOutFlow, nodeFont } from './flow-layout.ts';
import { escapeXml, pictureColours, pictureFonts } from './svg-text.ts';

/** How a picture is to be used. */
export interface FlowPicture {
  readonly language?: Language;
  /** A file of its own: it brings its colours, by day and by night. Inside a page it takes those of the text around it. */
  readonly standalone?: boolean;
}

/**
 * A flow as an SVG picture, at the size it is best read at. Inside a page it needs no style of its own, so that a strict
 * Content-Security-Policy lets it pass. The same flow gives the same text.
 */
export function flowSvg(flow: Flow, { language = 'zh', standalone = false }: FlowPicture = {}): string {
  const words = diagramWordsIn[language];
  const graph = flowGraph(flow, words);
  const { left, width, height, nodes, edges } = layOutFlow(graph);
  // Ids are those of the whole page it stands in.
  const id = `picture-${flow.id.replace(/[^\w-]/gu, '-')}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="flow" role="img" aria-labelledby="${id}-title ${id}-text" width="${width}" height="${height}" viewBox="${left} 0 ${width} ${height}" font-family="${pictureFonts}" fill="currentColor">`,
    `<title id="${id}-title">${escapeXml(flow.title)}</title>`,
    `<desc id="${id}-text">${escapeXml(described(graph, words))}</desc>`,
    ...(standalone ? [pictureColours] : []),
    `<defs><marker id="${id}-end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0L8 4L0 8Z"/></marker></defs>`,
    ...edges.map((edge) => drawnEdge(edge, `${id}-end`)),
    ...nodes.map(drawnNode),
    '</svg>',
    '',
  ].join('\n');
}

/** What the picture shows, for those who hear it. */
function described({ nodes }: FlowGraph, words: DiagramWords): string {
  const texts = (...kinds: readonly string[]) =>
    nodes.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text);
  return words.description(texts('ask', 'note'), texts('result'));
}

function drawnEdge({ points, label }: PlacedEdge, end: string): string {
  const line = `<path d="${curve(points)}" fill="none" stroke="currentColor" stroke-opacity="0.6" marker-end="url(#${end})"/>`;
  if (label === null) return line;
  return `${line}${drawnText(label.lines, { x: label.left, y: label.y }, { ...labelFont, anchor: 'start' })}`;
}

/** Straight where it can be, round at its corners. */
function curve(points: readonly Point[]): string {
  const [first, ...others] = points;
  if (first === undefined) return '';
  const corners = others.slice(0, -1).map((corner, place) => {
    const middle = between(corner, others[place + 1] ?? corner);
    return `Q${at(corner)} ${at(middle)}`;
  });
  return [`M${at(first)}`, ...corners, `L${at(others.at(-1) ?? first)}`].join('');
}

const between = (one: Point, other: Point): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
const at = ({ x, y }: Point): string => `${rounded(x)} ${rounded(y)}`;

/** A tenth of a pixel: machines that reckon the last digit differently draw the same. */
const rounded = (number: number): number => Math.round(number * 10) / 10;

function drawnNode({ kind, lines, x, y, width, height }: PlacedNode): string {
  if (kind === 'gate') return `<circle cx="${rounded(x)}" cy="${rounded(y)}" r="${width / 2}"/>`;
  const box = `<rect x="${rounded(x - width / 2)}" y="${rounded(y - height / 2)}" width="${width}" height="${height}" ${looks[kind]} stroke="currentColor"/>`;
  return `${box}${drawnText(lines, { x, y }, { ...nodeFont, anchor: 'middle' })}`;
}

const looks: Readonly<Record<Exclude<PlacedNode['kind'], 'gate'>, string>> = {
  start: 'rx="18" fill="none"',
  ask: 'rx="4" fill-opacity="0.06"',
  note: 'rx="4" fill="none" stroke-dasharray="4 3"',
  result: 'rx="18" fill-opacity="0.12" stroke-width="2"',
};

/** Lines, one below the other about the height of a point. */
function drawnText(
  lines: readonly string[],
  { x, y }: Point,
  { size, line, anchor }: { readonly size: number; readonly line: number; readonly anchor: string },
): string {
  if (lines.length === 0) return '';
  // 0.36 of a sign's height lies between its middle and the line it stands on.
  const first = y - ((lines.length - 1) * line) / 2 + size * 0.36;
  const spans = lines.map(
    (text, place) =>
      `<tspan x="${rounded(x)}" y="${rounded(first + place * line)}">${escapeXml(text)}</tspan>`,
  );
  return `<text font-size="${size}" text-anchor="${anchor}">${spans.join('')}</text>`;
}
