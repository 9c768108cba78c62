import type { CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, Update } from 'grammy/types';
import type { UpdateId } from '../../core/ids.ts';
import type { ChatKind, Presence, UpdateEvent } from '../../core/update.ts';
import type { MenuCommand } from '../module.ts';
import type { Address } from './address.ts';
import { updateIds } from './address.ts';
import { eventOfCommand, isMeantBare } from './commands.ts';
import type { Me } from './read-text.ts';
import { readText } from './read-text.ts';

/** The kinds of update that are asked for: of the others nothing is ever looked at. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** What an update of Telegram says. */
export type Reading =
  | {
      readonly kind: 'event';
      readonly id: UpdateId;
      readonly address: Address;
      readonly chatKind: ChatKind;
      readonly person: number;
      readonly name: string;
      readonly event: UpdateEvent;
      /** The message whose later wording this is. */
      readonly edits?: number;
      /** The button that shows a spinner until it is told that the press was taken. */
      readonly query?: string;
    }
  /** A group became a supergroup, and has another id from now on. */
  | { readonly kind: 'moved'; readonly id: UpdateId; readonly from: number; readonly to: number };

/** What is needed to read an update. */
export interface Reader {
  readonly me: Me;
  readonly menu: readonly MenuCommand[];
}

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

function readMessage(message: Message, { me, menu }: Reader, editedAt: number | null): Reading | null {
  const { chat, message_id: number } = message;
  const { migrate_to_chat_id: to, migrate_from_chat_id: old } = message;
  if (to !== undefined) return { kind: 'moved', id: updateIds.message(chat.id, number), from: chat.id, to };
  if (old !== undefined)
    return { kind: 'moved', id: updateIds.message(chat.id, number), from: old, to: chat.id };
  const chatKind = kindOf(chat);
  const from = authorOf(message);
  const written = wordsOf(message);
  if (chatKind === null || from === null || written === null) return null;
  const { text, mentionsBot, command } = readText(
    written,
    message.entities ?? message.caption_entities ?? [],
    me,
  );
  const isOurs =
    chatKind === 'direct' ||
    mentionsBot ||
    message.reply_to_message?.from?.id === me.id ||
    (command?.bot === null && isMeantBare(command.name, menu));
  // In a direct chat nobody else reads along.
  const isForOther = chatKind === 'group' && command?.bot === 'other';
  const typed = isOurs && !isForOther ? command : undefined;
  const languageCode = message.from?.language_code;
  const event =
    typed === undefined
      ? null
      : eventOfCommand(
          { command: typed.name, rest: typed.rest, ...(languageCode !== undefined && { languageCode }) },
          menu,
        );
  return {
    kind: 'event',
    id: editedAt === null ? updateIds.message(chat.id, number) : updateIds.edit(chat.id, number, editedAt),
    address: addressOf(message),
    chatKind,
    ...from,
    event: event ?? { kind: 'message', text, mentioned: isOurs && !isForOther },
    ...(editedAt !== null && { edits: number }),
  };
}

/**
 * Who wrote it: a person, or an administrator who writes as the group itself and stays nameless. Null for bots and for
 * what other channels post.
 */
function authorOf({
  from,
  sender_chat: as,
  chat,
}: Message): { readonly person: number; readonly name: string } | null {
  if (as !== undefined) return as.id === chat.id ? { person: as.id, name: '' } : null;
  return from === undefined || from.is_bot ? null : { person: from.id, name: nameOf(from) };
}

const nameOf = ({ first_name: first, last_name: last }: { first_name: string; last_name?: string }): string =>
  last === undefined ? first : `${first} ${last}`;

/** What people send without words: it is told that it was not understood. */
const wordless = [
  'photo',
  'sticker',
  'voice',
  'video',
  'video_note',
  'audio',
  'document',
  'animation',
  'location',
  'contact',
  'poll',
] as const;

/** The words of a message, none for a picture; null for what is no message of a person. Of an album one item counts. */
function wordsOf(message: Message): string | null {
  const words = message.text ?? message.caption;
  if (words !== undefined) return words;
  if (message.media_group_id !== undefined) return null;
  return wordless.some((kind) => message[kind] !== undefined) ? '' : null;
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

const kindOf = ({ type }: Chat): ChatKind | null =>
  type === 'private' ? 'direct' : type === 'group' || type === 'supergroup' ? 'group' : null;

/** In a group without topics a thread is only a row of replies, and no chat of its own. */
const addressOf = (message: {
  readonly chat: Chat;
  readonly message_thread_id?: number;
  readonly is_topic_message?: boolean;
}): Address => ({
  chat: message.chat.id,
  ...(message.is_topic_message === true &&
    message.message_thread_id !== undefined && { thread: message.message_thread_id }),
});
