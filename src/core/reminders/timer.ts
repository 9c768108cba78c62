import type { RunId } from '../flows/run.ts';
import type { ChatId, PersonId } from '../ids.ts';
import type { ChatKind } from '../update.ts';

declare const brand: unique symbol;

/** A timer's id: short, and the same each time the same reminder is planned for the same chat, date and run. */
export type TimerId = string & { readonly [brand]: 'timer' };

/** One reminder to one chat, planned. Times are epoch milliseconds. */
export interface Timer {
  readonly id: TimerId;
  /** What it was planned for: `run:<id>`, or `topic:<chat>`. Planning again replaces what waits of the same subject. */
  readonly subject: string;
  readonly chat: ChatId;
  readonly chatKind: ChatKind;
  /** In a group, the chat itself stands in for a person. */
  readonly person: PersonId;
  readonly reminder: string;
  /** The id of the `ReminderTime`. */
  readonly time: string;
  readonly milestone: string;
  /** The milestone's ISO day, or month. */
  readonly date: string;
  readonly run: RunId | null;
  /** When it was to be sent. */
  readonly plannedAt: number;
  /** When it is sent after all: later than planned where quiet hours or the person deferred it. */
  readonly dueAt: number;
  /** After this it is not sent any more. */
  readonly sendBy: number;
}

/** A timer that has fallen due, as a turn gets it. */
export interface DueTimer extends Timer {
  /** Why it comes later than planned; absent when it does not. */
  readonly because?: LateBecause;
}

/**
 * `late`: it could not be sent when it was to be; `late-at-night`: and then quiet hours put it off as well;
 * `snoozed-late`: it came later than the person had put it off to.
 */
export type LateBecause = 'quiet-hours' | 'late' | 'late-at-night' | 'snoozed' | 'snoozed-late';

/** A timer that comes to a chat late by no more than this says nothing of it: a restart makes nothing late. */
export const punctualMs = 10 * 60 * 1000;

/** Why a timer that is said now comes later than planned; undefined when it does not. */
export const becauseAt = (
  now: number,
  { dueAt, because }: { readonly dueAt: number; readonly because?: LateBecause | undefined },
): LateBecause | undefined => (now - dueAt > punctualMs ? lateAfter(because) : because);

/** Why a timer comes later than planned that could not be sent at its time. */
const lateAfter = (because: LateBecause | undefined): LateBecause =>
  because === 'snoozed' || because === 'snoozed-late' ? 'snoozed-late' : 'late';
