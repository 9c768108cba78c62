import type { CallbackQuery, ChatMember, ChatMemberUpdated, Message, Update } from 'grammy/types';
import type { ChatKind, Presence } from '../../core/update.ts';
import { updateIds } from './address.ts';
import type { Reader, Reading } from './reading.ts';
import { readMessage } from './read-message.ts';
import { addressOf, kindOf, nameOf } from './who-and-where.ts';

/** The kinds of update that are asked for: of the others nothing is ever looked at. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** Who asked a quarter of an hour ago has the answer; an edit after that mends the record and waits for nothing. */
const longestEditSeconds = 15 * 60;

/** What an update says; null where it concerns nobody: channels, other bots, service messages, late edits. */
export function readUpdate(update: Update, reader: Reader): Reading | null {
  if (update.message !== undefined) return readMessage(update.message, reader, null);
  if (update.edited_message !== undefined) return readEdit(update.edited_message, reader);
  if (update.callback_query !== undefined) return readPress(update.callback_query);
  if (update.my_chat_member !== undefined) return readPresence(update.my_chat_member, update.update_id);
  return null;
}

function readEdit(message: Message, reader: Reader): Reading | null {
  const editedAt = message.edit_date;
  if (editedAt === undefined || editedAt - message.date > longestEditSeconds) return null;
  return readMessage(message, reader, editedAt);
}

function readPress(query: CallbackQuery): Reading | null {
  const { message, data, from } = query;
  if (message === undefined || data === undefined || from.is_bot) return null;
  const chatKind = kindOf(message.chat);
  if (chatKind === null) return null;
  return {
    kind: 'event',
    id: updateIds.callback(message.chat.id, message.message_id, query.id),
    // Of a message too old to be shown Telegram gives no topic: the answer then stands in the group's main one.
    address: addressOf(message),
    chatKind,
    person: from.id,
    name: nameOf(from),
    event: { kind: 'choice', choice: data },
    query: query.id,
  };
}

function readPresence(
  { chat, from, old_chat_member: before, new_chat_member: after }: ChatMemberUpdated,
  update: number,
): Reading | null {
  const chatKind = kindOf(chat);
  if (chatKind === null || isThere(before) === isThere(after)) return null;
  const presences: Readonly<Record<ChatKind, readonly [Presence, Presence]>> = {
    direct: ['blocked', 'returned'],
    group: ['left', 'joined'],
  };
  return {
    kind: 'event',
    id: updateIds.membership(update),
    address: { chat: chat.id },
    chatKind,
    person: from.id,
    name: nameOf(from),
    event: { kind: 'presence', presence: presences[chatKind][isThere(after) ? 1 : 0] },
  };
}

const isThere = (member: ChatMember): boolean =>
  member.status === 'restricted' ? member.is_member : member.status !== 'left' && member.status !== 'kicked';
