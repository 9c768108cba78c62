import type { Channel, Inlet } from '../channels/channel.ts';
import type { Book } from '../core/book.ts';
import type { RunId } from '../core/flows/run.ts';
import { takeTurn } from '../core/take-turn.ts';
import type { Update } from '../core/update.ts';
import type { Clock } from '../delivery/clock.ts';
import type { TakeTurn } from '../delivery/inbox-worker.ts';
import { createInboxWorker } from '../delivery/inbox-worker.ts';
import type { Log } from '../delivery/log.ts';
import { createInlet } from '../delivery/receive.ts';
import type { Room } from '../delivery/room.ts';
import { createSender } from '../delivery/sender.ts';
import type { Store } from '../store/store.ts';

/** What the bot is put together from. */
export interface RoomParts {
  readonly store: Store;
  readonly book: Book;
  readonly channels: readonly Channel[];
  readonly clock: Clock;
  readonly log: Log;
  /** 0 to 1, for the jitter of pauses. */
  readonly random: () => number;
  /** The id of a run that the turn of an update begins. */
  readonly newRunId: (update: Update) => RunId;
  /** Called after each turn that left something to send. */
  readonly onReplies: () => void;
  /** Called after each update that was new. */
  readonly onUpdate: () => void;
  /** Chats served side by side. */
  readonly width: { readonly worker: number; readonly sender: number };
  /** For one who looks on; the bot's own turn unless told otherwise. */
  readonly turn?: TakeTurn;
}

/** The way in, and the two rooms that do the work. */
export interface Rooms {
  readonly inlet: Inlet;
  readonly worker: Room;
  readonly sender: Room;
}

/** Builds the whole path from inbox to outbox. */
export const createRooms = ({ store, width, onUpdate, turn = takeTurn, ...parts }: RoomParts): Rooms => ({
  inlet: createInlet(store.inbox, onUpdate),
  worker: createInboxWorker({ ...parts, store, takeTurn: turn, width: width.worker }),
  sender: createSender({ ...parts, outbox: store.outbox, width: width.sender }),
});

/** Answers and sends what is due, until nothing is. */
export async function drainRooms(
  { worker, sender }: Rooms,
  inboxDueBefore: number,
  now: () => number,
): Promise<void> {
  while (
    (await worker.drainDue({ dueBefore: inboxDueBefore })) + (await sender.drainDue({ dueBefore: now() })) >
    0
  );
}
