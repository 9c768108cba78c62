import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface CorpusLine {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

export interface QuestionLine {
  readonly q: string;
  readonly id: string;
  /** Every entry that answers it, when there is more than `id`. */
  readonly ids?: readonly string[];
}

/** The public sets as they are in their folder; `docs/answering.md` says what they are. */
export interface PublicSets {
  readonly support: readonly CorpusLine[];
  /** Real wordings of each support entry, to be indexed with it. */
  readonly supportWordings: readonly QuestionLine[];
  /** Real wordings held back, to be asked. */
  readonly supportQuestions: readonly QuestionLine[];
  readonly law: readonly CorpusLine[];
  readonly lawQuestions: readonly QuestionLine[];
}

const FILES = {
  support: 'support-faq/corpus.jsonl',
  supportWordings: 'support-faq/variants.jsonl',
  supportQuestions: 'support-faq/queries.jsonl',
  law: 'law-articles/corpus.jsonl',
  lawQuestions: 'law-articles/queries.jsonl',
} as const;

/** The files that `folder` lacks. */
export function missingFiles(folder: string): readonly string[] {
  return Object.values(FILES).filter((file) => !existsSync(join(folder, file)));
}

/** @throws when a file is missing or is not one JSON value a line. */
export function readPublicSets(folder: string): PublicSets {
  const lines = <Line>(file: string) =>
    readFileSync(join(folder, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  return {
    support: lines(FILES.support),
    supportWordings: lines(FILES.supportWordings),
    supportQuestions: lines(FILES.supportQuestions),
    law: lines(FILES.law),
    lawQuestions: lines(FILES.lawQuestions),
  };
}
