import { unreachable } from '../unreachable.ts';
import type { BroadcastContent, Fill } from './broadcast.ts';
import type { Block, Span } from './markdown-tree.ts';
import { textSpans } from './markdown-tree.ts';
import { shownLine } from './shown-text.ts';

/** `{{单位}}`: a column's name, with or without spaces around it. */
export const variablePattern = /\{\{[ \t]*(?<name>\p{L}[\p{L}\p{N}_-]{0,39})[ \t]*\}\}/gu;

/** What stands where a variable of this name stood. */
export type ValueOf = (name: string) => string;

/** The variables of a content, each once, in the order they are read. */
export function variablesIn({ title, body, link }: BroadcastContent): readonly string[] {
  const texts = [title, body, link?.label ?? '', link?.url ?? ''].join('\n');
  return [...new Set(Array.from(texts.matchAll(variablePattern), ({ groups }) => groups?.['name'] ?? ''))];
}

/** The variables of a content that a recipient has no value for; an empty one is none. */
export const missingVariables = (content: BroadcastContent, fill: Fill | null): readonly string[] =>
  variablesIn(content).filter((name) => !hasValue(fill, name));

const hasValue = (fill: Fill | null, name: string): fill is Fill =>
  fill !== null && Object.hasOwn(fill, name) && shownLine(fill[name] ?? '') !== '';

/**
 * Values out of a recipient's row. They are text, whatever they look like, and one line.
 *
 * @throws If there is none for a name: that is looked at before anything is sent (`missingVariables`), and a message
 * with a hole in it must not go out.
 */
export const valuesFrom =
  (fill: Fill | null): ValueOf =>
  (name) => {
    if (!hasValue(fill, name)) throw new Error(`Cannot fill in "${name}": the recipient has no value for it`);
    return shownLine(fill[name] ?? '');
  };

/** Names as they are seen in a test, to which no recipient belongs: 〔单位〕. */
export const namesWithout =
  (fill: Fill | null): ValueOf =>
  (name) =>
    hasValue(fill, name) ? shownLine(fill[name] ?? '') : `〔${name}〕`;

export const filledText = (text: string, valueOf: ValueOf): string =>
  text.replace(variablePattern, (_, name: string) => valueOf(name));

/** An address in which no value is more than the part it stands for. */
export const filledAddress = (href: string, valueOf: ValueOf): string =>
  href.replace(variablePattern, (_, name: string) => encodeURIComponent(valueOf(name)));

/** Blocks with their variables filled in; the blocks themselves stay as they are. */
export const filledBlocks = (blocks: readonly Block[], valueOf: ValueOf): readonly Block[] =>
  blocks.map((block) => filledBlock(block, valueOf));

function filledBlock(block: Block, valueOf: ValueOf): Block {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'note':
      return { ...block, spans: filledSpans(block.spans, valueOf) };
    case 'list':
      return { ...block, items: block.items.map((item) => filledBlocks(item, valueOf)) };
    case 'quote':
      return { ...block, blocks: filledBlocks(block.blocks, valueOf) };
    case 'code':
      return { ...block, text: filledText(block.text, valueOf) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map((cell) => filledSpans(cell, valueOf))) };
    case 'rule':
      return block;
    default:
      return unreachable(block);
  }
}

const filledSpans = (spans: readonly Span[], valueOf: ValueOf): readonly Span[] =>
  spans.map((span) => filledSpan(span, valueOf));

function filledSpan(span: Span, valueOf: ValueOf): Span {
  switch (span.kind) {
    case 'text':
    case 'code':
      return { ...span, text: filledText(span.text, valueOf) };
    case 'strong':
    case 'emphasis':
    case 'struck':
      return { ...span, spans: filledSpans(span.spans, valueOf) };
    case 'link': {
      const href = filledAddress(span.href, valueOf);
      const isBare = span.spans.every((each) => each.kind === 'text' && each.text === span.href);
      return { ...span, href, spans: isBare ? textSpans(href) : filledSpans(span.spans, valueOf) };
    }
    case 'break':
      return span;
    default:
      return unreachable(span);
  }
}
