import type { AudienceRole } from '../book.ts';
import type { ChannelName, ChatId, EntryId } from '../ids.ts';
import { versionOf } from './audience-list.ts';
import type { Broadcast, BroadcastId } from './broadcast.ts';

/**
 * Whom a broadcast is for. Every condition that stands here has to hold; within one, any of its values. Whoever has
 * opted out, or unsubscribed from the broadcast's topic, is never among them.
 */
export interface Audience {
  /** Without any other condition it has to be said: a slip must not reach everybody. */
  readonly everyone?: true;
  /** Groups the bot is in, and no persons. */
  readonly groups?: true;
  readonly roles?: readonly AudienceRole[];
  readonly districts?: readonly string[];
  readonly chains?: readonly string[];
  readonly channels?: readonly ChannelName[];
  /** Those who subscribed to one of these topics. */
  readonly topics?: readonly string[];
  /** Those who take part in a run of this flow. */
  readonly flow?: { readonly flow: string; readonly progress: 'unfinished' | 'finished' | 'any' };
  /** The name of an imported list; which version of it stands with the broadcast. */
  readonly list?: string;
  /** These chats and no others: direct chats of persons, and groups. */
  readonly chats?: readonly ChatId[];
  /** Those of an earlier broadcast who got it and have said nothing. */
  readonly silentOf?: BroadcastId;
  /** Those a change concerns: who got the old text, who is in the middle of it, whose reminders rest on it. */
  readonly concerns?: {
    readonly entries: readonly EntryId[];
    readonly flows: readonly string[];
    readonly milestones: readonly string[];
    /** Only what was said before, epoch milliseconds. */
    readonly before: number;
  };
}

/** Whom a broadcast reaches: what its audience says, within what the broadcast is. */
export interface Reach {
  /** A rehearsal reaches chats linked to active staff alone; of its audience, `chats` and `silentOf` choose among them. */
  readonly purpose: Broadcast['purpose'];
  readonly audience: Audience;
  readonly topic: string | null;
  /** The version of the audience's list; absent: the newest. */
  readonly listVersion?: number;
}

export function reachOf(broadcast: Broadcast): Reach {
  const { purpose, audience, content } = broadcast;
  const version = audience.list === undefined ? null : versionOf(broadcast);
  return {
    purpose,
    audience,
    topic: content.topic,
    ...(version !== null && { listVersion: version }),
  };
}

/** How many an audience is at a moment, and some of them to look at. */
export interface AudienceCount {
  readonly count: number;
  /** Of those who match, how many get nothing as they opted out. */
  readonly optedOut: number;
  readonly byChannel: Readonly<Record<string, number>>;
  /** A few chats, and what is known of who is there. */
  readonly sample: readonly {
    readonly chat: ChatId;
    readonly role: AudienceRole | null;
    readonly district: string | null;
  }[];
}
