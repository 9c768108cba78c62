import { nextTake, updateDueAt } from '../core/burst.ts';
import type { Take } from '../core/burst.ts';
import { errorPlace } from '../core/error-place.ts';
import type { ChatClaim, ClaimedChat, Inbox, Release } from '../store/inbox-port.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { newOwner } from './owner.ts';

/** A turn takes a millisecond; half a minute without an end means the program has died. */
const leaseMs = 30_000;

export const newClaim = (clock: Clock): ChatClaim => ({ now: clock.now(), owner: newOwner(), leaseMs });

/** A chat that is held, and what a turn is to be made of. */
export interface DueTake {
  readonly claimed: ClaimedChat;
  readonly take: Take;
}

/** Which chats one worker holds. */
export interface ChatLeases {
  /** Claims the next chat in which something can be taken; null when there is none. Throws when the store does. */
  claim(dueBefore: number): Promise<DueTake | null>;
  /** What can be taken in a chat that is held already; null when that is nothing, and it is given back. */
  takeIn(claimed: ClaimedChat, dueBefore: number): Promise<DueTake | null>;
  /** Gives a chat back. Never rejects: what a failing store does not accept is given back before anything more is claimed. */
  giveBack(claimed: ClaimedChat, release: Release): Promise<void>;
}

export function createChatLeases(
  inbox: Pick<Inbox, 'claimChat' | 'release'>,
  clock: Clock,
  log: Log,
): ChatLeases {
  const owed = new Set<{ readonly claimed: ClaimedChat; readonly release: Release }>();

  async function giveBack(claimed: ClaimedChat, release: Release): Promise<void> {
    try {
      await inbox.release(claimed.chat, claimed.owner, release);
    } catch (error) {
      owed.add({ claimed, release });
      log.warn(errorPlace(error), 'chat not given back');
    }
  }

  async function takeIn(claimed: ClaimedChat, dueBefore: number): Promise<DueTake | null> {
    // What fell due since the drain began is taken too: a rest that is already over would be none.
    const dueBy = Math.max(dueBefore, clock.now());
    const take = nextTake(claimed.updates, dueBy);
    if (take !== null) return { claimed, take };
    await giveBack(claimed, { as: 'untouched', until: firstDueAfter(dueBy, claimed) });
    return null;
  }

  return {
    giveBack,
    takeIn,
    async claim(dueBefore) {
      for (const lease of owed) {
        await inbox.release(lease.claimed.chat, lease.claimed.owner, lease.release);
        owed.delete(lease);
      }
      for (;;) {
        const claimed = await inbox.claimChat({ ...newClaim(clock), dueBefore });
        if (claimed === null) return null;
        const due = await takeIn(claimed, dueBefore);
        if (due !== null) return due;
      }
    },
  };
}

/**
 * What is due stands behind more updates than one claim brings, and those in front are still being gathered: until the
 * first of them falls due the chat rests, so that the next one is found.
 */
const firstDueAfter = (dueBy: number, { updates }: ClaimedChat): number =>
  Math.min(...updates.map(updateDueAt).filter((dueAt) => dueAt > dueBy));
