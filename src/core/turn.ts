import type { Book } from './book.ts';
import type { Conversation, Language } from './conversation.ts';
import type { Run, RunId } from './flows/run.ts';
import type { ChatId, EntryId, PersonId, ReplyId, UpdateId } from './ids.ts';
import type { Reply, ReplyKind } from './reply.ts';
import type { ChatKind, PersonalDataKind } from './update.ts';

/** What makes a turn. */
export type Stimulus =
  | {
      readonly kind: 'message';
      /** The update it came from; of several that make one question, the last. */
      readonly update: UpdateId;
      /** Epoch milliseconds at which it came in, earlier than the turn. */
      readonly at: number;
      readonly person: PersonId;
      readonly name?: string;
      readonly text: string;
      readonly mentioned: boolean;
      readonly masked: readonly PersonalDataKind[];
      /** Something was masked that stood in two messages: neither may be kept as it was sent. */
      readonly isMaskedAcross?: boolean;
      /** The message was longer than `maxMessageLength` and its end was cut off. */
      readonly truncated: boolean;
    }
  | {
      readonly kind: 'choice';
      readonly update: UpdateId;
      readonly at: number;
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
  /** The runs this chat and this person take part in, newest first, and those the stimulus names. */
  readonly runs: readonly Run[];
  /** The id of a run that is begun in this turn; nobody can guess it. */
  readonly newRunId: RunId;
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
  | { readonly kind: 'erase'; readonly person: PersonId }
  /** Something for a colleague in another chat to know. */
  | {
      readonly kind: 'tell';
      readonly chat: ChatId;
      readonly chatKind: ChatKind;
      readonly person: PersonId;
      readonly reply: Reply;
    }
  /** What the person said in this turn is not kept. */
  | { readonly kind: 'forget-said' }
  /** What was transient in this chat is kept after all: what was said to a person since a moment, epoch milliseconds. */
  | { readonly kind: 'keep-transient'; readonly person: PersonId; readonly since: number };

export interface TurnResult {
  readonly conversation: Conversation;
  /** Runs that are new or have changed, each with the revision it was read at. */
  readonly runs: readonly Run[];
  readonly replies: readonly Reply[];
  readonly effects: readonly Effect[];
}
