import type { BroadcastId } from './broadcast.ts';

/** A broadcast a chat has got and may answer. */
export interface AwaitingBroadcast {
  readonly broadcast: BroadcastId;
  readonly title: string;
  readonly choices: readonly string[];
  readonly receipt: boolean;
  /** When it was sent to this chat, epoch milliseconds. */
  readonly sentAt: number;
  /** What this person has answered already: whether they said “收到”, and the number of what they chose, null for nothing. */
  readonly answered: { readonly isReceived: boolean; readonly choice: number | null };
}
