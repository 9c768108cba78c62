import { createHash } from 'node:crypto';
import type { ChatId } from '../../core/ids.ts';
import type { ChatMark } from '../../core/staff/staff.ts';

/** 64 bits: two chats of a city are not taken for one, and nobody reads an address out of it. */
const length = 16;

/** The same for the same chat. */
export const chatMark = (chat: ChatId): ChatMark =>
  createHash('sha256').update(chat).digest('hex').slice(0, length) as ChatMark;
