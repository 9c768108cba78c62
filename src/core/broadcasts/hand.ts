import type { Staff } from '../staff/staff.ts';
import type { Broadcast } from './broadcast.ts';

/**
 * Whether somebody had a hand in what a broadcast says and whom it is for, having written it or imported its list: by
 * their account, or by a chat that was linked to one that had.
 */
export const hadHandIn = (
  { editors, editorChats, list }: Pick<Broadcast, 'editors' | 'editorChats' | 'list'>,
  { id, marks = [] }: Staff,
): boolean =>
  editors.includes(id) ||
  list?.importedBy === id ||
  marks.some((mark) => editorChats.includes(mark) || list?.importedFrom.includes(mark) === true);

/** Those who had a hand in it, with whoever changes it now. */
export const withHand = (
  { editors, editorChats }: Broadcast,
  { id, marks = [] }: Staff,
): Pick<Broadcast, 'editors' | 'editorChats'> => ({
  editors: [...new Set([...editors, id])],
  editorChats: [...new Set([...editorChats, ...marks])],
});
