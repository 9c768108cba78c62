import type { PersonRecords } from '../core/export-records.ts';
import type { PersonId } from '../core/ids.ts';
import type { Addresses } from '../core/addresses.ts';
import type { BroadcastRuns, Broadcasts } from './broadcasts-port.ts';
import type { ContentMarks } from './content-marks-port.ts';
import type { Inbox } from './inbox-port.ts';
import type { Outages } from './outages-port.ts';
import type { Outbox } from './outbox-port.ts';
import type { RejoinCodes } from './rejoin-port.ts';
import type { Reports } from './reports-port.ts';
import type { Runs } from './runs-port.ts';
import type { StaffAccounts } from './staff-port.ts';
import type { Timers } from './timers-port.ts';

/**
 * The ledger: what came in, what was decided, what went out. Every method is one transaction; what it
 * resolved with survives `kill -9`. Times are epoch milliseconds and come from the caller.
 */
export interface Store {
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly people: People;
  readonly addresses: Addresses;
  readonly rejoinCodes: RejoinCodes;
  readonly runs: Runs;
  readonly timers: Timers;
  readonly staff: StaffAccounts;
  readonly broadcasts: Broadcasts;
  readonly broadcastRuns: BroadcastRuns;
  readonly contentMarks: ContentMarks;
  readonly reports: Reports;
  readonly outages: Outages;
  /** Ends every lease whose owner the caller knows to be gone, so that nobody waits for it to run out. Gives how many. */
  endLeases(isGone: (owner: string) => boolean): Promise<number>;
  /**
   * Deletes the lines whose hour is over, with the deliveries that brought them, and empties runs that were not to be
   * kept; what is still on its way goes first. Until this is called, lines are shown. Gives how many went.
   */
  forgetDue(now: number): Promise<number>;
  /** Deletes what is older than `retention` allows, in many short transactions. */
  prune(now: number, retention: Retention, stop?: AbortSignal): Promise<Pruned>;
  /** Closes the file or the connections; nothing may be called afterwards. */
  close(): Promise<void>;
}

/** What is known of people whatever the chat. */
export interface People {
  /** Everything kept about a person, for them to take away. */
  records(person: PersonId): Promise<PersonRecords>;
}

/**
 * How long what is kept, in milliseconds. Kept until somebody ends them: opt-outs and other wishes (subscriptions,
 * “不再提醒”, calendar links), where people are reached, staff accounts, switches, what is served now.
 */
export interface Retention {
  /**
   * What was said, the deliveries and attempts that brought it, the state of silent chats, and the ids by which a
   * redelivery is known. A chat from which somebody takes part in a run that is open or paused keeps its state.
   */
  readonly transcriptMs: number;
  /** Parked updates with their content. */
  readonly parkedMs: number;
  /** Ratings, feedback, gaps, changes of the content, and reminders that were sent, missed or cancelled. */
  readonly feedbackMs: number;
  /** Runs, since somebody last changed them; that people said something is done. */
  readonly runsMs: number;
  /** What was filled in for each recipient of a broadcast, since it ended. */
  readonly fillMs: number;
  /** Imported lists that no unfinished broadcast is for, each version since its import. */
  readonly listsMs: number;
  /** Broadcasts with whom they reached and what was answered, since they last changed. */
  readonly broadcastsMs: number;
  /** The audit log. */
  readonly auditMs: number;
}

/** How many rows went; deliveries go with their lines. */
export interface Pruned {
  readonly updates: number;
  readonly lines: number;
  readonly conversations: number;
  readonly feedback: number;
  readonly told: number;
  readonly runs: number;
  readonly reminders: number;
  /** Recipients of whom what was filled in went. */
  readonly fills: number;
  /** Versions of lists. */
  readonly lists: number;
  /** Broadcasts, each with its recipients. */
  readonly broadcasts: number;
  /** Codes, lines of the audit log, changes of the content. */
  readonly desk: number;
  /** What says nothing any more: opt-outs that were taken back, how fast chats were sent to, ids that platforms changed. */
  readonly leftovers: number;
}
