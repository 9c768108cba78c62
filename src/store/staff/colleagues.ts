import type { Colleague } from '../../core/broadcasts/desk.ts';
import type { StaffAccounts } from '../staff-port.ts';
import { chatMark } from './chat-mark.ts';

/** Everybody with an active account, and where they are told something. */
export async function readColleagues(accounts: Pick<StaffAccounts, 'list'>): Promise<readonly Colleague[]> {
  const active = (await accounts.list()).filter(({ isActive }) => isActive);
  return active.map(({ id, name, role, chats }) => ({
    staff: { id, name, role, marks: chats.map(({ chat }) => chatMark(chat)) },
    chats,
  }));
}
