import type { Language } from '../conversation.ts';

/** What is wrong with a draft, and what to do; of severity `note`, what to know of one that can be submitted. */
export interface DraftFault {
  readonly severity: 'error' | 'note';
  /** Whoever submits it may say that it is meant so. */
  readonly isConfirmable?: true;
  /** What it is about, as the command line names it: `title`, `choice`, `role`. */
  readonly part: string;
  readonly text: Readonly<Record<Language, string>>;
}

export const draftError = (part: string, zh: string, en: string): DraftFault => ({
  severity: 'error',
  part,
  text: { zh, en },
});

export const draftNote = (part: string, zh: string, en: string): DraftFault => ({
  severity: 'note',
  part,
  text: { zh, en },
});

/** Whether one with these faults can be submitted. */
export const isSubmittable = (faults: readonly DraftFault[]): boolean =>
  faults.every(({ severity }) => severity === 'note');

/** Which parts are at fault, as the audit log says it: no text of anybody. */
export const faultsNote = (faults: readonly DraftFault[]): string =>
  `faults: ${[...new Set(faults.map(({ part }) => part))].join(', ')}`;
