import type { UpdateId } from '../../core/ids.ts';
import { updateId } from '../../core/ids.ts';

/** Where a message is: a chat, and in a group with topics the topic, which is a chat of its own here. */
export interface Address {
  readonly chat: number;
  readonly thread?: number;
}

/** `-100123` or `-100123:45`; `chat` as the ledger knows it. */
export const addressKey = (chat: string, thread: number | undefined): string =>
  thread === undefined ? chat : `${chat}:${thread}`;

/** The parts of an address; null for one that this channel never gave. */
export function parseAddress(key: string): { readonly chat: string; readonly thread?: number } | null {
  const { chat, thread } = /^(?<chat>-?\d{1,16})(?::(?<thread>\d{1,16}))?$/u.exec(key)?.groups ?? {};
  if (chat === undefined) return null;
  return { chat, ...(thread !== undefined && { thread: Number(thread) }) };
}

/** Ids of updates say which message they are about, so that an answer can be tied to it. */
export const updateIds = {
  message: (chat: number, message: number): UpdateId => updateId(`m${chat}.${message}`),
  edit: (chat: number, message: number, editedAt: number): UpdateId =>
    updateId(`e${chat}.${message}.${editedAt}`),
  callback: (chat: number, message: number, query: string): UpdateId =>
    updateId(`c${chat}.${message}.${query}`),
  membership: (update: number): UpdateId => updateId(`p${update}`),
};

const ofMessage = /^[mec](?<chat>-?\d{1,16})\.(?<message>\d{1,16})(?:\.|$)/u;

/** The message an update was about; null where there was none. */
export function messageOf(update: UpdateId): { readonly chat: number; readonly message: number } | null {
  const { chat, message } = ofMessage.exec(update)?.groups ?? {};
  return chat === undefined ? null : { chat: Number(chat), message: Number(message) };
}
