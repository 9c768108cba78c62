import type { Chat, Message, MessageEntity, User } from 'grammy/types';
import type { FakeTelegram, Sent } from './fake-telegram.ts';
import { fakeBot } from './fake-telegram.ts';

/** Where somebody writes: their chat with the bot, a group, or a topic of one. */
export interface Place {
  readonly chat: Chat;
  readonly thread?: number;
}

type SaidOptions = Partial<
  Pick<
    Message,
    | 'reply_to_message'
    | 'caption'
    | 'photo'
    | 'sender_chat'
    | 'media_group_id'
    | 'entities'
    | 'is_automatic_forward'
    | 'forward_origin'
    | 'migrate_to_chat_id'
    | 'migrate_from_chat_id'
  >
> & { readonly date?: number; readonly from?: User };

/** People on the fake Telegram. */
export interface People {
  person(name: string, languageCode?: string): User;
  direct(user: User): Place;
  group(title: string, type?: 'group' | 'supergroup'): Place;
  topic(place: Place, thread: number): Place;
  /** Writes a message; gives it, and whether the bot took it. */
  say(place: Place, user: User, text: string, more?: SaidOptions): Said;
  edit(message: Message, text: string, editedAt?: number): Promise<boolean>;
  press(place: Place, user: User, data: string, message?: number): Promise<boolean>;
  /** What becomes of the bot in a chat. */
  membership(place: Place, user: User, before: Status, after: Status): Promise<boolean>;
}

interface Said {
  readonly message: Message;
  readonly taken: Promise<boolean>;
}

type Status = 'member' | 'administrator' | 'left' | 'kicked';

export function createPeople({ updates }: FakeTelegram): People {
  let nextId = 1000;
  let nextMessage = 1;
  const now = () => Math.floor(Date.now() / 1000);

  return {
    person: (name, languageCode) => ({
      id: nextId++,
      is_bot: false,
      first_name: name,
      ...(languageCode !== undefined && { language_code: languageCode }),
    }),
    direct(user) {
      updates.meet(user.id);
      return { chat: { id: user.id, type: 'private', first_name: user.first_name } };
    },
    group(title, type = 'supergroup') {
      const id = type === 'group' ? -nextId++ : -1_000_000_000_000 - nextId++;
      updates.meet(id);
      return { chat: { id, type, title } };
    },
    topic: ({ chat }, thread) => ({ chat, thread }),
    say({ chat, thread }, user, text, { date = now(), caption, ...more } = {}) {
      const words =
        caption === undefined
          ? text === ''
            ? {}
            : { text, entities: entitiesIn(text) }
          : { caption, caption_entities: entitiesIn(caption) };
      const message = {
        message_id: nextMessage++,
        date,
        chat,
        from: user,
        ...words,
        ...(thread !== undefined && { message_thread_id: thread, is_topic_message: true }),
        ...more,
      } as Message;
      return { message, taken: updates.add({ message: message as never }) };
    },
    edit: (message, text, editedAt = now()) =>
      updates.add({
        edited_message: {
          ...message,
          ...(message.caption === undefined
            ? { text, entities: entitiesIn(text) }
            : { caption: text, caption_entities: entitiesIn(text) }),
          edit_date: editedAt,
        } as never,
      }),
    press: ({ chat, thread }, user, data, message = 999_999) =>
      updates.add({
        callback_query: {
          id: `${4_382_000_000 + nextMessage++}`,
          from: user,
          chat_instance: '1',
          data,
          message: {
            message_id: message,
            date: now(),
            chat,
            from: fakeBot,
            ...(thread !== undefined && { message_thread_id: thread, is_topic_message: true }),
          },
        },
      }),
    membership: ({ chat }, user, before, after) =>
      updates.add({
        my_chat_member: {
          chat,
          from: user,
          date: now(),
          old_chat_member: { status: before, user: fakeBot },
          new_chat_member: { status: after, user: fakeBot },
        } as never,
      }),
  };
}

/** What Telegram marks in a text by itself: a command, the mention of a user name; neither beside a letter of any script. */
export const entitiesIn = (text: string): MessageEntity[] =>
  [
    ...text.matchAll(/(?<![\p{L}\p{N}_/<>])(?:\/\w{1,64}(?:@\w{3,32})?|@\w{2,32})(?![\p{L}\p{N}_/<>@])/gu),
  ].map((found) => ({
    type: found[0].startsWith('/') ? 'bot_command' : 'mention',
    offset: found.index,
    length: found[0].length,
  }));

/** The bot's messages of a chat as a person sees them. */
export const seenIn = (sent: readonly Sent[], chat: number): string =>
  sent
    .filter((message) => message.chat === chat)
    .flatMap(({ text, keyboard, file }) => [
      text,
      ...keyboard.flat().map((button) => button.text),
      ...(file === undefined ? [] : [file.name]),
    ])
    .join('\n');

/** A message of the bot's, as somebody replies to it. */
export const byBot = (id: number): NonNullable<Message['reply_to_message']> =>
  ({ message_id: id, date: 1, from: fakeBot, text: '…' }) as never;
