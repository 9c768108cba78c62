import type { Message } from 'grammy/types';
import { updateIds } from './address.ts';
import { eventOfCommand, isMeantBare } from './commands.ts';
import type { Reader, Reading } from './reading.ts';
import { readText } from './read-text.ts';
import { addressOf, kindOf, nameOf } from './who-and-where.ts';

/** What a message says; `editedAt`, in seconds, where this is a later wording of it. Null where it concerns nobody. */
export function readMessage(message: Message, { me, menu }: Reader, editedAt: number | null): Reading | null {
  const { chat, message_id: number } = message;
  const moved = movedBy(message);
  if (moved !== null) return { kind: 'moved', id: updateIds.message(chat.id, number), ...moved };
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

/** Telegram says it in both groups: in the former where it goes, in the new one where it was. */
function movedBy({
  chat: { id },
  migrate_to_chat_id: to,
  migrate_from_chat_id: from,
}: Message): { readonly from: number; readonly to: number } | null {
  if (to !== undefined) return { from: id, to };
  return from === undefined ? null : { from, to: id };
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
