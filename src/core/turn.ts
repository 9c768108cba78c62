import type { AudienceRole, Book } from './book.ts';
import type { AwaitingBroadcast } from './broadcasts/awaiting.ts';
import type { Broadcast, BroadcastId } from './broadcasts/broadcast.ts';
import type { UnknownDecision } from './broadcasts/decide-unknown.ts';
import type { Desk } from './broadcasts/desk.ts';
import type { Conversation, Language } from './conversation.ts';
import type { Run, RunId } from './flows/run.ts';
import type { ChatId, EntryId, PersonId, ReplyId, UpdateId } from './ids.ts';
import type { Profile } from './outreach/outreach.ts';
import type { CalendarAddress, ChatReminders } from './reminders/chat-reminders.ts';
import type { DueTimer, Timer, TimerId } from './reminders/timer.ts';
import type { Reply, ReplyKind } from './reply.ts';
import type { Newcomer } from './staff/newcomer.ts';
import type { AuditEntry } from './staff/staff.ts';
import type { RejoinOutcome } from './rejoin/rejoining.ts';
import type { ChatKind, PersonalDataKind, Presence, Standing } from './update.ts';

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
      readonly standing?: Standing;
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
    }
  | {
      readonly kind: 'presence';
      readonly update: UpdateId;
      readonly at: number;
      readonly person: PersonId;
      readonly name?: string;
      readonly presence: Presence;
    }
  | {
      readonly kind: 'rejoin';
      readonly update: UpdateId;
      readonly at: number;
      readonly person: PersonId;
      readonly name?: string;
      readonly outcome: RejoinOutcome;
    }
  | {
      /** Reminders that have fallen due in this chat together. */
      readonly kind: 'timer';
      readonly update: UpdateId;
      readonly at: number;
      /** In a group, the chat itself stands in for a person. */
      readonly person: PersonId;
      readonly name?: string;
      readonly timers: readonly DueTimer[];
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
  /** What this chat is reminded of and has subscribed to; absent where the stimulus is not about that. */
  readonly reminders?: ChatReminders;
  /** A new secret address of this chat's calendar, which nobody can guess; absent where there can be none. */
  readonly newCalendar?: () => CalendarAddress;
  /** What a member of staff sees; absent for everybody else. */
  readonly desk?: Desk;
  /** A member of staff who speaks in a group, where nobody is at work as such. */
  readonly isStaffElsewhere?: true;
  /** Set for somebody who types a code, or tries what only staff may do. */
  readonly newcomer?: Newcomer;
  /** The broadcasts this chat got lately that await an answer, newest first; absent where nothing typed could be one. */
  readonly awaiting?: readonly AwaitingBroadcast[];
}

/** What a turn wants done beside its replies; carried out in the same transaction. */
export type Effect =
  | { readonly kind: 'opt-out'; readonly person: PersonId }
  | { readonly kind: 'subscribe'; readonly person: PersonId }
  /** The platform lets the bot reach this chat, or no longer does. What the person chose themselves stays. */
  | { readonly kind: 'reach'; readonly isReached: boolean }
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
  /** Subscribes this chat to a topic, or unsubscribes it. */
  | {
      readonly kind: 'topic';
      readonly topic: string;
      readonly wanted: boolean;
      /** What the person is taken to be, while nothing else is known. */
      readonly role?: AudienceRole;
    }
  /** What is planned for a subject is from now on exactly this; what had waited and is not among it is cancelled. */
  | { readonly kind: 'plan'; readonly subject: string; readonly timers: readonly Timer[] }
  /** What this chat answered to a reminder: done for this date, or no more of it at all (`date` empty). */
  | {
      readonly kind: 'reminder-answer';
      readonly reminder: string;
      readonly subject: string;
      readonly date: string;
      /** Null takes back what was answered. */
      readonly answer: 'done' | 'mute' | null;
    }
  /** Comes again at another time, and until when it may be sent then, epoch milliseconds. */
  /** Their grace was over before their turn came: they are not sent, and staff see them. */
  | { readonly kind: 'missed'; readonly timers: readonly TimerId[] }
  | { readonly kind: 'snooze'; readonly timer: TimerId; readonly dueAt: number; readonly sendBy: number }
  /** A secret address of this chat's calendar, a new one in place of any before. */
  | { readonly kind: 'calendar-link'; readonly token: string }
  /** What is now known of who a person is; null leaves it as it was. */
  | { readonly kind: 'profile'; readonly person: PersonId; readonly profile: Profile }
  /** An answer to a broadcast: the number of its choice from 1, or 0 for “收到”. */
  | {
      readonly kind: 'receipt';
      readonly broadcast: BroadcastId;
      readonly person: PersonId;
      readonly answer: number;
    }
  /** What a member of staff did in their chat, and every attempt that was refused. */
  | {
      readonly kind: 'broadcast';
      readonly broadcast: Broadcast;
      readonly audit: AuditEntry;
      /** It goes with the file of this one. */
      readonly fileOf?: BroadcastId;
    }
  | { readonly kind: 'audit'; readonly audit: AuditEntry }
  /** What a member of staff decided about those whose outcome is unknown; `people` null: all nobody has decided on. */
  | {
      readonly kind: 'decide-unknown';
      readonly broadcast: BroadcastId;
      readonly people: readonly PersonId[] | null;
      readonly decision: UnknownDecision;
      readonly audit: AuditEntry;
    }
  /** Links this chat to the staff account whose one-time code was typed. */
  | { readonly kind: 'link-staff'; readonly code: string }
  /** The person is staff no more in this chat. */
  | { readonly kind: 'unlink-staff'; readonly person: PersonId; readonly audit: AuditEntry }
  /** Stops everything that nobody asked for, or lets it go on. */
  | { readonly kind: 'halt'; readonly halted: boolean; readonly audit: AuditEntry }
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
