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
  const tried = await staff.audit(target, mostTries);
  const triesLeft = Math.max(0, mostTries - tried.filter(({ at }) => at > now - hourMs).length);
  const codeOf =
    code === null || code === '' || triesLeft === 0 ? null : await staff.byCode(secretHash(code), now);
  return { codeOf, target, triesLeft };
}
