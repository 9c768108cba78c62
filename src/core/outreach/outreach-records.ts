import type { Profile } from './outreach.ts';

/** What is kept about a person for messages nobody asked for. Times are epoch milliseconds. */
export interface OutreachRecords {
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
}

/** Of somebody of whom nothing is kept. */
export const noOutreachRecords: OutreachRecords = {
  profile: null,
  topics: [],
  reminders: [],
  answers: [],
  calendarLinks: [],
};
