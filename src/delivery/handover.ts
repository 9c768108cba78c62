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

/**
 * `most` is how much it takes before what comes waits in the store, where other hands find it. `everyMs` is how often it
 * looks while it is handed things; 0 to look whenever it has nothing in hand.
 */
export function createInHand<Item>(most: number, everyMs: number, clock: Clock): InHand<Item> {
  const items: Item[] = [];
  let lookedAt = -Infinity;
  /** When it looked or had nothing in hand: since then, whatever the store holds was passed over. */
  let passingSince = -Infinity;
  /** Since it looked, something was handed on, behind which something else may have been stored. */
  let isToLookAgain = false;
  let left = 0;
  const lookAt = () => lookedAt + everyMs;
  // A clock that was set back is no reason to wait.
  const isSoonAfter = (at: number, now: number) => now >= at && now < at + everyMs;
  const isEarly = (now: number) => isSoonAfter(lookedAt, now);
  /** What waits in the store has its turn, however much is in hand. */
  const isTurnOfStore = (now: number) => everyMs > 0 && !isSoonAfter(passingSince, now);

  return {
    get isFull() {
      return items.length >= most;
    },
    take(item) {
      if (items.length === 0) passingSince = clock.now();
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
      const now = clock.now();
      const inHand = isTurnOfStore(now) ? undefined : items.shift();
      if (inHand !== undefined) return inHand;
      if (isEarly(now)) return null;
      lookedAt = now;
      passingSince = now;
      isToLookAgain = false;
      const found = await look();
      // There may be more.
      if (found !== null) lookedAt = -Infinity;
      // Whoever gave it meanwhile may have found every line of the room open.
      return found ?? items.shift() ?? null;
    },
    async nextDueAt(read) {
      const now = clock.now();
      if (items.length > 0) return now;
      return isToLookAgain && isEarly(now) ? lookAt() : read();
    },
  };
}
