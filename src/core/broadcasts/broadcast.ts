import type { PersonId, ReplyId } from '../ids.ts';
import type { ChatMark, StaffId } from '../staff/staff.ts';
import type { Audience } from './audience.ts';
import type { PinnedList } from './audience-list.ts';

declare const brand: unique symbol;

/** A broadcast's number, as staff say it: “公告 12”. */
export type BroadcastId = number & { readonly [brand]: 'broadcast' };

/** Where a broadcast stands. `cancelled`: nobody got it; `stopped`: some had got it. */
export type BroadcastState =
  | 'draft'
  | 'submitted'
  | 'approved'
  | 'scheduled'
  | 'sending'
  | 'paused'
  | 'sent'
  | 'cancelled'
  | 'stopped';

/** A message from staff to many. Times are epoch milliseconds. */
export interface Broadcast {
  readonly id: BroadcastId;
  /** How often it has been stored: 0 for one that is new. */
  readonly revision: number;
  /** Counts what it says, to whom and when it goes: whoever approves names the one they looked at. */
  readonly edition: number;
  readonly state: BroadcastState;
  /** A rehearsal goes the same way and reaches linked chats of staff only. */
  readonly purpose: 'public' | 'rehearsal';
  readonly content: BroadcastContent;
  readonly audience: Audience;
  /** What its list was as it was submitted last; null before, and without one. */
  readonly list: PinnedList | null;
  /** When it is to go out; null: as soon as somebody starts it. */
  readonly sendAt: number | null;
  /** Goes out in quiet hours as well, as an approver decided. */
  readonly urgent: boolean;
  /** Null for one that the program proposed. */
  readonly author: StaffId | null;
  /** Everybody who had a hand in what stands in it now, the author and the submitter among them: none of them approves it. */
  readonly editors: readonly StaffId[];
  readonly submittedBy: StaffId | null;
  readonly approvedBy: StaffId | null;
  /** The chats linked to the editors as they had a hand in it: a second account in one of them is the same person. */
  readonly editorChats: readonly ChatMark[];
  /** The time it was approved for; null before, and where the approver left it open. */
  readonly approvedFor: number | null;
  /** How many it was for when it was submitted, or approved. */
  readonly expected: number | null;
  /** How many it is for, fixed as sending began; null before. */
  readonly planned: number | null;
  /** Why it is paused; `standstill`: the program or the channel was down for so long that what it says may be over. */
  readonly pausedBy: 'staff' | 'failures' | 'standstill' | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** When sending began and ended. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}

/** What people read. */
export interface BroadcastContent {
  readonly title: string;
  /** Markdown; `{{name}}` where a variable stands. */
  readonly body: string;
  /** A topic of outreach; null: it concerns everybody it is for. */
  readonly topic: string | null;
  readonly link: { readonly label: string; readonly url: string } | null;
  /** Answers to choose from, three at most. */
  readonly choices: readonly string[];
  /** Whether people are asked to say “收到”. */
  readonly receipt: boolean;
  readonly file: {
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: number;
    /** Of its bytes, noted as it is kept: another file of the same name and size is another. */
    readonly digest?: string;
  } | null;
}

/** Values of variables for one recipient: a column of an imported list each. */
export type Fill = Readonly<Record<string, string>>;

/** Where one recipient of a broadcast stands. */
export type RecipientState =
  /** It is for them, and nothing has been tried yet. */
  | 'planned'
  /** Handed to a sender, or waiting to be tried again. */
  | 'sending'
  | 'delivered'
  /** The platform refused it, or it was tried too often. */
  | 'failed'
  /** They blocked the bot: from now on they count as opted out. */
  | 'blocked'
  /** It may have arrived: a person decides. */
  | 'unknown'
  /** They opted out, or unsubscribed, before it was sent. */
  | 'opted-out'
  /** They erased their data before it was sent. */
  | 'gone'
  /** It was stopped before their turn. */
  | 'cancelled';

export const broadcastId = (number: number) => number as BroadcastId;

/** The delivery of a broadcast to a person: there can be one only. */
export const broadcastDeliveryId = (broadcast: BroadcastId, person: PersonId): ReplyId =>
  `${deliveryPrefix(broadcast)}${person}` as ReplyId;

/** What its deliveries' ids begin with; the person follows. */
export const deliveryPrefix = (broadcast: BroadcastId): string => `b${broadcast}:`;
