import type { Conversation } from '../core/conversation.ts';
import { errorPlace } from '../core/error-place.ts';
import type { Stimulus, TurnContext, TurnResult } from '../core/turn.ts';
import type { ChatClaim, ClaimedChat, CommitOutcome, CommittedTurn } from '../store/inbox-port.ts';
import type { LeaseClaim, LeasedDelivery } from '../store/outbox-port.ts';
import type { Store } from '../store/store.ts';
import { TurnRefusedError } from '../store/turn-refused-error.ts';
import { createChatLeases, newClaim } from './chat-leases.ts';
import type { DueTake } from './chat-leases.ts';
import type { Clock } from './clock.ts';
import { committedTurn, conversationOf, parkedTurn, stimulusOf } from './compose-turn.ts';
import { createInHand } from './handover.ts';
import type { Handover } from './handover.ts';
import type { Log } from './log.ts';
import type { ContextParts } from './read-context.ts';
import { readContext } from './read-context.ts';
import { recountDesk } from './read-desk.ts';
import { readExports, withExports } from './read-exports.ts';
import type { Room, Stop } from './room.ts';
import { createLines, sideBySide } from './side-by-side.ts';

export type TakeTurn = (conversation: Conversation, stimulus: Stimulus, context: TurnContext) => TurnResult;

export interface InboxWorkerParts extends ContextParts {
  readonly store: ContextParts['store'] & Pick<Store, 'inbox' | 'people'>;
  readonly takeTurn: TakeTurn;
  readonly clock: Clock;
  readonly log: Log;
  /** To the sender; without it, what a turn decided to send waits in the outbox. */
  readonly sending?: Handover<LeaseClaim, LeasedDelivery>;
  /** Called after each turn that left something to send. */
  readonly onReplies: () => void;
  /** Called after each turn in which a member of staff changed a broadcast. */
  readonly onBroadcast?: () => void;
  /** Chats served side by side. */
  readonly width: number;
  /** Claims of one message that may end in none before it is parked; `mostClaims` unless told otherwise. */
  readonly claimLimit?: number;
  /** How often it looks for more while it is handed what there is to do; whenever it has nothing in hand unless told otherwise. */
  readonly lookEveryMs?: number;
}

export interface InboxWorker extends Room {
  /** From where updates come in. */
  readonly handover: Handover<ChatClaim, ClaimedChat>;
}

/**
 * A turn that throws does so again, being pure, and one that kills the program shows only as a claim without an end.
 * A hundred, because a program that is killed again and again for another reason must not park what was never tried
 * to the end: with ten, a machine so busy that no turn ended within the tenth of a second between two kills parked
 * one message in 400. A hundred turns that throw take a tenth of a second.
 */
export const mostClaims = 100;

/**
 * Each round means that a colleague's change got through in the millisecond before, so there are as many as changes.
 * Colleagues are a few; what goes on beyond this is a turn that names a run wrongly, and counts as one that threw.
 */
const mostRounds = 100;

/** A turn takes less than a millisecond, so this is gone in no time. */
const mostInHand = 64;

/** How long a chat rests when the store failed in it: the loop is back after half a second and serves the others first. */
const storeFailureRestMs = 5000;

