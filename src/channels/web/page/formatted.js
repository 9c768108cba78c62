/** @import {Block, Span} from '../../../core/broadcasts/markdown-tree.ts' */
import { element } from './dom.js';

/**
 * Text with its formatting as elements; no text of it ever becomes markup.
 * @param {readonly Block[]} blocks
 * @returns {Node[]}
 */
export const formattedBlocks = (blocks) => blocks.map(block);

/** @param {Block} block @returns {Node} */
function block(block) {
  switch (block.kind) {
    // A message has no place among the page's headings.
    case 'heading':
      return element('p', {}, element('strong', {}, ...spans(block.spans)));
    case 'paragraph':
      return element('p', {}, ...spans(block.spans));
    case 'note':
      return element('p', { class: 'note' }, ...spans(block.spans));
    case 'list':
      return block.first === null
        ? element('ul', {}, ...items(block.items))
        : element('ol', { start: String(block.first) }, ...items(block.items));
    case 'quote':
      return element('blockquote', {}, ...formattedBlocks(block.blocks));
    case 'code':
      return element('pre', { tabindex: '0' }, element('code', {}, block.text));
    case 'table':
      return table(block.rows);
    case 'rule':
      return element('hr', {});
  }
}

/** @param {readonly (readonly Block[])[]} items */
const items = (items) => items.map((item) => element('li', {}, ...formattedBlocks(item)));

/** Wider than a phone, it scrolls by itself. @param {readonly (readonly (readonly Span[])[])[]} rows */
function table([head = [], ...rows]) {
  const cells = (/** @type {'th' | 'td'} */ tag, /** @type {readonly (readonly Span[])[]} */ row) =>
    element(
      'tr',
      {},
      ...row.map((cell) => element(tag, tag === 'th' ? { scope: 'col' } : {}, ...spans(cell))),
    );
  return element(
    'div',
    { class: 'wide', tabindex: '0' },
    element(
      'table',
      {},
      element('thead', {}, cells('th', head)),
      element('tbody', {}, ...rows.map((row) => cells('td', row))),
    ),
  );
}

/** @param {readonly Span[]} spans @returns {Node[]} */
const spans = (spans) => spans.map(span);

/** @param {Span} span @returns {Node} */
function span(span) {
  switch (span.kind) {
    case 'text':
      return document.createTextNode(span.text);
    case 'code':
      return element('code', {}, span.text);
    case 'strong':
      return element('strong', {}, ...spans(span.spans));
    case 'emphasis':
      return element('em', {}, ...spans(span.spans));
    case 'struck':
      return element('s', {}, ...spans(span.spans));
    case 'link':
      return link(span.href, spans(span.spans));
    case 'break':
      return element('br', {});
  }
}

/** Looked at once more where it is made: only these schemes lead anywhere. @param {string} href @param {Node[]} content */
function link(href, content) {
  if (!/^(?:https?:\/\/|mailto:)/iu.test(href)) return element('span', {}, ...content);
  const inMail = /^mailto:/iu.test(href);
  const opened = inMail ? {} : { target: '_blank' };
  return element('a', { href, rel: 'noopener noreferrer nofollow', ...opened }, ...content);
}
