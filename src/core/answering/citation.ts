import type { Book, Entry, PolicyDocument } from '../book.ts';
import type { Language } from '../conversation.ts';
import type { Source } from '../reply.ts';

const numbered = /^p(?<number>\d+)$/u;

/** `【依据】《title》（publisher，2024-12-30）第5、7段`, documents one after the other; undefined when there is no source. */
export function cite(
  sources: readonly Source[],
  documents: ReadonlyMap<string, PolicyDocument>,
  language: Language,
): string | undefined {
  const lines = citations(sources, documents, language);
  if (lines.length === 0) return undefined;
  return `${language === 'zh' ? '【依据】' : '[Source] '}${lines.join(language === 'zh' ? '；' : '; ')}`;
}

/** Those that were given already: an entry of a book is cited alike each time. */
const knownCitations = new WeakMap<Book, Readonly<Record<Language, Map<Entry, string | undefined>>>>();

/** What `cite` gives for the sources of an entry of the book. */
export function citationOf(book: Book, entry: Entry, language: Language): string | undefined {
  const known = knownCitations.get(book) ?? { zh: new Map(), en: new Map() };
  knownCitations.set(book, known);
  if (!known[language].has(entry)) known[language].set(entry, cite(entry.sources, book.documents, language));
  return known[language].get(entry);
}

/** `《title》（publisher，2024-12-30）第5、7段`, one a document. */
export function citations(
  sources: readonly Source[],
  documents: ReadonlyMap<string, PolicyDocument>,
  language: Language,
): readonly string[] {
  const byDocument = Map.groupBy(sources, (source) => source.document);
  return [...byDocument].flatMap(([id, cited]) => {
    const document = documents.get(id);
    if (document === undefined) return [];
    const { title, publisher, dated } = document;
    const paragraphs = paragraphsOf(cited, language);
    return language === 'zh'
      ? [`《${title}》（${publisher}，${dated}）第${paragraphs}段`]
      : [`《${title}》 (${publisher}, ${dated}), paragraph ${paragraphs}`];
  });
}

/** Made once: each comparison by `localeCompare` would make one. */
const byNumber = new Intl.Collator('en', { numeric: true });

/** Their numbers in order, `5、7`. */
const paragraphsOf = (cited: readonly Source[], language: Language): string =>
  cited
    .map(({ paragraph }) => numbered.exec(paragraph)?.groups?.['number'] ?? paragraph)
    .sort(byNumber.compare)
    .join(language === 'zh' ? '、' : ', ');

/** A document as `about` lists it. */
export const describeDocument = ({ title, publisher, dated, reports }: PolicyDocument): string =>
  `《${title}》（${publisher}，${dated}${reports === undefined ? '' : `，报道${reports}`}）`;

/** `第7段`, with the document's title where the pack has several: for tables whose full sources stand below. */
export function citeBriefly(
  sources: readonly Source[],
  documents: ReadonlyMap<string, PolicyDocument>,
  language: Language,
): string {
  const byDocument = Map.groupBy(sources, (source) => source.document);
  return [...byDocument]
    .map(([id, cited]) => {
      const paragraphs = paragraphsOf(cited, language);
      const title = documents.size > 1 ? `《${documents.get(id)?.title ?? id}》` : '';
      return language === 'zh' ? `${title}第${paragraphs}段` : `${title} paragraph ${paragraphs}`.trim();
    })
    .join(language === 'zh' ? '；' : '; ');
}
