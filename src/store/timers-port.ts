import type { ChatReminders } from '../core/reminders/chat-reminders.ts';
import type { Subject } from '../core/reminders/plan.ts';
import type { Timer, TimerId } from '../core/reminders/timer.ts';
import type { ChatId, PersonId } from '../core/ids.ts';
import type { UnsentState } from '../core/reminders/reconcile.ts';
import type { AuditEntry } from '../core/staff/staff.ts';

/** Reminders that are planned. What stands here is the truth; a clock only says when to look. */
export interface Timers {
  /**
   * Hands what is due in one chat to the inbox as one update, in one transaction; null when nothing is due. What is
   * later than its grace goes to `missed`; in quiet hours (`quietUntil` not null) what is due is put off until they end,
   * and may be as late after them as it might have been.
   */
  fire(now: number, quietUntil: number | null): Promise<Fired | null>;
  /** When the next falls due; null when none waits. */
  nextDueAt(): Promise<number | null>;
  /** What a turn about reminders may know; `named` by id. */
  ofChat(chat: ChatId, person: PersonId, named: readonly TimerId[]): Promise<ChatReminders>;
  /** The chat whose calendar a token opens, with what it is reminded of; null for a token nobody was given. */
  ofCalendar(token: string): Promise<{ readonly chat: ChatId; readonly reminders: ChatReminders } | null>;
  /** What was too late to be sent, may have arrived or failed, newest first, and to whom. */
  missed(since: number, most: number): Promise<readonly UnsentTimer[]>;
  /**
   * Sends again, by the end that each is given, or leaves as they are those among them that nobody has decided on; each
   * with its line in the audit log, in one transaction. Gives how many.
   */
  decide(decided: readonly DecidedTimer[], decision: 'again' | 'leave', by: DecidedBy): Promise<number>;
  /** What is planned from now on, soonest first: for staff. */
  planned(most: number): Promise<readonly Timer[]>;
  /**
   * Plans the next `most` subjects behind `after` anew, each as it stands, in one transaction; gives where to go on,
   * null at the end. `planOf` is pure.
   */
  replan(
    batch: { readonly after: string | null; readonly most: number; readonly now: number },
    planOf: (subject: Subject) => readonly Timer[],
  ): Promise<string | null>;
}

/** A timer that did not bring its reminder, as far as anybody knows. */
export interface UnsentTimer extends Timer {
  readonly state: UnsentState;
  /** Of one that failed, what became of the last attempt; `left` once a person has decided to leave it so. */
  readonly reason: string | null;
  /** When it came to that, epoch milliseconds. */
  readonly settledAt: number;
}

/** Read together: more than anybody reads on a screen, and less than fills one's memory. */
export const mostUnsent = 10_000;

/** `sendBy`: until when it may be sent again, epoch milliseconds. */
export type DecidedTimer = Pick<Timer, 'id' | 'sendBy'>;

export type DecidedBy = Pick<AuditEntry, 'at' | 'actor'>;

/** What became of the due timers of one chat; `count` of all of them. */
export type Fired =
  | { readonly kind: 'fired' | 'missed'; readonly count: number }
  | { readonly kind: 'deferred'; readonly count: number; readonly until: number };
