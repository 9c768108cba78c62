import type { ChatReminders } from '../core/reminders/chat-reminders.ts';
import type { Subject } from '../core/reminders/plan.ts';
import type { DueTimer, Timer, TimerId } from '../core/reminders/timer.ts';
import type { ChatId, PersonId } from '../core/ids.ts';

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
  /** What was too late to be sent, newest first, and to whom. */
  missed(since: number, most: number): Promise<readonly Timer[]>;
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

/** What became of the due timers of one chat; `count` of all of them. */
export type Fired =
  | { readonly kind: 'fired' | 'missed'; readonly count: number }
  | { readonly kind: 'deferred'; readonly count: number; readonly until: number };

/** A timer that comes back to a chat late by no more than this says nothing of it: a restart makes nothing late. */
export const punctualMs = 10 * 60 * 1000;

/** Why a timer that fires now comes later than planned; undefined when it does not. */
export const becauseAt = (
  now: number,
  { dueAt, because }: { readonly dueAt: number; readonly because: DueTimer['because'] | null },
): DueTimer['because'] => (now - dueAt > punctualMs ? 'late' : (because ?? undefined));
