import type { Entry } from '../../core/book.ts';

/** The fields of an entry as a file writes them; what is absent is not said. */
export interface EntryFields {
  readonly id: string;
  readonly question: string;
  readonly variants?: readonly string[];
  readonly kind?: string;
  readonly topic?: string;
  readonly audience?: readonly string[];
  /** `document#paragraph`. */
  readonly sources?: readonly string[];
  readonly related?: readonly string[];
  readonly next?: unknown;
  readonly valid?: unknown;
  readonly replacedBy?: unknown;
  readonly flow?: unknown;
  readonly body: string;
}

/** An entry as it is written: whatever it has, and nothing that is empty. */
export function fieldsOf({ variants, sources, related, valid, ...entry }: Entry): EntryFields {
  return {
    ...entry,
    ...(variants.length > 0 && { variants }),
    ...(sources.length > 0 && {
      sources: sources.map(({ document, paragraph }) => `${document}#${paragraph}`),
    }),
    ...(related.length > 0 && { related }),
    ...(Object.keys(valid).length > 0 && { valid }),
  };
}
