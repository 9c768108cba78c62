import type { Delivery } from '../core/delivery.ts';
import type { ChannelName, ReplyId } from '../core/ids.ts';
import type { Claim } from './inbox-port.ts';

/** What is to be sent, and what became of it. */
export interface Outbox {
  /**
   * Leases the delivery that is due (`dueAt <= dueBefore`), highest priority and oldest first; null when there is
   * none. One a chat at a time: a later delivery of a chat waits until the earlier one is settled, so order holds.
   * A lease that ran out unsettled is recorded as a failed attempt with outcome `unknown`.
   */
  lease(claim: LeaseClaim): Promise<LeasedDelivery | null>;
  /** Records one attempt and what follows from it; ends the lease. False when the lease was lost: the attempt is recorded, nothing follows. */
  settle(attempt: Attempt): Promise<boolean>;
  /** When the next delivery to one of these channels can be leased; null when nothing waits. */
  nextDueAt(channels: readonly ChannelName[]): Promise<number | null>;
  /** How many deliveries are in each state, for health and `doctor`. */
  counts(): Promise<Readonly<Record<DeliveryState, number>>>;
}

/** Who wants a delivery to send, and through what. */
export interface LeaseClaim extends Claim {
  /** Those that can send at present. */
  readonly channels: readonly ChannelName[];
}

/** Where a delivery stands: it waits, it arrived, or it was given up. */
export type DeliveryState = 'queued' | 'delivered' | 'dead';

/** What earlier attempts at a delivery came to. */
export interface Tally {
  /** Attempts that failed, unknown ones and lost leases among them. */
  readonly failures: number;
  /** Attempts of which the channel said that they may have arrived. */
  readonly unknowns: number;
}

/** A delivery held by one owner until the lease ends. */
export interface LeasedDelivery {
  readonly delivery: Delivery;
  readonly channel: ChannelName;
  readonly owner: string;
  /** Where it stands in the chat's transcript. */
  readonly position: number;
  readonly tally: Tally;
  /** The person it is for has opted out of outreach, as of now. */
  readonly optedOut: boolean;
}

/** What became of an attempt: what the channel said of it, or why none was made. */
export type AttemptOutcome =
  | 'delivered'
  | 'rate-limited'
  | 'blocked'
  | 'rejected'
  | 'down'
  | 'unknown'
  | 'given-up'
  | 'opted-out';

/** One attempt to send, and what follows from it. */
export interface Attempt {
  readonly delivery: ReplyId;
  readonly owner: string;
  readonly at: number;
  readonly outcome: AttemptOutcome;
  /** Without any message text. */
  readonly reason?: string;
  readonly next:
    | { readonly state: 'delivered' }
    | { readonly state: 'dead' }
    | { readonly state: 'queued'; readonly dueAt: number; readonly tally: Tally };
  /** Opts out the person it was for. */
  readonly optsOut?: boolean;
}
