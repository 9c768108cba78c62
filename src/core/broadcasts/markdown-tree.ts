/**
 * Text with its formatting, whatever the channel: each shows what it can and lets the rest fall away. Texts are plain:
 * nothing in them is markup of any kind.
 */
export type Block =
  | { readonly kind: 'heading'; readonly spans: readonly Span[] }
  /** `asksBack`: says how to answer, which makes no sense where nobody can. */
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[]; readonly asksBack?: true }
  /** Said beside the message, smaller where a channel can. */
  | { readonly kind: 'note'; readonly spans: readonly Span[]; readonly asksBack?: true }
  /** `first`: the number of the first item; null where items have none. */
  | {
      readonly kind: 'list';
      readonly first: number | null;
      readonly items: readonly (readonly Block[])[];
    }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  /** Lines kept as they were typed. */
  | { readonly kind: 'code'; readonly text: string }
  /** Rows of cells, the head first. */
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Span[])[])[] }
  | { readonly kind: 'rule' };

/** A piece of a line. */
export type Span =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis' | 'struck'; readonly spans: readonly Span[] }
  /** `href` begins with `https:`, `http:` or `mailto:`. */
  | { readonly kind: 'link'; readonly href: string; readonly spans: readonly Span[] }
  | { readonly kind: 'break' };

/** A text as the only piece of its line. */
export const textSpans = (text: string): readonly Span[] => [{ kind: 'text', text }];

/** What is left for readers who cannot answer. */
export const withoutAskingBack = (blocks: readonly Block[]): readonly Block[] =>
  blocks.filter((block) => !('asksBack' in block));
