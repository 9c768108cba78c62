import type { BroadcastId } from './broadcast.ts';

/** A broadcast a chat has got and may answer. */
export interface AwaitingBroadcast {
  readonly broadcast: BroadcastId;
  readonly title: string;
  readonly choices: readonly string[];
  readonly receipt: boolean;
  /** When it was sent to this chat, epoch milliseconds. */
  readonly sentAt: number;
  /** What this person has answered already; null when nothing. */
  readonly answered: number | null;
}
