import type { Conversation } from '../core/conversation.ts';
import type { Delivery } from '../core/delivery.ts';
import type { Run } from '../core/flows/run.ts';
import type { ChannelName, ChatId, PersonId, UpdateId } from '../core/ids.ts';
import type { Effect } from '../core/turn.ts';
import type { Update } from '../core/update.ts';
import type { Claim } from './claim.ts';
import type { LeaseClaim, LeasedDelivery } from './outbox-port.ts';

/** What came in and is to be made a turn of, and what was said in each chat. */
export interface Inbox {
  /**
   * Stores an update and its line of the transcript; nothing is written of one that was known already. With a claim, it
   * leases the update's chat for whoever takes it on at once, without a look for what is due.
   */
  add(update: Update, arrival: Arrival, claim?: ChatClaim | null): Promise<Added>;
  /**
   * Leases the chat whose oldest waiting update fell due first (`dueAt <= dueBefore`) and that nobody holds, with
   * its waiting updates in order, `mostUpdates` at most: the one that is due may stand behind them. Null when there
   * is none.
   */
  claimChat(claim: Claim): Promise<ClaimedChat | null>;
  /**
   * One turn, whole or not at all; ends the lease when it is written. With a claim, it leases the first of the turn's
   * deliveries for whoever sends it at once, as `Outbox.lease` would: where nothing goes before it, and limits and pauses
   * let it go now. Throws a `TurnRefusedError` when it is the turn that cannot be written, and anything else when the
   * store cannot write.
   */
  commitTurn(turn: CommittedTurn, claim?: LeaseClaim | null): Promise<Committed>;
  /** Gives a claimed chat back; does nothing when the lease was lost. */
  release(chat: ChatId, owner: string, release: Release): Promise<void>;
  /** When the next waiting update can be claimed; null when nothing waits. */
  nextDueAt(): Promise<number | null>;
  /** What was said in a chat after `position`, oldest first, the newest `limit` of it. */
  transcript(chat: ChatId, after: number, limit: number): Promise<readonly TranscriptLine[]>;
  /** How many updates wait and how many were parked, for health and `doctor`. */
  counts(): Promise<Readonly<Record<'waiting' | 'parked', number>>>;
}

/** What is noted of an update as it comes in. */
export interface Arrival {
  /** When a turn may take it. */
  readonly dueAt: number;
  /** What the transcript shows; null for what is nobody's to keep. */
  readonly said: string | null;
}

/** Who takes a chat on as its update comes in. */
export type ChatClaim = Omit<Claim, 'dueBefore'>;

/** What became of an update that came in. */
export interface Added {
  /** False when it was known already. */
  readonly isNew: boolean;
  /** Null when it was known, there was no claim, or somebody holds the chat. */
  readonly claimed: ClaimedChat | null;
}

/** How a claimed chat is given back. */
export interface Release {
  /** `untouched` takes the claim out of `claims`, `failed` leaves it counted. */
  readonly as: 'untouched' | 'failed';
  /** When it may be claimed again; at once without it. */
  readonly until?: number;
}

/** Updates one claim brings: a chat that floods costs each turn no more than this. */
export const mostUpdates = 100;

/** A chat with what waits in it, held by one owner until the lease ends. */
export interface ClaimedChat {
  readonly chat: ChatId;
  readonly owner: string;
  /** Null before the chat's first turn. */
  readonly conversation: Conversation | null;
  /** Never empty. */
  readonly updates: readonly Update[];
  /** Of a direct chat: whether there is anything of its person that a turn has to read; absent where nobody looked. */
  readonly involved?: Involved;
  /** Earlier claims since the last committed turn that ended in none: the turn failed, or the whole program died. */
  readonly claims: number;
}

/** Of what there is something to read. */
interface Involved {
  /** Runs of the chat or the person. */
  readonly runs: boolean;
  /** Broadcasts that went to the person. */
  readonly broadcasts: boolean;
}

/** What a turn comes to: everything of it is written, or nothing. */
export interface CommittedTurn {
  readonly chat: ChatId;
  readonly owner: string;
  readonly now: number;
  readonly person: PersonId;
  /** The updates this turn settles. `handled`: their content is forgotten, their ids are kept. `parked`: kept as they are, never taken again. */
  readonly updates: readonly { readonly channel: ChannelName; readonly id: UpdateId }[];
  readonly settledAs: 'handled' | 'parked';
  readonly conversation: Conversation;
  /** Runs that are new (`revision` 0) or have changed, each with the revision it was read at; it is stored with the next. */
  readonly runs: readonly Run[];
  readonly deliveries: readonly Delivery[];
  readonly effects: readonly Effect[];
}

/**
 * What became of a turn. `lost`: the lease is somebody else's. `stale`: a run, a broadcast or a one-time code has changed since the
 * turn read it, so the turn is to be taken again; the lease holds. Nothing is written of either.
 */
export type CommitOutcome = 'committed' | 'lost' | 'stale';

/** What became of a turn, and what of it is to be sent at once; null when nothing is. */
export interface Committed {
  readonly outcome: CommitOutcome;
  readonly leased: LeasedDelivery | null;
}

/** One thing said in a chat, by a person or by the bot. Positions grow with time and are never used twice. */
export type TranscriptLine =
  | {
      readonly kind: 'said';
      readonly position: number;
      readonly at: number;
      readonly update: UpdateId;
      readonly person: PersonId;
      readonly text: string;
      /** The choice that was pressed, as the update has it; null when something was typed. */
      readonly choice: string | null;
    }
  | { readonly kind: 'reply'; readonly position: number; readonly at: number; readonly delivery: Delivery };
