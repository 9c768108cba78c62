import type { Book } from '../../core/book.ts';
import type { Source } from '../../core/reply.ts';
import { paragraphAnchor } from './addresses.ts';
import type { PageWords } from './page-words.ts';
import type { CitedDocument } from './wire.ts';

/** The documents that sources name, each with links to its paragraphs under `page`; unknown ones left out. */
export const citedDocuments = (
  sources: readonly Source[],
  documents: Book['documents'],
  words: PageWords,
  page: '/knowledge' | '' = '/knowledge',
): readonly CitedDocument[] =>
  [...Map.groupBy(sources, ({ document }) => document)].flatMap(([id, cited]) => {
    const document = documents.get(id);
    if (document === undefined) return [];
    const paragraphs = cited.map((source) => ({
      label: words.paragraph(source.paragraph),
      href: `${page}#${encodeURIComponent(paragraphAnchor(source))}`,
    }));
    return [{ text: words.cite(document), paragraphs }];
  });
