import { basename } from 'node:path';

import type { Paragraph, PolicyDocument } from '../../core/book.ts';
import { cleanCell, onOneLine } from './clean-cell.ts';

const SOURCE = /^[^#\s]+#[^#\s]+$/;

/** The document that stands for an imported file, so that every answer says where it comes from. */
export interface SourceDocument {
  /** `document#paragraph` each, for what a row gives as its sources; the file itself when it gives none. Makes paragraphs where needed. */
  cite(sources: readonly string[]): string[];
  /** The same, but null where a paragraph would have to be made. */
  find(sources: readonly string[]): string[] | null;
  /** As it now stands; null when nothing cites it. */
  current(): PolicyDocument | null;
}

/**
 * Makes the document `id` of the file at `path`, changed last on `day`, or goes on with the one that an earlier import made.
 * What a person wrote as a source is a paragraph, once.
 */
export function sourceDocument(
  id: string,
  path: string,
  day: string,
  existing: PolicyDocument | null,
): SourceDocument {
  const title = documentTitle(path);
  const paragraphs: Paragraph[] = [...(existing?.paragraphs ?? [{ id: 'p1', text: ofTheFile(title) }])];
  const idOfText = new Map(paragraphs.map((paragraph) => [paragraph.text, paragraph.id]));
  const nextId = freeIds(new Set(paragraphs.map((paragraph) => paragraph.id)));
  let isCited = false;
  const find = (source: string): string | null => {
    if (SOURCE.test(source)) return source;
    const paragraph = idOfText.get(source);
    return paragraph === undefined ? null : `${id}#${paragraph}`;
  };
  const make = (text: string): string => {
    const paragraph = { id: nextId(), text };
    paragraphs.push(paragraph);
    idOfText.set(text, paragraph.id);
    return `${id}#${paragraph.id}`;
  };
  const listed = (sources: readonly string[]) =>
    // A line that begins with # would be the heading of a paragraph.
    sources.length === 0 ? [ofTheFile(title)] : sources.map((source) => source.replace(/^[#\s]+/, ''));
  return {
    cite(sources) {
      const cited = listed(sources).map((source) => find(source) ?? make(source));
      isCited ||= cited.some((source) => source.startsWith(`${id}#`));
      return cited;
    },
    find(sources) {
      const found = listed(sources).map(find);
      return found.includes(null) ? null : found.filter((source) => source !== null);
    },
    current() {
      if (!isCited) return null;
      return existing === null
        ? { id, title, publisher: NOT_NAMED, dated: day, paragraphs }
        : { ...existing, paragraphs };
    },
  };
}

/** Shown to the public until somebody fills it in; a made-up publisher would be shown as well. */
const NOT_NAMED = '未写明发布单位';

/** What the document of a file is called: its name. */
export const documentTitle = (path: string): string => onOneLine(cleanCell(basename(path))) || 'import';

const ofTheFile = (title: string): string =>
  `以下问题和回答由文件“${title}”导入，文件没有写明各条回答的依据。`;

function freeIds(taken: ReadonlySet<string>): () => string {
  let number = taken.size;
  return () => {
    do number += 1;
    while (taken.has(`p${number}`));
    return `p${number}`;
  };
}
