import type { Language } from '../core/conversation.ts';
import type { Flow } from '../core/flows/flow.ts';
import { diagramWordsIn } from './diagram-words.ts';
import type { FlowEdge, FlowNode } from './flow-graph.ts';
import { flowGraph } from './flow-graph.ts';

/** A flow as a Mermaid flowchart. The same flow gives the same text. */
export function flowMermaid(flow: Flow, language: Language = 'zh'): string {
  const { nodes, edges } = flowGraph(flow, diagramWordsIn[language]);
  return ['flowchart TD', ...nodes.map(nodeLine), ...edges.map(edgeLine), ''].join('\n');
}

const shapes: Readonly<Record<FlowNode['kind'], readonly [open: string, close: string]>> = {
  start: ['([', '])'],
  ask: ['[', ']'],
  note: ['>', ']'],
  result: ['[[', ']]'],
  gate: ['((', '))'],
};

function nodeLine({ id, kind, text }: FlowNode): string {
  const [open, close] = shapes[kind];
  return `  ${id}${open}${quoted(text)}${close}`;
}

const edgeLine = ({ from, to, label }: FlowEdge): string =>
  label === '' ? `  ${from} --> ${to}` : `  ${from} -->|${quoted(label)}| ${to}`;

/** Letters, digits, spaces and Chinese punctuation stand for themselves; every other sign goes by its number. */
const quoted = (text: string): string =>
  `"${
    text
      .toWellFormed()
      .replace(/\s+/gu, ' ')
      .replace(/[^\p{L}\p{M}\p{N} 、，。：；？！（）《》“”…]/gu, byNumber) || ' '
  }"`;

const byNumber = (sign: string): string => `#${sign.codePointAt(0)};`;
