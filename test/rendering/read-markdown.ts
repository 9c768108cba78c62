import { marked } from 'marked';

/** What a Markdown file says once it is shown, and the elements it is shown by. */
export interface ShownMarkdown {
  readonly text: string;
  readonly elements: ReadonlySet<string>;
  /** Attributes and all, for a look at what is dangerous. */
  readonly html: string;
}

export function readMarkdown(markdown: string): ShownMarkdown {
  const html = marked.parse(markdown, { async: false, gfm: true });
  const elements = new Set(
    [...html.matchAll(/<(?<name>[a-z0-9]+)[^>]*>/giu)].map(({ groups }) => groups?.['name'] ?? ''),
  );
  const text = html
    .replace(/<[^>]*>/gu, '')
    .replace(/&(?:lt|gt|quot|amp|#39);/gu, (entity) => signs[entity] ?? entity);
  return { text, elements, html };
}

const signs: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
  '&#39;': "'",
};
