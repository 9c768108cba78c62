import type { BroadcastId, Fill } from './broadcasts/broadcast.ts';
import type { Language } from './conversation.ts';
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

/**
 * A delivery as the ledger keeps it: with its reply, or, of a broadcast, with what makes the reply out of the
 * broadcast's content, so that the same text is not kept a million times.
 */
export type StoredDelivery =
  | Delivery
  | (Omit<Delivery, 'reply'> & {
      readonly broadcast: BroadcastId;
      readonly fill: Fill | null;
      /** Said below the text: why it comes later than it was to. */
      readonly deferred?: true;
      /** Sent to whoever wrote it, to look at. */
      readonly isTest?: true;
      /** Of what stands around the text; absent where nobody knows theirs. */
      readonly language?: Language;
    });
