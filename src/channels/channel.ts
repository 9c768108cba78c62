import type { Addresses } from '../core/addresses.ts';
import type { BroadcastId } from '../core/broadcasts/broadcast.ts';
import type { Sheet } from '../core/flows/sheet.ts';
import type { ChannelName, ChatId, ReplyId, UpdateId } from '../core/ids.ts';
import type { SendLimits } from '../core/limits/send-limits.ts';
import type { Rejoining } from '../core/rejoin/rejoining.ts';
import type { Reply } from '../core/reply.ts';
import type { ChatKind, Update } from '../core/update.ts';

/** A way for messages to come and go. The one port that a platform implements. */
export interface Channel {
  readonly name: ChannelName;
  /** How fast the platform lets it send; absent: as fast as it can. */
  readonly limits?: SendLimits;
  /** Whether it can send at present: while it cannot, what waits stays untouched. Absent: it always can, or says so by outcome. */
  readonly isOpen?: () => boolean;
  /** Begins to receive; resolves when ready, rejects when it cannot start. */
  start(inlet: Inlet): Promise<void>;
  /** Sends one message. Every expected outcome is a value; a throw counts as `unknown`. */
  send(message: OutgoingMessage): Promise<SendOutcome>;
  /** Stops receiving, and resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

/** What a channel is given to reach the rest. */
export interface Inlet {
  /** Stores the update; resolves once it is durable, so the platform may be told. A redelivered id is harmless. */
  receive(update: Update): Promise<void>;
  /**
   * What was said in a chat, oldest first, after position `after` (0: from the beginning), `limit` of the newest at
   * most. A reply stands here before it is sent; once a position of a chat has been read, no smaller one turns up.
   */
  history(chat: ChatId, after: number, limit: number): Promise<readonly HistoryItem[]>;
  /** The file that goes with a broadcast; null when there is none any more. */
  file(broadcast: BroadcastId): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Where those are found whose platform gave them another id. */
  readonly addresses: Addresses;
  /** How whoever comes under a new id is joined to earlier records, where the platform names everybody anew. */
  readonly rejoining: Rejoining;
  /** The dates a chat is reminded of, by the secret address of its calendar; null for one nobody was given. */
  calendar(token: string): Promise<Sheet | null>;
}

/** One delivery on its way out. */
export interface OutgoingMessage {
  readonly id: ReplyId;
  readonly chat: ChatId;
  readonly chatKind: ChatKind;
  /** The platform's id of the update it answers. */
  readonly inReplyTo?: UpdateId;
  /** Where it stands in the chat's history. */
  readonly position: number;
  readonly reply: Reply;
}

/** What became of one attempt to send. */
export type SendOutcome =
  | { readonly kind: 'delivered' }
  /** Not sent: the platform asks to wait. */
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number }
  /** Not sent, and will not be: the person blocked the bot or left. */
  | { readonly kind: 'blocked'; readonly reason: string }
  /** Not sent, and will not be: the platform refuses this message. */
  | { readonly kind: 'rejected'; readonly reason: string }
  /** Not sent for certain: the platform could not be reached. */
  | { readonly kind: 'down'; readonly reason: string }
  /** May have arrived: the connection ended before an answer. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** One line of a chat as its page shows it. */
export type HistoryItem =
  | {
      readonly kind: 'said';
      readonly position: number;
      readonly at: number;
      readonly update: UpdateId;
      readonly text: string;
      /** The id that was pressed, as the channel delivered it, so that a page can mark the button; null when typed. */
      readonly choice: string | null;
    }
  | {
      readonly kind: 'reply';
      readonly position: number;
      readonly at: number;
      readonly message: OutgoingMessage;
    };
