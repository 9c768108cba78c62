import type { ChannelName, ChatId } from '../core/ids.ts';
import type { ChatKind } from '../core/update.ts';

/** The codes by which chats that a platform names anew are joined to what is kept of them. One a chat, as hashes. */
export interface RejoinCodes {
  /** In place of any before. */
  keep(chat: ChatId, chatKind: ChatKind, hash: string, now: number): Promise<void>;
  /** Those of these that have one. */
  among(chats: readonly ChatId[]): Promise<readonly ChatId[]>;
  /** To whom of a channel it was given. */
  owner(
    channel: ChannelName,
    hash: string,
  ): Promise<{ readonly chat: ChatId; readonly chatKind: ChatKind } | null>;
  drop(hash: string): Promise<void>;
  /**
   * Uses up a code: from now on its chat is found under the id of `chat`, and what was wished, filled in and noted there
   * is its own; what was said there is deleted. `used` when somebody was faster; `busy` while something said there waits.
   */
  join(hash: string, chat: ChatId, now: number): Promise<'joined' | 'used' | 'busy'>;
}
