import type { DraftField } from '../conversation.ts';

/** What is asked of a draft, in the order it is asked. */
export const draftFields = [
  'title',
  'body',
  'topic',
  'audience',
  'answers',
  'time',
] as const satisfies readonly DraftField[];

/** What is asked after a field; null after the last. */
export const fieldAfter = (field: DraftField): DraftField | null =>
  draftFields[draftFields.indexOf(field) + 1] ?? null;

/** What was asked before a field; null before the first. */
export const fieldBefore = (field: DraftField): DraftField | null =>
  draftFields[draftFields.indexOf(field) - 1] ?? null;
