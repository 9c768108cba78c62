import type { AudienceRole } from '../core/book.ts';
import type { AudienceCount, Reach } from '../core/broadcasts/audience.ts';
import type { ListVersion, UsedListVersion } from '../core/broadcasts/audience-list.ts';
import type { AwaitingBroadcast } from '../core/broadcasts/awaiting.ts';
import type {
  Broadcast,
  BroadcastId,
  BroadcastState,
  Fill,
  RecipientState,
} from '../core/broadcasts/broadcast.ts';
import type { Progress } from '../core/broadcasts/progress.ts';
import type { WaitingFor } from '../core/broadcasts/waiting-for.ts';
import type { AnswerCounts, GivenAnswers } from '../core/broadcasts/report.ts';
import type { Delivery } from '../core/delivery.ts';
import type { ChannelName, ChatId, PersonId } from '../core/ids.ts';
import type { SendLimits } from '../core/limits/send-limits.ts';
import type { Actor, AuditEntry } from '../core/staff/staff.ts';
import type { ChatKind } from '../core/update.ts';
import type { Claim } from './claim.ts';
import type { Attempt, LeasedDelivery, Pacing } from './outbox-port.ts';

/** Broadcasts as staff work with them. */
export interface Broadcasts {
  find(id: BroadcastId): Promise<Broadcast | null>;
  /** Those in one of these states, newest first; of all without any. */
  list(states: readonly BroadcastState[], most: number): Promise<readonly Broadcast[]>;
  /** The number a new one would have. */
  nextId(): Promise<BroadcastId>;
  /**
   * Writes one that is new (`revision` 0) or has changed, with its line of the audit log; it is stored with the next
   * revision. `stale`: it has changed since it was read, or its number is taken; nothing is written. `file` is what goes
   * with it, in base64; null takes it away, and without it the file stays as it is. What an act means for recipients
   * follows in the same transaction, and `notices` are queued in it: `retry` queues those again that failed.
   */
  save(
    broadcast: Broadcast,
    audit: AuditEntry,
    file?: string | null,
    notices?: readonly Delivery[],
  ): Promise<'saved' | 'stale'>;
  file(id: BroadcastId): Promise<string | null>;
  /** How many are reached at this moment, with a few of them to look at. */
  count(reach: Reach, sample: number): Promise<AudienceCount>;
  /** How many recipients stand where. */
  progress(id: BroadcastId): Promise<Progress>;
  /** When a program last served each channel that ever was, to the minute. */
  served(): Promise<ReadonlyMap<ChannelName, number>>;
  /** How many of one, or of all that are being sent, wait for which channel. */
  waiting(id: BroadcastId | null): Promise<readonly WaitingFor[]>;
  /** How many have answered, and what. */
  answers(id: BroadcastId): Promise<AnswerCounts>;
  /** Recipients in one of these states, by person, from behind `after`. */
  recipients(
    id: BroadcastId,
    states: readonly RecipientState[],
    after: PersonId | null,
    most: number,
  ): Promise<readonly Recipient[]>;
  /**
   * What a person decided about recipients whose outcome is unknown: sent again, or left as they are, for the reason
   * {@link left}. Only those that are unknown are touched: those named, or, where `people` is null, all that nobody has
   * decided on; gives how many. The audit line is written where it was anybody. What is sent again takes a broadcast that was `sent` back to `sending`.
   */
  decideUnknown(
    id: BroadcastId,
    people: readonly PersonId[] | null,
    decision: 'again' | 'leave',
    audit: AuditEntry,
  ): Promise<number>;
  /** Queues a test for one chat alone: whoever asked for it waits for it, so it goes as replies go. */
  sendTest(delivery: Delivery, audit: AuditEntry): Promise<void>;
  /** Broadcasts this chat got since a moment that await an answer, newest first. */
  awaiting(chat: ChatId, person: PersonId, since: number): Promise<readonly AwaitingBroadcast[]>;
  /** Keeps a list under a name, as its newest version; whoever the audit line names imported it. */
  keepList(name: string, rows: readonly ListRow[], audit: AuditEntry): Promise<ListVersion>;
  /** Whoever can be reached, persons and groups, from behind `after`. */
  reachable(after: PersonId | null, most: number): Promise<readonly Reachable[]>;
  /** Of these, given as chats or as persons, those that can be reached: the chat of each, by what was given. */
  chatsOf(given: readonly string[]): Promise<ReadonlyMap<string, ChatId>>;
  /** Rows of a version of a list by chat, from behind `after`. */
  listRows(version: number, after: ChatId | null, most: number): Promise<readonly ListRow[]>;
  /** Every version of the lists there are, by name, newest first. */
  lists(): Promise<readonly UsedListVersion[]>;
  /** Deletes the versions of a name that no unfinished broadcast is for; the audit line is written where any was. */
  deleteList(
    name: string,
    audit: AuditEntry,
  ): Promise<{ readonly deleted: readonly ListVersion[]; readonly kept: readonly UsedListVersion[] }>;
  /** Stops everything that nobody asked for, or lets it go on. */
  setHalted(halted: boolean, audit: AuditEntry): Promise<void>;
  /** Who stopped everything and when; null when nobody did. */
  halted(): Promise<{ readonly by: Actor; readonly at: number } | null>;
}

