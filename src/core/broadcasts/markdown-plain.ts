import type { Block, Span } from './markdown-tree.ts';
import { unreachable } from '../unreachable.ts';

/** Blocks as plain text, an empty line between two: for channels that format nothing. */
export const plainBlocks = (blocks: readonly Block[]): string =>
  blocks
    .map(plainBlock)
    .filter((text) => text !== '')
    .join('\n\n');

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'note':
      return plainSpans(block.spans);
    case 'list':
      return block.items.map((item, place) => plainItem(item, block.first, place)).join('\n');
    case 'quote':
      return plainBlocks(block.blocks).replace(/^/gmu, '> ').replace(/ $/gmu, '');
    case 'code':
      return block.text;
    case 'table':
      return block.rows.map((cells) => cells.map(plainSpans).join(' | ')).join('\n');
    case 'rule':
      return '————';
    default:
      return unreachable(block);
  }
}

/** What belongs to an item stands under its text. */
function plainItem(item: readonly Block[], first: number | null, place: number): string {
  const mark = first === null ? '- ' : `${first + place}. `;
  const text = item.map(plainBlock).join('\n');
  return `${mark}${text.replace(/\n(?=.)/gu, `\n${' '.repeat(mark.length)}`)}`;
}

/** Pieces of a line as plain text: an address stands behind what it belongs to, unless that is the address. */
const plainSpans = (spans: readonly Span[]): string => spans.map(plainSpan).join('');

function plainSpan(span: Span): string {
  switch (span.kind) {
    case 'text':
    case 'code':
      return span.text;
    case 'strong':
    case 'emphasis':
    case 'struck':
      return plainSpans(span.spans);
    case 'link': {
      const text = plainSpans(span.spans);
      const address = span.href.replace(/^mailto:/iu, '');
      return text === span.href || text === address ? text : `${text}（${address}）`;
    }
    case 'break':
      return '\n';
    default:
      return unreachable(span);
  }
}
