import type { ChannelName, ChatId } from '../ids.ts';
import type { ChatKind } from '../update.ts';

/**
 * How whoever comes under a new id is joined to what is kept of them under one that is gone: by a code that was given to
 * them before. For channels whose platform names everybody anew. Times are epoch milliseconds.
 */
export interface Rejoining {
  /** A new code for a chat, in place of any before. Only its hash is kept, so it can be shown once. */
  give(chat: ChatId, chatKind: ChatKind, at: number): Promise<string>;
  /** Those of these chats that have a code. */
  withCode(chats: readonly ChatId[]): Promise<readonly ChatId[]>;
  /** Joins a chat under a new id to the one a code was given to. @throws While what it said before is not yet answered. */
  claim(claim: RejoinClaim): Promise<RejoinOutcome>;
  /** Others have read a person's code: nobody can use it any more. False where it is none. */
  expose(channel: ChannelName, code: string): Promise<boolean>;
}

export interface RejoinClaim {
  /** Under the new id. */
  readonly chat: ChatId;
  readonly chatKind: ChatKind;
  readonly code: string;
  readonly at: number;
  /** Whether the platform has nobody any more under an id of its own, and nothing else speaks against it. */
  readonly isGone: (id: string) => Promise<boolean>;
}

/**
 * `wrong`: nobody's code, or used up, or of somebody who is still there: which of these, a stranger is not told. `known`:
 * whoever says it needs none. `not-yet`: it cannot be told at present who is still there. `exposed`: a person's code was
 * said in a group, and is of no use any more.
 */
export type RejoinOutcome = 'joined' | 'wrong' | 'known' | 'not-yet' | 'exposed' | 'too-many';
