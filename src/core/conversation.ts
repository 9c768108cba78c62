import type { BroadcastId } from './broadcasts/broadcast.ts';
import type { FlowFocus } from './flows/focus.ts';
import type { ChatId, EntryId, PersonId, ReplyId } from './ids.ts';
import type { Choice } from './reply.ts';
import type { ChatKind } from './update.ts';

/** The state of one chat: everything a turn remembers of it. */
export interface Conversation {
  readonly chat: ChatId;
  readonly chatKind: ChatKind;
  /** Each person of the chat has a context of their own; in a direct chat there is one. */
  readonly people: Readonly<Record<PersonId, PersonContext>>;
  /** The run that is being worked on here, by all of the chat. */
  readonly flow?: FlowFocus;
  /** What was said of the code that joins it to earlier records; absent: nothing. */
  readonly rejoin?: { readonly asked: boolean; readonly offered: boolean };
}

/** What is remembered of one person in one chat. */
export interface PersonContext {
  /** Epoch milliseconds of their last turn. */
  readonly at: number;
  readonly language: Language;
  /** The last choices shown, so that “2” or a label can be understood. */
  readonly choices: readonly Choice[];
  /** How many of them, from the first, have a number: those of the list that stands last. Absent: all. */
  readonly numbered?: number;
  /** The entries of the last answer, best first. */
  readonly lastEntries: readonly EntryId[];
  /** The last reply a thumb can be given to. */
  readonly ratable?: ReplyId;
  /** When they last took their data away, epoch milliseconds. */
  readonly exportedAt?: number;
  /** A question the bot waits for the answer to. */
  readonly pending?: Pending;
}

/** What the bot waits for. */
export type Pending =
  | { readonly kind: 'confirm-erase' }
  | { readonly kind: 'feedback' }
  /** A field of a draft broadcast; null before it has a number. */
  | {
      readonly kind: 'draft';
      readonly broadcast: BroadcastId | null;
      readonly field: DraftField;
      /** It is asked alone: afterwards the draft is shown again. */
      readonly alone: boolean;
      /** Of one without a number: what it will be. */
      readonly purpose?: 'rehearsal';
      /** “收到” is asked for beside the choices that are to be written. */
      readonly withReceipt?: true;
    }
  /** Why a broadcast is sent back, rejected or ended: null until it was said, empty where no reason is given. */
  | {
      readonly kind: 'staff-note';
      readonly broadcast: BroadcastId;
      readonly act: 'return' | 'reject' | 'cancel';
      readonly note: string | null;
    };

/** What can be said of a draft. */
export type DraftField = 'title' | 'body' | 'topic' | 'audience' | 'answers' | 'time' | 'link';

/** The languages the bot itself speaks. */
export type Language = 'zh' | 'en';

/** A chat in which nobody has spoken. */
export const newConversation = (chat: ChatId, chatKind: ChatKind): Conversation => ({
  chat,
  chatKind,
  people: {},
});
