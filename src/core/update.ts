import type { DueTimer } from './reminders/timer.ts';
import type { RejoinOutcome } from './rejoin/rejoining.ts';
import type { ChannelName, ChatId, PersonId, UpdateId } from './ids.ts';

export type ChatKind = 'direct' | 'group';

/** What a channel delivers, already turned from the platform's payload. */
export interface Update {
  readonly channel: ChannelName;
  readonly id: UpdateId;
  /** Epoch milliseconds at which the channel received it. */
  readonly at: number;
  readonly chat: ChatId;
  readonly chatKind: ChatKind;
  readonly person: PersonId;
  /** The name the person goes by in this chat; absent when the platform does not say. */
  readonly name?: string;
  /** How sure it is who they are; absent where the platform's ids stay what they are. */
  readonly standing?: Standing;
  readonly event: UpdateEvent;
}

/** `passing`: the id of the chat ends with the sign-in. `unsure`: so it does, and it may be one known under another. */
export type Standing = 'passing' | 'unsure';

export type UpdateEvent =
  | {
      readonly kind: 'message';
      /** At most `maxMessageLength` characters, personal data masked before it is stored. */
      readonly text: string;
      /** In a group: the bot was addressed. Always true in a direct chat. */
      readonly mentioned: boolean;
      /** What was masked in `text`; absent until the inbox has looked, and when it found nothing. */
      readonly masked?: readonly PersonalDataKind[];
      /** Something was masked that stood in two messages: neither may be kept as it was sent. */
      readonly isMaskedAcross?: boolean;
      /** The end was cut off. */
      readonly truncated?: boolean;
    }
  | {
      readonly kind: 'choice';
      /** The id or the label of an offered choice. */
      readonly choice: string;
    }
  | {
      /** What became of the bot in this chat; in a group, `person` is who did it, or the chat itself. */
      readonly kind: 'presence';
      readonly presence: Presence;
    }
  | {
      /** Somebody said a code that joins them to earlier records; the code itself goes no further than the channel. */
      readonly kind: 'rejoin';
      readonly outcome: RejoinOutcome;
    }
  | {
      /** Reminders that have fallen due in this chat together; no channel delivers it. */
      readonly kind: 'timer';
      /** Never empty. */
      readonly timers: readonly DueTimer[];
    };

/** Of a group: it was added (`joined`) or removed (`left`). Of a person: blocked it, or let it in again (`returned`). */
export type Presence = 'joined' | 'left' | 'blocked' | 'returned';

/** A question needs no more; what is longer is cut before it is stored, and the person is told. */
export const maxMessageLength = 2_000;

/** `code`: a one-time code or a personal key of staff. */
export type PersonalDataKind = 'id-card' | 'mobile' | 'bank-card' | 'code';
