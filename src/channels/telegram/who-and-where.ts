import type { Chat } from 'grammy/types';
import type { ChatKind } from '../../core/update.ts';
import type { Address } from './address.ts';

/** What a person is called. */
export const nameOf = ({
  first_name: first,
  last_name: last,
}: {
  first_name: string;
  last_name?: string;
}): string => (last === undefined ? first : `${first} ${last}`);

/** Null for a channel: nobody is spoken with there. */
export const kindOf = ({ type }: Chat): ChatKind | null =>
  type === 'private' ? 'direct' : type === 'group' || type === 'supergroup' ? 'group' : null;

/** Where a message stands. In a group without topics a thread is only a row of replies, and no chat of its own. */
export const addressOf = (message: {
  readonly chat: Chat;
  readonly message_thread_id?: number;
  readonly is_topic_message?: boolean;
}): Address => ({
  chat: message.chat.id,
  ...(message.is_topic_message === true &&
    message.message_thread_id !== undefined && { thread: message.message_thread_id }),
});
