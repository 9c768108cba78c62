import type { Book } from './book.ts';
import type { Conversation, Language } from './conversation.ts';
import type { EntryId, PersonId, ReplyId, UpdateId } from './ids.ts';
import type { Reply, ReplyKind } from './reply.ts';
import type { PersonalDataKind } from './update.ts';

/** What makes a turn. */
export type Stimulus =
  | {
      readonly kind: 'message';
      /** The update it came from; of several that make one question, the last. */
      readonly update: UpdateId;
      readonly person: PersonId;
      readonly name?: string;
      readonly text: string;
      readonly mentioned: boolean;
      readonly masked: readonly PersonalDataKind[];
      /** The message was longer than `maxMessageLength` and its end was cut off. */
      readonly truncated: boolean;
    }
  | {
      readonly kind: 'choice';
      readonly update: UpdateId;
      readonly person: PersonId;
      readonly name?: string;
      readonly choice: string;
    };

/** What a turn may know beside the conversation. */
export interface TurnContext {
  readonly book: Book;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The id the n-th reply of this turn will carry. */
  readonly replyId: (index: number) => ReplyId;
}

/** What a turn wants done beside its replies; carried out in the same transaction. */
export type Effect =
  | { readonly kind: 'opt-out'; readonly person: PersonId }
  | { readonly kind: 'subscribe'; readonly person: PersonId }
  | {
      readonly kind: 'record-gap';
      readonly text: string;
      /** How it was replied to instead of answered. */
      readonly decision: ReplyKind;
      readonly entries: readonly EntryId[];
    }
  | { readonly kind: 'rate'; readonly person: PersonId; readonly reply: ReplyId; readonly helpful: boolean }
  | { readonly kind: 'feedback'; readonly person: PersonId; readonly text: string }
  | { readonly kind: 'export'; readonly person: PersonId; readonly language: Language }
  | { readonly kind: 'erase'; readonly person: PersonId };

export interface TurnResult {
  readonly conversation: Conversation;
  readonly replies: readonly Reply[];
  readonly effects: readonly Effect[];
}
