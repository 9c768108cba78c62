import type { ChannelName, ChatId, PersonId } from '../ids.ts';
import type { Actor, AuditEntry, Staff } from '../staff/staff.ts';
import type { AudienceCount } from './audience.ts';
import type { Broadcast, BroadcastId } from './broadcast.ts';
import type { ListsKnown } from './check-draft.ts';
import type { AnswerCounts } from './report.ts';
import type { Progress } from './progress.ts';
import type { WaitingFor } from './waiting-for.ts';

/** What a member of staff sees in their chat. */
export interface Desk {
  readonly actor: Staff;
  /** Those that are not at their end, and the newest that are, newest first. */
  readonly broadcasts: readonly Broadcast[];
  /** The id a new one would have. */
  readonly nextId: BroadcastId;
  /** How many the draft in hand is for, as counted at a moment; null when there is none in hand, or nobody asks. */
  readonly count: (AudienceCount & { readonly at: number }) | null;
  /** How far those have come that are being sent, by id. */
  readonly progress: Readonly<Record<BroadcastId, Progress>>;
  /** Of the one in hand, those on channels that no program serves at present. */
  readonly unserved: readonly WaitingFor[];
  /** What people have answered to the one in hand, once it was begun. */
  readonly answers: AnswerCounts | null;
  /** Those of the one in hand of whom nobody knows whether they got it, and nobody has decided; the first of them. */
  readonly unknown: readonly UnknownPerson[];
  /** What has been done with the one in hand, oldest first. */
  readonly history: readonly AuditEntry[];
  /** The lists that were imported. */
  readonly lists: ListsKnown;
  /** Everybody who has an account, with the direct chats they are linked to. */
  readonly colleagues: readonly Colleague[];
  /** Who stopped everything that nobody asked for; null when nobody did. */
  readonly halted: { readonly by: Actor; readonly at: number } | null;
}

/** Somebody whose outcome is unknown, told apart from others without being named. */
export interface UnknownPerson {
  readonly person: PersonId;
  /** Stands in a choice's id: who it is cannot be read out of it. */
  readonly key: string;
  readonly channel: ChannelName;
  /** The end of their address. */
  readonly ending: string;
  /** When it was tried, epoch milliseconds. */
  readonly at: number;
}

/** A member of staff and where they are told something. */
export interface Colleague {
  readonly staff: Staff;
  readonly chats: readonly { readonly chat: ChatId; readonly person: PersonId }[];
}