/** The reason of a recipient that stays unknown because a person decided so. */
export const left = 'left';

/** One row of an imported list: a chat, and a value for each of the list's columns. */
export interface ListRow {
  readonly chat: ChatId;
  readonly fill: Fill;
}

/** Somebody who has spoken to the bot, or a group it is in, and what is known of them. */
export interface Reachable {
  readonly person: PersonId;
  readonly chat: ChatId;
  readonly chatKind: ChatKind;
  readonly channel: ChannelName;
  readonly role: AudienceRole | null;
  readonly district: string | null;
  readonly chain: string | null;
  readonly hasOptedOut: boolean;
}

/** One of those a broadcast is for. */
export interface Recipient {
  readonly person: PersonId;
  readonly chat: ChatId;
  readonly channel: ChannelName;
  readonly state: RecipientState;
  /** When it came to that, epoch milliseconds. */
  readonly at: number;
  readonly reason: string | null;
  readonly attempts: number;
  readonly answers: GivenAnswers;
  /** Their row of the list; null without one, and once it has been deleted. */
  readonly fill: Fill | null;
}

/** Broadcasts as they are sent. */
export interface BroadcastRuns {
  /**
   * Those that are being sent, urgent ones before others, then oldest first, and those scheduled whose time has come, which this begins; none while
   * everything is stopped. Of all that are not being sent, leases that ran out are settled as unknown. `channels`: through
   * which this program sends; what nobody could send for hours is paused, and its authors are told.
   */
  begin(now: number, channels?: readonly ChannelName[]): Promise<readonly RunningBroadcast[]>;
  /** Notes that quiet hours hold it up. */
  holdUp(id: BroadcastId, now: number): Promise<void>;
  /**
   * Fixes the next recipients of one whose recipients are not all fixed: looks at `most` people from where it stands (at
   * all at once where they are named) and writes who is among them, and where it stands now, in one transaction. Gives
   * how many were written and whether it is done.
   */
  plan(
    id: BroadcastId,
    now: number,
    most: number,
  ): Promise<{ readonly written: number; readonly done: boolean }>;
  /**
   * Takes what is to be sent next through one channel, `most` at most, in one transaction: those due to be tried again,
   * then those not tried yet, checked as they stand now; whoever has opted out, or is gone, is settled as that. A lease
   * that ran out is settled as unknown first. Nothing of one that is to be paused for its failures; while it fails, and
   * until one has arrived since it began or was let go on, no more on their way than what is still allowed to fail.
   */
  take(claim: BroadcastClaim): Promise<Taken>;
  /**
   * Records attempts and what follows from each. Of one whose lease was lost, what it makes known takes the place of
   * unknown; that it arrived counts unless somebody else is sending it at this moment.
   */
  settle(attempts: readonly Attempt[]): Promise<void>;
  /** Ends one that has nothing left to send. False when there is. */
  finish(id: BroadcastId, now: number): Promise<boolean>;
  /** Pauses it after failures in a row. */
  pauseForFailures(id: BroadcastId, now: number): Promise<void>;
  /** When there is something to do next through one of these channels; null when nothing waits. */
  nextDueAt(channels: readonly ChannelName[], pacing: Pacing): Promise<number | null>;
}

export interface RunningBroadcast {
  readonly broadcast: Broadcast;
  readonly isPlanned: boolean;
  /** Quiet hours have held it up: the text says so from then on. */
  readonly isHeldUp: boolean;
  /** Attempts that failed for a fault of the platform, since one last succeeded. */
  readonly failuresInRow: number;
}

export interface BroadcastClaim extends Omit<Claim, 'dueBefore'> {
  readonly broadcast: BroadcastId;
  readonly channel: ChannelName;
  readonly most: number;
  /** Quiet hours have held it up: the text says so. */
  readonly deferred: boolean;
  /** It goes out in quiet hours, in which no reminder does. */
  readonly isQuiet: boolean;
  readonly limits: SendLimits | undefined;
  /** From 0 to 1, for limits that ask for jitter. */
  readonly drawn: number;
}

/**
 * After so many faults of the platform one after the other, people have to look: even if every second message failed for
 * a reason of its own, twenty in a row would come once in a million.
 */
export const mostFailuresInRow = 20;

export interface Taken {
  /** How many were settled without being sent. */
  readonly turnedAway: number;
  readonly deliveries: readonly LeasedDelivery[];
  /** When more can be taken; null when nothing is left but what is on its way. */
  readonly nextAt: number | null;
}
