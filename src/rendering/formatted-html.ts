import type { Block, Span } from '../core/broadcasts/markdown-tree.ts';
import { unreachable } from '../core/unreachable.ts';
import { escapeXml } from './svg-text.ts';

/** Text with its formatting as HTML, the same elements the chat page makes of it. */
export const formattedHtml = (blocks: readonly Block[]): string => blocks.map(blockHtml).join('\n');

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<p><strong>${spansHtml(block.spans)}</strong></p>`;
    case 'paragraph':
      return `<p>${spansHtml(block.spans)}</p>`;
    case 'note':
      return `<p class="note">${spansHtml(block.spans)}</p>`;
    case 'list': {
      const items = block.items.map((item) => `<li>${item.map(blockHtml).join('')}</li>`).join('');
      return block.first === null ? `<ul>${items}</ul>` : `<ol start="${block.first}">${items}</ol>`;
    }
    case 'quote':
      return `<blockquote>${block.blocks.map(blockHtml).join('')}</blockquote>`;
    case 'code':
      return `<pre tabindex="0"><code>${escapeXml(block.text)}</code></pre>`;
    case 'table':
      return tableHtml(block.rows);
    case 'rule':
      return '<hr>';
    default:
      return unreachable(block);
  }
}

function tableHtml([head = [], ...rows]: readonly (readonly (readonly Span[])[])[]): string {
  const row = (open: string, close: string, cells: readonly (readonly Span[])[]) =>
    `<tr>${cells.map((cell) => `${open}${spansHtml(cell)}${close}`).join('')}</tr>`;
  const body = rows.map((cells) => row('<td>', '</td>', cells)).join('');
  return `<div class="wide" tabindex="0"><table><thead>${row('<th scope="col">', '</th>', head)}</thead><tbody>${body}</tbody></table></div>`;
}

const spansHtml = (spans: readonly Span[]): string => spans.map(spanHtml).join('');

function spanHtml(span: Span): string {
  switch (span.kind) {
    case 'text':
      return escapeXml(span.text);
    case 'code':
      return `<code>${escapeXml(span.text)}</code>`;
    case 'strong':
      return `<strong>${spansHtml(span.spans)}</strong>`;
    case 'emphasis':
      return `<em>${spansHtml(span.spans)}</em>`;
    case 'struck':
      return `<s>${spansHtml(span.spans)}</s>`;
    case 'link':
      return `<a href="${escapeXml(span.href)}" rel="noopener noreferrer nofollow"${/^mailto:/iu.test(span.href) ? '' : ' target="_blank"'}>${spansHtml(span.spans)}</a>`;
    case 'break':
      return '<br>';
    default:
      return unreachable(span);
  }
}
