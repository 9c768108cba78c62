import type { AudienceRole } from '../book.ts';
import type { Reminder } from '../reminders/reminder.ts';
import type { QuietHours } from './quiet-hours.ts';

/** What a pack says of messages nobody asked for: when not to send, what can be subscribed to, what is reminded of. */
export interface Outreach {
  readonly quiet: QuietHours;
  /** What people subscribe to, in the order they are shown. */
  readonly topics: readonly OutreachTopic[];
  readonly reminders: readonly Reminder[];
  readonly profile: ProfileRules;
}

/** Something people can subscribe to and unsubscribe from. */
export interface OutreachTopic {
  readonly id: string;
  readonly label: string;
  readonly labelEn?: string;
  /** What one gets, in a sentence. */
  readonly about: string;
  readonly aboutEn?: string;
  /** What whoever subscribes is taken to be, while nothing else is known. */
  readonly role?: AudienceRole;
}

/** From which answers it is known who somebody is. Each is a choice or a text of a flow that is kept. */
export interface ProfileRules {
  readonly role?: ProfileRule & { readonly as: Readonly<Record<string, AudienceRole>> };
  /** The option's id is the district's. */
  readonly district?: ProfileRule;
  /** The text is the chain's name. */
  readonly chain?: ProfileRule;
}

export interface ProfileRule {
  readonly flow: string;
  readonly step: string;
}

/** What is known of who a person is; null where nothing is. */
export interface Profile {
  readonly role: AudienceRole | null;
  readonly district: string | null;
  readonly chain: string | null;
}
