import type { MessageEntity } from 'grammy/types';
import type { Block, Span } from '../../core/broadcasts/markdown-tree.ts';
import { unreachable } from '../../core/unreachable.ts';

/**
 * A text and what is bold in it and so on, in places: not HTML, so that nothing in the text can be taken for markup.
 * Places are counted in UTF-16 units, as Telegram and JavaScript do.
 */
export interface RichText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

type Style = 'bold' | 'italic' | 'strikethrough' | 'blockquote' | 'code' | 'pre';

/** A text without formatting. */
export const plainText = (text: string): RichText => ({ text, entities: [] });

/** Several texts as one, with `between` in between. */
export function joined(texts: readonly RichText[], between: string): RichText {
  let text = '';
  const entities: MessageEntity[] = [];
  for (const [place, each] of texts.entries()) {
    if (place > 0) text += between;
    for (const entity of each.entities) entities.push({ ...entity, offset: entity.offset + text.length });
    text += each.text;
  }
  return { text, entities };
}

/** A piece of a text, with what of its formatting lies in it. */
export const cutOut = ({ text, entities }: RichText, from: number, to: number): RichText => ({
  text: text.slice(from, to),
  entities: entities.flatMap((entity) => {
    const begin = Math.max(entity.offset, from);
    const end = Math.min(entity.offset + entity.length, to);
    return end > begin ? [{ ...entity, offset: begin - from, length: end - begin }] : [];
  }),
});

/** Formatted blocks, an empty line between two. */
export const richBlocks = (blocks: readonly Block[]): RichText => blocksWithin(blocks, false);

const blocksWithin = (blocks: readonly Block[], inQuote: boolean): RichText =>
  joined(
    blocks.map((block) => richBlock(block, inQuote)).filter(({ text }) => text !== ''),
    '\n\n',
  );

function richBlock(block: Block, inQuote: boolean): RichText {
  switch (block.kind) {
    case 'heading':
      return styled('bold', richSpans(block.spans, true));
    case 'paragraph':
      return richSpans(block.spans);
    case 'note':
      return styled('italic', richSpans(block.spans, true));
    case 'list':
      return joined(
        block.items.map((item, place) => richItem(item, block.first, place, inQuote)),
        '\n',
      );
    case 'quote': {
      const quoted = blocksWithin(block.blocks, true);
      // Telegram has no quotes within quotes.
      return inQuote ? quoted : styled('blockquote', quoted);
    }
    case 'code':
      return styled('pre', plainText(block.text));
    case 'table':
      return joined(
        block.rows.map((cells) =>
          joined(
            cells.map((cell) => richSpans(cell)),
            ' | ',
          ),
        ),
        '\n',
      );
    case 'rule':
      return plainText('————');
    default:
      return unreachable(block);
  }
}

/** What belongs to an item stands under its text. */
function richItem(item: readonly Block[], first: number | null, place: number, inQuote: boolean): RichText {
  const mark = first === null ? '- ' : `${first + place}. `;
  return joined(
    [
      plainText(mark),
      joined(
        item.map((block) => richBlock(block, inQuote)),
        `\n${' '.repeat(mark.length)}`,
      ),
    ],
    '',
  );
}

/** `isStyled`: what stands around it is formatted, and Telegram takes no code within. */
const richSpans = (spans: readonly Span[], isStyled = false): RichText =>
  joined(
    spans.map((span) => richSpan(span, isStyled)),
    '',
  );

function richSpan(span: Span, isStyled: boolean): RichText {
  switch (span.kind) {
    case 'text':
      return plainText(span.text);
    case 'code':
      return isStyled ? plainText(span.text) : styled('code', plainText(span.text));
    case 'strong':
      return styled('bold', richSpans(span.spans, true));
    case 'emphasis':
      return styled('italic', richSpans(span.spans, true));
    case 'struck':
      return styled('strikethrough', richSpans(span.spans, true));
    case 'link':
      return linked(span.href, richSpans(span.spans, true));
    case 'break':
      return plainText('\n');
    default:
      return unreachable(span);
  }
}

const styled = (type: Style, { text, entities }: RichText): RichText =>
  text === '' ? plainText('') : { text, entities: [{ type, offset: 0, length: text.length }, ...entities] };

/** Telegram links no mail addresses by itself and opens no `mailto:`: the address stands behind, to be copied. */
function linked(href: string, shown: RichText): RichText {
  const { text, entities } = shown;
  if (/^mailto:/iu.test(href)) {
    const address = href.replace(/^mailto:/iu, '');
    return text === address ? shown : joined([shown, plainText(`（${address}）`)], '');
  }
  if (text === '' || text === href) return shown;
  return { text, entities: [{ type: 'text_link', offset: 0, length: text.length, url: href }, ...entities] };
}
