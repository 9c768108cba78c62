/** What people are told of a milestone, and when. Content: the pack's people write it. */
export interface Reminder {
  readonly id: string;
  /** A milestone of the calendar. */
  readonly milestone: string;
  /** A topic: who has unsubscribed from it gets none of these. */
  readonly topic: string;
  /**
   * Whoever works on a run of this flow is reminded without having subscribed, until it is finished or cancelled. A
   * milestone that hangs on a date people give needs none: whoever takes part in the run that has the date is reminded.
   */
  readonly flow?: string;
  readonly times: readonly ReminderTime[];
}

/** One moment at which people are reminded. */
export interface ReminderTime {
  /** Unique within the reminder. */
  readonly id: string;
  readonly when: ReminderMoment;
  /** Minutes after midnight, in the pack's time zone. */
  readonly minute: number;
  /** How late it may still be sent, saying so: an ISO 8601 span, `P3D`. Later it is not sent, and staff see it. */
  readonly grace: string;
  /** With `{{date}}`, `{{days}}` and `{{label}}`, filled in when it is sent. */
  readonly text: string;
}

/**
 * Where a moment lies. Of a milestone that is a day: so long before it, the day itself, so long after it. Of one that
 * is a month, and never of another: the last working day before it begins, its first working day.
 */
export type ReminderMoment =
  | { readonly kind: 'before'; readonly span: string }
  | { readonly kind: 'day' }
  | { readonly kind: 'after'; readonly span: string }
  | { readonly kind: 'before-month' }
  | { readonly kind: 'month-begins' };
