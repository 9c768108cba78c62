import type { Draft } from './draft.ts';
import type { EntryFields } from './entry-fields.ts';
import type { Settled } from './own-wordings.ts';
import type { SourceDocument } from './source-document.ts';
import type { TopicNames } from './topic-names.ts';

/** What turns the words of a sheet into those of the pack. */
export interface Vocabulary {
  readonly topics: TopicNames;
  readonly document: SourceDocument;
  /** The id of the entry that a sheet calls so; the name itself when there is none, for the check to refuse. */
  readonly entryNamed: (name: string) => string;
}

/** Said of an entry that has no answer, under `--without-answers`. */
const NO_ANSWER = '导入的文件没有给出这个问题的回答。';

/** The entry that a draft becomes. */
export function newFields({ draft, variants }: Settled, id: string, words: Vocabulary): EntryFields {
  return {
    ...draft.others,
    ...givenFields(draft, words),
    id,
    question: draft.question,
    variants,
    kind: draft.answer === '' ? 'unspecified' : draft.kind || 'answer',
    topic: words.topics.idOf(draft.topic),
    sources: words.document.cite(draft.sources),
    body: draft.answer || NO_ANSWER,
  };
}

/** The fields that a draft gives, its wordings left out; a question without its answer is a wording. */
export const givenFields = (
  draft: Draft,
  { topics, document, entryNamed }: Vocabulary,
): Partial<EntryFields> => ({
  ...draft.others,
  ...(draft.answer !== '' && { question: draft.question, body: draft.answer }),
  ...(draft.kind !== '' && { kind: draft.kind }),
  ...(draft.topic !== '' && { topic: topics.idOf(draft.topic) }),
  ...(draft.audience.length > 0 && { audience: draft.audience }),
  ...(draft.sources.length > 0 && { sources: document.find(draft.sources) ?? draft.sources }),
  ...(draft.related.length > 0 && { related: draft.related.map(entryNamed) }),
});
