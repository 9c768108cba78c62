import type { DraftField } from '../conversation.ts';

/** What is asked of a draft, in the order it is asked. */
const askedFields = [
  'title',
  'body',
  'topic',
  'audience',
  'answers',
  'time',
] as const satisfies readonly DraftField[];

/** What can be changed of it: also what few drafts have, so that nobody else is asked. */
export const draftFields = [
  'title',
  'body',
  'link',
  'topic',
  'audience',
  'answers',
  'time',
] as const satisfies readonly DraftField[];

/** What is asked after a field; null after the last, and after what is asked by itself. */
export const fieldAfter = (field: DraftField): DraftField | null => beside(field, 1);

/** What was asked before a field; null before the first. */
export const fieldBefore = (field: DraftField): DraftField | null => beside(field, -1);

function beside(field: DraftField, step: 1 | -1): DraftField | null {
  const place = (askedFields as readonly DraftField[]).indexOf(field);
  return place === -1 ? null : (askedFields[place + step] ?? null);
}
