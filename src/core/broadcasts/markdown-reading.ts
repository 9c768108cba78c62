import type { Token, Tokens } from 'marked';
import { Lexer, Tokenizer } from 'marked';
import { variablePattern } from './fill-in.ts';
import type { Block, Span } from './markdown-tree.ts';
import { textSpans } from './markdown-tree.ts';
import { isSafeLink } from './safe-link.ts';
import { shownText } from './shown-text.ts';

/** A message that long is a document; up to here the worst text found takes 30 ms. What is longer stays as it was typed. */
export const longestFormatted = 5_000;

/** Nobody reads a quotation in a quotation in a list deeper than that, and the reading calls itself for each. */
const deepest = 8;

/**
 * The Markdown that staff write, as GitHub reads it, with three differences. A line that ends is a line that ends. HTML is
 * text. Bold letters and bare addresses end where they do for whoever writes Chinese: `**注意：**请于…`,
 * `https://a.example。`
 */
export function readMarkdown(source: string): readonly Block[] {
  const text = shownText(source);
  if (text.length > longestFormatted) return plainBlocks(text);
  const lexer = new Lexer({ gfm: true, breaks: true, tokenizer: new MessageTokenizer() });
  return blocksOf(lexer.lex(closedToPunctuation(veiled(text))));
}

const plainBlocks = (text: string): readonly Block[] =>
  text
    .split(/\n{2,}/u)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => ({ kind: 'paragraph', spans: withBreaks(paragraph) }));

const withBreaks = (text: string): readonly Span[] =>
  text
    .split('\n')
    .flatMap((line, place) => [...(place === 0 ? [] : [{ kind: 'break' } as const]), ...textSpans(line)]);

/** Where a variable stands: a word of letters and digits, whatever is in its name. */
const veil = '\ue001';
const veiledVariable = /\ue001(?<letters>[0-9a-g]+)\ue001/gu;

/** A name may hold what formats, and an address ends at a brace or a space. */
const veiled = (text: string): string =>
  text.replace(variablePattern, (_, name: string) => {
    const letters = Array.from(name, (letter) => (letter.codePointAt(0) ?? 0).toString(16)).join('g');
    return `${veil}${letters}${veil}`;
  });

const unveiled = (text: string): string =>
  text.replace(veiledVariable, (_, letters: string) => {
    const name = letters.split('g').map((code) => String.fromCodePoint(Number.parseInt(code, 16)));
    return `{{${name.join('')}}}`;
  });

/** Counts as a letter beside a star, and is taken out again. */
const letter = '\ue000';

/**
 * CommonMark takes stars between a letter and a punctuation mark for the wrong side of an emphasis, which Chinese, written
 * without spaces, puts them on all the time.
 */
const closedToPunctuation = (text: string): string =>
  text.replace(/(?<![*\\])(\*{1,2})(?![\s*])([^*\n]*[^*\s\\])\1(?!\*)/gu, `$1${letter}$2${letter}$1`);

class MessageTokenizer extends Tokenizer {
  private depth = 0;

  override html(): undefined {}
  override tag(): undefined {}
  override def(): undefined {}

  override blockquote(src: string) {
    return this.deeper(() => super.blockquote(src));
  }

  override list(src: string) {
    return this.deeper(() => super.list(src));
  }

  override link(src: string) {
    return this.deeper(() => super.link(src));
  }

  override emStrong(src: string, maskedSrc: string, prevChar?: string) {
    return this.deeper(() => super.emStrong(src, maskedSrc, prevChar));
  }

  override del(src: string, maskedSrc: string, prevChar?: string) {
    return this.deeper(() => super.del(src, maskedSrc, prevChar));
  }

  /** An address written bare has no Chinese in it but where a variable stands. */
  override url(src: string) {
    const address = /^[\x21-\x7e\ue001]+/u.exec(src)?.[0];
    return address === undefined ? undefined : super.url(address);
  }

  private deeper<Found>(find: () => Found | undefined): Found | undefined {
    if (this.depth >= deepest) return undefined;
    this.depth++;
    const found = find();
    this.depth--;
    return found;
  }
}

const blocksOf = (tokens: readonly Token[]): readonly Block[] => tokens.flatMap(blockOf);

function blockOf(token: Token): readonly Block[] {
  switch (token.type) {
    case 'heading':
      return [{ kind: 'heading', spans: spansOf(token.tokens) }];
    case 'paragraph':
      return [{ kind: 'paragraph', spans: spansOf(token.tokens) }];
    case 'list':
      return [listOf(token as Tokens.List)];
    case 'blockquote':
      return [{ kind: 'quote', blocks: blocksOf(token.tokens ?? []) }];
    case 'code':
      return [{ kind: 'code', text: plain((token as Tokens.Code).text) }];
    case 'table':
      return [tableOf(token as Tokens.Table)];
    case 'hr':
      return [{ kind: 'rule' }];
    case 'space':
    case 'checkbox':
      return [];
    default:
      // The text of an item; whatever else there is stays readable.
      return [{ kind: 'paragraph', spans: spansOf(tokensOf(token) ?? [token]) }];
  }
}

const listOf = ({ ordered, start, items }: Tokens.List): Block => ({
  kind: 'list',
  first: ordered ? Number(start) : null,
  items: items.map(({ task, checked, tokens }) => {
    const blocks = blocksOf(tokens);
    const [first, ...others] = blocks;
    if (!task || first?.kind !== 'paragraph') return blocks;
    return [{ ...first, spans: [...textSpans(checked === true ? '√ ' : '□ '), ...first.spans] }, ...others];
  }),
});

const tableOf = ({ header, rows }: Tokens.Table): Block => ({
  kind: 'table',
  rows: [header, ...rows].map((row) => row.map(({ tokens }) => spansOf(tokens))),
});

const tokensOf = (token: Token): readonly Token[] | undefined =>
  'tokens' in token ? token.tokens : undefined;

const spansOf = (tokens: readonly Token[] | undefined): readonly Span[] => (tokens ?? []).flatMap(spanOf);

function spanOf(token: Token): readonly Span[] {
  switch (token.type) {
    case 'strong':
      return [{ kind: 'strong', spans: spansOf(token.tokens) }];
    case 'em':
      return [{ kind: 'emphasis', spans: spansOf(token.tokens) }];
    case 'del':
      return [{ kind: 'struck', spans: spansOf(token.tokens) }];
    case 'codespan':
      return [{ kind: 'code', text: plain((token as Tokens.Codespan).text) }];
    case 'br':
      return [{ kind: 'break' }];
    case 'link':
      return linkOf(token.href as string, spansOf(token.tokens));
    case 'image':
      return linkOf(token.href as string, textSpans(plain(token.text as string)));
    case 'checkbox':
      return [];
    default:
      if (tokensOf(token) !== undefined) return spansOf(tokensOf(token));
      return withBreaks(plain('text' in token ? String(token.text) : token.raw));
  }
}

/** What may not be pressed is read: nobody wonders where it went. */
function linkOf(address: string, spans: readonly Span[]): readonly Span[] {
  const href = plain(address);
  if (isSafeLink(href)) return [{ kind: 'link', href, spans: hasText(spans) ? spans : textSpans(href) }];
  return [...spans, ...textSpans(`（${href}）`)];
}

const hasText = (spans: readonly Span[]): boolean =>
  spans.some((span) => ('text' in span ? span.text.trim() !== '' : 'spans' in span && hasText(span.spans)));

const plain = (text: string): string => unveiled(text.replaceAll(letter, ''));
