import type { OutreachTopic, ProfileRules } from '../core/outreach/outreach.ts';
import type { QuietHours } from '../core/outreach/quiet-hours.ts';
import type { Reminder, ReminderTime } from '../core/reminders/reminder.ts';
import type { Placed } from './placed.ts';

/** `outreach.yaml` as it is written. */
export interface WrittenOutreach {
  readonly quiet: QuietHours;
  readonly topics: readonly WrittenTopic[];
  readonly reminders: readonly WrittenReminder[];
  readonly profile: Placed<ProfileRules>;
  /** Ids of topics that are there and could not be read: naming one of them is no second fault. */
  readonly unread: ReadonlySet<string>;
  /** False when something could not be read: what seems to be missing may be in it. */
  readonly isWhole: boolean;
}

export interface WrittenTopic extends Placed<OutreachTopic> {
  /** Nothing is reminded of under it: whoever subscribes gets what staff send. */
  readonly isForBroadcasts: boolean;
}

/** A reminder, its times apart, as each has a place of its own. */
export interface WrittenReminder extends Placed<Omit<Reminder, 'times'>> {
  readonly times: readonly Placed<ReminderTime>[];
}
