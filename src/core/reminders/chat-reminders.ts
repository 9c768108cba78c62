import type { ChatId } from '../ids.ts';
import type { Timer } from './timer.ts';

/** What a chat is reminded of, and what it has subscribed to. */
export interface ChatReminders {
  /** What waits, soonest first. */
  readonly waiting: readonly Timer[];
  /** By topic: true where it is wanted, false where it was unsubscribed from. */
  readonly topics: Readonly<Record<string, boolean>>;
  /** What was answered to reminders. */
  readonly answers: readonly ReminderAnswer[];
  /** The timers an offered or pressed choice names, settled ones among them. */
  readonly named: readonly Timer[];
  /** Those this chat was reminded of last, together; what “已办” is about. */
  readonly last: readonly Timer[];
  /** The person has opted out of everything. */
  readonly optedOut: boolean;
}

/** What a chat answered to a reminder. */
export interface ReminderAnswer {
  readonly chat: ChatId;
  readonly reminder: string;
  /** What it was planned for; empty: whatever it was planned for. */
  readonly subject: string;
  /** Empty: whatever the date. */
  readonly date: string;
  readonly answer: 'done' | 'mute';
}

/** Where a calendar program finds a chat's dates. */
export interface CalendarAddress {
  readonly token: string;
  /** Whole, with the token in it. */
  readonly address: string;
}

/** Of a chat nothing is known of. */
export const noReminders: ChatReminders = {
  waiting: [],
  topics: {},
  answers: [],
  named: [],
  last: [],
  optedOut: false,
};
