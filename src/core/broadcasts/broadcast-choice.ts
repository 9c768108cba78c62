import type { Choice } from '../reply.ts';
import type { BroadcastId } from './broadcast.ts';
import { broadcastId } from './broadcast.ts';

/** What a button under a broadcast says: its choice from 1, or 0 for “收到”. */
export interface BroadcastChoice {
  readonly broadcast: BroadcastId;
  readonly answer: number;
}

export const receiptAnswer = 0;

/** As many answers as a broadcast may offer; three fit beside each other on a phone. */
export const mostChoices = 3;

export const broadcastChoice = (broadcast: BroadcastId, answer: number, label: string): Choice => ({
  id: `b:${broadcast}:${answer}`,
  label,
});

const pattern = /^b:(?<broadcast>[1-9]\d{0,14}):(?<answer>\d)$/u;

/** Which broadcast a choice's id answers, and what; null when it answers none. */
export function parseBroadcastChoice(id: string): BroadcastChoice | null {
  const { broadcast, answer } = pattern.exec(id)?.groups ?? {};
  if (broadcast === undefined || answer === undefined || Number(answer) > mostChoices) return null;
  return { broadcast: broadcastId(Number(broadcast)), answer: Number(answer) };
}
