import type { Delivery } from '../core/delivery.ts';
import type { ChannelName, ReplyId } from '../core/ids.ts';
import type { Asked, SendLimits } from '../core/limits/send-limits.ts';
import type { Claim } from './claim.ts';

/** What is to be sent, and what became of it. */
export interface Outbox {
  /**
   * Leases the delivery that is due (`dueAt <= dueBefore`), highest priority and oldest first; null when there is
   * none. One a chat at a time: a later delivery of a chat waits until the earlier one is settled, so order holds.
   * A lease that ran out unsettled is recorded as a failed attempt with outcome `unknown`: what somebody asked for is
   * leased again, the rest stays `unknown`. What a broadcast sends is never among them.
   */
  lease(claim: LeaseClaim): Promise<LeasedDelivery | null>;
  /**
   * Records one attempt and what follows from it; ends the lease. False when the lease was lost: the attempt is recorded,
   * and nothing follows but that of a reminder given up as unknown it is known what became of it.
   */
  settle(attempt: Attempt): Promise<boolean>;
  /** Queues what no turn decided on, before other deliveries; one whose id is there already stays as it is. */
  add(deliveries: readonly Delivery[], now: number): Promise<void>;
  /** When the next delivery to one of these channels can be leased; null when nothing waits. */
  nextDueAt(channels: readonly ChannelName[], pacing?: Pacing): Promise<number | null>;
  /** How many deliveries are in each state, for health and `doctor`. */
  counts(): Promise<Readonly<Record<DeliveryState, number>>>;
}

/** Who wants a delivery to send, and through what. */
export interface LeaseClaim extends Claim, Pacing {
  /** Those that can send at present. */
  readonly channels: readonly ChannelName[];
  /** From 0 to 1, for limits that ask for jitter. */
  readonly drawn: number;
}

/** What may hold a delivery up beside what goes before it. */
export interface Pacing {
  readonly now: number;
  /** When the quiet hours end that `now` falls into: nothing is leased meanwhile that nobody asked for. Null outside them. */
  readonly quietUntil: number | null;
  /** Of those channels that have any. */
  readonly limits: ReadonlyMap<ChannelName, SendLimits>;
}

/** Where a delivery stands: it waits, it arrived, it was given up, or it may have arrived and is not sent again by itself. */
export type DeliveryState = 'queued' | 'delivered' | 'dead' | 'unknown';

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
  /** Of its broadcast, if it has one. */
  readonly revision?: number;
  /** Where it stands in the chat's transcript. */
  readonly position: number;
  readonly tally: Tally;
  readonly asked: Asked;
  /** The person it is for has opted out of outreach, as of now; not looked at where somebody asked for it. */
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

/** Why nothing is known of an attempt that ended with its program: no fault of the platform. */
export const endedReason = {
  killed: 'the sender ended before it could tell',
  stopped: 'the program stopped',
} as const;

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
    | { readonly state: 'dead' | 'unknown' }
    | { readonly state: 'queued'; readonly dueAt: number; readonly tally: Tally };
  /** Of the broadcast it was made for, as it was when this was leased. */
  readonly revision?: number;
  /** Opts out the person it was for. */
  readonly optsOut?: boolean;
  /** The platform wants nothing more through this channel until then, epoch milliseconds. */
  readonly pausedUntil?: number;
}
