import type { Book } from '../core/book.ts';
import type { Conversation } from '../core/conversation.ts';
import { errorPlace } from '../core/error-place.ts';
import { composeExport } from '../core/export-records.ts';
import type { PersonRecords } from '../core/export-records.ts';
import { replyId } from '../core/ids.ts';
import type { Effect, Stimulus, TurnContext, TurnResult } from '../core/turn.ts';
import type { CommittedTurn } from '../store/inbox-port.ts';
import type { Store } from '../store/store.ts';
import { TurnRefusedError } from '../store/turn-refused-error.ts';
import { createChatLeases } from './chat-leases.ts';
import type { DueTake } from './chat-leases.ts';
import type { Clock } from './clock.ts';
import { committedTurn, conversationOf, parkedTurn, stimulusOf } from './compose-turn.ts';
import type { Log } from './log.ts';
import type { Room, Stop } from './room.ts';
import { sideBySide } from './side-by-side.ts';

export type TakeTurn = (conversation: Conversation, stimulus: Stimulus, context: TurnContext) => TurnResult;

export interface InboxWorkerParts {
  readonly store: Pick<Store, 'inbox' | 'people'>;
  readonly takeTurn: TakeTurn;
  readonly book: Book;
  readonly clock: Clock;
  readonly log: Log;
  /** Called after each turn that left something to send. */
  readonly onReplies: () => void;
  /** Chats served side by side. */
  readonly width: number;
  /** Claims of one message that may end in none before it is parked; `mostClaims` unless told otherwise. */
  readonly claimLimit?: number;
}

/**
 * A turn that throws does so again, being pure, and one that kills the program shows only as a claim without an end.
 * A hundred, because a program that is killed again and again for another reason must not park what was never tried
 * to the end: with ten, a machine so busy that no turn ended within the tenth of a second between two kills parked
 * one message in 400. A hundred turns that throw take a tenth of a second.
 */
export const mostClaims = 100;

/** How long a chat rests when the store failed in it: the loop is back after half a second and serves the others first. */
const storeFailureRestMs = 5000;

/** Makes a turn of what is due in the inbox, chat by chat, and commits what it decided. */
export function createInboxWorker({
  store,
  takeTurn,
  book,
  clock,
  log,
  onReplies,
  width,
  claimLimit = mostClaims,
}: InboxWorkerParts): Room {
  const isHopeless = ({ claimed }: DueTake): boolean => claimed.claims >= claimLimit;
  const leases = createChatLeases(store.inbox, clock, log);

  async function serveOne(dueBefore: number, stop: Stop | undefined): Promise<boolean> {
    if (stop?.soon.aborted === true) return false;
    const due = await leases.claim(dueBefore);
    if (due === null) return false;
    try {
      const turn = isHopeless(due) ? park(due) : await decide(due);
      const ended = turn !== null && (await commit(turn, due));
      if (!ended) await leases.giveBack(due.claimed, { as: 'failed' });
    } catch (error) {
      // The store's fault, however often it fails: no message is parked for it.
      await leases.giveBack(due.claimed, { as: 'untouched', until: clock.now() + storeFailureRestMs });
      throw error;
    }
    return true;
  }

  function park({ claimed, take }: DueTake): CommittedTurn {
    log.error({ ...named(take), claims: claimed.claims }, 'update parked');
    return parkedTurn(claimed, take, clock.now());
  }

  /** The turn to commit; null when it failed. Throws when the store does. */
  async function decide(due: DueTake): Promise<CommittedTurn | null> {
    const { claimed, take } = due;
    const { asOne } = take;
    const now = clock.now();
    const context: TurnContext = { book, now, replyId: (index) => replyId(asOne.channel, asOne.id, index) };
    const result = tryTurn(due, () => takeTurn(conversationOf(claimed, asOne), stimulusOf(asOne), context));
    if (result === null) return null;
    const exports = await readExports(result.effects);
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

  /** False when the turn is one that cannot be written. Throws when the store cannot write. */
  async function commit(turn: CommittedTurn, due: DueTake): Promise<boolean> {
    try {
      const held = await store.inbox.commitTurn(turn);
      if (held && turn.deliveries.length > 0) onReplies();
      return true;
    } catch (error) {
      // Not even an apology can be written: it is tried again after a rest, other chats are served meanwhile.
      if (!(error instanceof TurnRefusedError) || isHopeless(due)) throw error;
      logOnce(due, error.cause, 'turn refused');
      return false;
    }
  }

  /** It will fail again; once is enough to read. */
  function logOnce({ claimed, take }: DueTake, error: unknown, message: string): void {
    if (claimed.claims === 0) log.error({ ...named(take), ...errorPlace(error) }, message);
  }

  async function readExports(effects: readonly Effect[]): Promise<readonly Export[]> {
    const exports: Export[] = [];
    for (const effect of effects)
      if (effect.kind === 'export')
        exports.push({ ...effect, records: await store.people.records(effect.person) });
    return exports;
  }

  return {
    drainDue: ({ dueBefore, stop }) => sideBySide(width, () => serveOne(dueBefore, stop)),
    nextDueAt: () => store.inbox.nextDueAt(),
  };
}

type Export = Extract<Effect, { readonly kind: 'export' }> & { readonly records: PersonRecords };

/** What is taken away is one more reply of the same turn. */
const withExports = (result: TurnResult, exports: readonly Export[]): TurnResult => ({
  ...result,
  replies: [...result.replies, ...exports.map(({ records, language }) => composeExport(records, language))],
});

const named = ({ asOne }: DueTake['take']) => ({ channel: asOne.channel, update: asOne.id });