/** Makes a turn of what is due in the inbox, chat by chat, and commits what it decided. */
export function createInboxWorker(parts: InboxWorkerParts): InboxWorker {
  const { store, takeTurn, clock, log, sending, onReplies, onBroadcast = () => {}, width } = parts;
  const { claimLimit = mostClaims, lookEveryMs = 0 } = parts;
  const isHopeless = ({ claimed }: DueTake): boolean => claimed.claims >= claimLimit;
  const lines = createLines(width);
  const leases = createChatLeases(store.inbox, clock, log);
  const inHand = createInHand<DueTake | ClaimedChat>(mostInHand, lookEveryMs, clock);

  async function serveOne(dueBefore: number, stop: Stop | undefined, took: () => void): Promise<boolean> {
    // What is in hand is finished, whatever else.
    const next = await inHand.next(async () =>
      stop?.soon.aborted === true ? null : leases.claim(dueBefore),
    );
    if (next === null) return false;
    took();
    const { left } = inHand;
    const due = 'take' in next ? next : await leases.takeIn(next, dueBefore);
    if (due === null) return true;
    try {
      if (!(await end(due))) await leases.giveBack(due.claimed, { as: 'failed' });
    } catch (error) {
      // The store's fault, however often it fails: no message is parked for it.
      await leases.giveBack(due.claimed, { as: 'untouched', until: clock.now() + storeFailureRestMs });
      throw error;
    }
    inHand.ended(left);
    return true;
  }

  /** Takes the turn, again while colleagues change its runs meanwhile. False when it failed. Throws when the store does. */
  async function end(due: DueTake): Promise<boolean> {
    for (let round = 0; round < mostRounds; round++) {
      const turn = isHopeless(due) ? park(due) : await decide(round === 0 ? due : unread(due));
      const outcome = turn === null ? 'refused' : await commit(turn, due);
      if (outcome !== 'stale') return outcome !== 'refused';
    }
    log.error({ ...named(due.take), rounds: mostRounds }, 'turn stale');
    return false;
  }

  function park({ claimed, take }: DueTake): CommittedTurn {
    log.error({ ...named(take), claims: claimed.claims }, 'update parked');
    return parkedTurn(claimed, take, clock.now());
  }

  /** The turn to commit; null when it failed. Throws when the store does. */
  async function decide(due: DueTake): Promise<CommittedTurn | null> {
    const { claimed, take } = due;
    const now = clock.now();
    const conversation = conversationOf(claimed, take.asOne);
    const stimulus = stimulusOf(take.asOne);
    const context = await readContext(parts, due, conversation, stimulus, now);
    const first = tryTurn(due, () => takeTurn(conversation, stimulus, context));
    const recounted =
      first === null || context.desk === undefined
        ? null
        : await recountDesk(store, context.desk, first.effects, now);
    const result =
      recounted === null
        ? first
        : tryTurn(due, () => takeTurn(conversation, stimulus, { ...context, desk: recounted }));
    if (result === null) return null;
    const exports = await readExports(store.people, result.effects);
    return tryTurn(due, () => committedTurn(claimed, take, withExports(result, exports), now));
  }

  /** Nothing but the turn runs in here: what it throws counts against the message. */
  function tryTurn<Result>(due: DueTake, run: () => Result): Result | null {
    try {
      return run();
    } catch (error) {
      logOnce(due, error, 'turn threw');
      return null;
    }
  }

  /** `refused` when the turn is one that cannot be written. Throws when the store cannot write. */
  async function commit(turn: CommittedTurn, due: DueTake): Promise<CommitOutcome | 'refused'> {
    try {
      const claim = turn.deliveries.length === 0 ? null : sending?.claim();
      const { outcome, leased } = await store.inbox.commitTurn(turn, claim);
      if (outcome === 'committed' && turn.deliveries.length > 0) {
        if (leased !== null) sending?.take(leased);
        if (turn.deliveries.length > (leased === null ? 0 : 1)) sending?.leftWaiting();
        onReplies();
      }
      if (outcome === 'committed' && turn.effects.some(({ kind }) => kind === 'broadcast')) onBroadcast();
      return outcome;
    } catch (error) {
      // Not even an apology can be written: it is tried again after a rest, other chats are served meanwhile.
      if (!(error instanceof TurnRefusedError) || isHopeless(due)) throw error;
      logOnce(due, error.cause, 'turn refused');
      return 'refused';
    }
  }

  /** It will fail again; once is enough to read. */
  function logOnce({ claimed, take }: DueTake, error: unknown, message: string): void {
    if (claimed.claims === 0) log.error({ ...named(take), ...errorPlace(error) }, message);
  }

  return {
    drainDue: ({ dueBefore, stop }) => sideBySide(lines, (took) => serveOne(dueBefore, stop, took)),
    nextDueAt: () => inHand.nextDueAt(() => store.inbox.nextDueAt()),
    handover: {
      claim: () => (inHand.isFull ? null : newClaim(clock)),
      take: (claimed) => inHand.take(claimed),
      leftWaiting: () => inHand.leftWaiting(),
    },
  };
}

/** To be read anew: what was found when it was claimed has changed. */
function unread({ claimed, take }: DueTake): DueTake {
  const { involved: _, ...rest } = claimed;
  return { claimed: rest, take };
}

const named = ({ asOne }: DueTake['take']) => ({ channel: asOne.channel, update: asOne.id });
