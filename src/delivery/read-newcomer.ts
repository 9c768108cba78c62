import type { ChatId } from '../core/ids.ts';
import { mostTries } from '../core/staff/link.ts';
import type { Newcomer } from '../core/staff/newcomer.ts';
import { chatMark } from '../store/staff/chat-mark.ts';
import { secretHash } from '../store/staff/secret-hash.ts';
import type { Store } from '../store/store.ts';

/** Whose code somebody typed, and how often this chat may still try. */
const hourMs = 60 * 60 * 1000;

export async function readNewcomer(
  { staff }: Pick<Store, 'staff'>,
  chat: ChatId,
  code: string | null,
  now: number,
): Promise<Newcomer> {
  const target = `chat:${chatMark(chat)}`;
  const left = await triesLeft(staff, target, now);
  const codeOf =
    code === null || code === '' || left === 0 ? null : await staff.byCode(secretHash(code), now);
  return { codeOf, target, triesLeft: left };
}

/** How often somebody may still try a code within the hour. */
export async function triesLeft(staff: Store['staff'], target: string, now: number): Promise<number> {
  const tried = await staff.audit(target, mostTries);
  return Math.max(0, mostTries - tried.filter(({ at }) => at > now - hourMs).length);
}
