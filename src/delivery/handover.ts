import type { Clock } from './clock.ts';

/**
 * The way straight from one room into the next: what the one stores it leases for the other in the same transaction, and
 * hands it on. Nobody need look for it then, which was half of what an answer cost the store.
 */
export interface Handover<Claim, Item> {
  /** What to lease with; null when the room has enough in hand. */
  claim(): Claim | null;
  /** Gives the room what was leased. */
  take(item: Item): void;
  /** Something was stored and could not be leased: the room is to look for it. */
  leftWaiting(): void;
}

/** What a room has in hand that nobody has begun with, and when it looks for more. */
export interface InHand<Item> {
  /** Whether it holds so much that what comes now had better wait in the store, where any program finds it. */
  readonly isFull: boolean;
  take(item: Item): void;
  /** Something was stored that is to be looked for: now, and again when what is under way has ended, behind which it may stand. */
  leftWaiting(): void;
  /** How often something was left waiting; compared in {@link InHand.ended}. */
  readonly left: number;
  /** Something has ended that was begun when so much had been left waiting. */
  ended(leftBefore: number): void;
  /** The next to begin with: one in hand, else what `look` finds; null when there is none, or it is not yet time to look. */
  next(look: () => Promise<Item | null>): Promise<Item | null>;
  /** When there is something to do next, with `read` telling what the store knows of; null when there is nothing. */
  nextDueAt(read: () => Promise<number | null>): Promise<number | null>;
}

/**
 * While it is handed what there is to do, a room looks this often for what was stored in another way: by another program,
 * or behind something that was in hand. Nobody notices the wait, and at 300 messages a second it is one look for 15.
 */
export const lookEveryMs = 50;

/** What is in hand here is not in other hands; a turn takes less than a millisecond, so this is gone in no time. */
const mostInHand = 64;

/** `everyMs` is how often it looks while it is handed things; 0 to look whenever it has nothing in hand. */
export function createInHand<Item>(everyMs: number, clock: Clock): InHand<Item> {
  const items: Item[] = [];
  let lookedAt = -Infinity;
  /** Since it looked, something was handed on, behind which something else may have been stored. */
  let isToLookAgain = false;
  let left = 0;
  const lookAt = () => lookedAt + everyMs;
  // A clock that was set back is no reason to wait.
  const isEarly = (now: number) => now >= lookedAt && now < lookAt();

  return {
    get isFull() {
      return items.length >= mostInHand;
    },
    take(item) {
      items.push(item);
      isToLookAgain = true;
    },
    leftWaiting() {
      left++;
      lookedAt = -Infinity;
    },
    get left() {
      return left;
    },
    ended(leftBefore) {
      if (left !== leftBefore) lookedAt = -Infinity;
    },
    async next(look) {
      const inHand = items.shift();
      if (inHand !== undefined) return inHand;
      const now = clock.now();
      if (isEarly(now)) return null;
      lookedAt = now;
      isToLookAgain = false;
      const found = await look();
      // There may be more.
      if (found !== null) lookedAt = -Infinity;
      return found;
    },
    nextDueAt: async (read) => (isToLookAgain && isEarly(clock.now()) ? lookAt() : read()),
  };
}
