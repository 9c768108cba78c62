import type { BroadcastId, Fill, RecipientState } from '../broadcasts/broadcast.ts';
import type { EntryId } from '../ids.ts';
import type { Profile } from './outreach.ts';

/** What is kept about a person for messages nobody asked for. Times are epoch milliseconds. */
export interface OutreachRecords extends BroadcastRecords {
  /** What they said of who they are; null where they never wrote directly. */
  readonly profile: Profile | null;
  readonly topics: readonly { readonly at: number; readonly topic: string; readonly wanted: boolean }[];
  /** What they are and were reminded of; `at` is when each was planned to be sent, `date` what it is about. */
  readonly reminders: readonly {
    readonly at: number;
    readonly reminder: string;
    readonly date: string;
    readonly state: string;
  }[];
  /** What they answered to reminders. */
  readonly answers: readonly { readonly at: number; readonly reminder: string; readonly answer: string }[];
  /** When the secret addresses of their calendars were made. */
  readonly calendarLinks: readonly { readonly at: number }[];
  /** Which entries they were given when, last. */
  readonly told: readonly { readonly at: number; readonly entry: EntryId }[];
}

/** What is kept of a person in broadcasts and the lists they are sent to. Times are epoch milliseconds. */
export interface BroadcastRecords {
  /** Those meant for them, with what became of it and what was filled in. */
  readonly broadcasts: readonly {
    readonly at: number;
    readonly broadcast: BroadcastId;
    readonly title: string;
    readonly outcome: RecipientState;
    readonly values?: Fill;
  }[];
  /** What they answered, from a group as well. */
  readonly broadcastAnswers: readonly {
    readonly at: number;
    readonly broadcast: BroadcastId;
    readonly title: string;
    readonly answer: string;
  }[];
  /** The imported lists they stand in, with what stands there of them. */
  readonly lists: readonly { readonly list: string; readonly values: Fill }[];
}

/** Of somebody of whom nothing is kept. */
export const noOutreachRecords: OutreachRecords = {
  profile: null,
  topics: [],
  reminders: [],
  answers: [],
  calendarLinks: [],
  told: [],
  broadcasts: [],
  broadcastAnswers: [],
  lists: [],
};
