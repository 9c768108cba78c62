import type { PolicyDocument } from '../book.ts';
import type { Language } from '../conversation.ts';
import type { Source } from '../reply.ts';

const numbered = /^p(?<number>\d+)$/u;

/** `【依据】《title》（publisher，2024-12-30）第5、7段`, a line a document; undefined when there is no source. */
export function cite(
  sources: readonly Source[],
  documents: ReadonlyMap<string, PolicyDocument>,
  language: Language,
): string | undefined {
  const byDocument = Map.groupBy(sources, (source) => source.document);
  const lines = [...byDocument].flatMap(([id, cited]) => {
    const document = documents.get(id);
    if (document === undefined) return [];
    const paragraphs = cited
      .map(({ paragraph }) => numbered.exec(paragraph)?.groups?.['number'] ?? paragraph)
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    return language === 'zh'
      ? [`《${document.title}》（${document.publisher}，${document.dated}）第${paragraphs.join('、')}段`]
      : [
          `《${document.title}》 (${document.publisher}, ${document.dated}), paragraph ${paragraphs.join(', ')}`,
        ];
  });
  if (lines.length === 0) return undefined;
  return `${language === 'zh' ? '【依据】' : '[Source] '}${lines.join(language === 'zh' ? '；' : '; ')}`;
}

/** A document as `about` lists it. */
export const describeDocument = ({ title, publisher, dated, reports }: PolicyDocument): string =>
  `《${title}》（${publisher}，${dated}${reports === undefined ? '' : `，报道${reports}`}）`;
