import type { ChatId, PersonId, ReplyId, UpdateId } from './ids.ts';
import type { Reply } from './reply.ts';
import type { ChatKind } from './update.ts';

/** One sendable message to one chat: a reply that has been decided and now has an address. */
export interface Delivery {
  readonly id: ReplyId;
  readonly chat: ChatId;
  readonly chatKind: ChatKind;
  /** Whom it is for, so that what concerns them can be erased. */
  readonly person: PersonId;
  readonly inReplyTo?: UpdateId;
  readonly reply: Reply;
}
