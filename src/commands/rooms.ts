import type { Channel, Inlet } from '../channels/channel.ts';
import type { Book } from '../core/book.ts';
import { quietUntil } from '../core/outreach/quiet-hours.ts';
import type { RunId } from '../core/flows/run.ts';
import { takeTurn } from '../core/take-turn.ts';
import type { Update } from '../core/update.ts';
import { createBroadcaster } from '../delivery/broadcaster.ts';
import type { Clock } from '../delivery/clock.ts';
import type { TakeTurn } from '../delivery/inbox-worker.ts';
import type { NewCalendar } from '../delivery/new-calendar.ts';
import { createInboxWorker } from '../delivery/inbox-worker.ts';
import type { Log } from '../delivery/log.ts';
import { readCalendar } from '../delivery/read-calendar.ts';
import { createInlet } from '../delivery/receive.ts';
import { createReminderRunner } from '../delivery/reminder-runner.ts';
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
  readonly newCalendar?: NewCalendar;
  /** Called after each turn that left something to send. */
  readonly onReplies: () => void;
  /** Called after each turn in which a member of staff changed a broadcast. */
  readonly onBroadcast: () => void;
  /** Called after each update that was new. */
  readonly onUpdate: () => void;
  /** Chats served side by side. */
  readonly width: { readonly worker: number; readonly sender: number };
  /** How often worker and sender look for more while they are handed what there is to do; whenever they have nothing unless told otherwise. */
  readonly lookEveryMs?: number;
  /** For one who looks on; the bot's own turn unless told otherwise. */
  readonly turn?: TakeTurn;
}

/** The way in, and the rooms that do the work. */
export interface Rooms {
  readonly inlet: Inlet;
  readonly reminders: Room;
  readonly worker: Room;
  readonly sender: Room;
  readonly broadcaster: Room;
}

/** Builds the whole path from inbox to outbox. */
export function createRooms({ store, width, onUpdate, turn = takeTurn, ...parts }: RoomParts): Rooms {
  const sender = createSender({
    ...parts,
    outbox: store.outbox,
    width: width.sender,
    quietUntil: (at) => quietUntil(parts.book.outreach.quiet, parts.book.pack.timeZone, at),
  });
  const worker = createInboxWorker({
    ...parts,
    store,
    takeTurn: turn,
    sending: sender.handover,
    width: width.worker,
  });
  const inlet = createInlet(
    {
      inbox: store.inbox,
      addresses: store.addresses,
      rejoinCodes: store.rejoinCodes,
      staff: store.staff,
      broadcasts: store.broadcasts,
      working: worker.handover,
      calendar: readCalendar(store.timers, parts.book, parts.clock),
    },
    onUpdate,
  );
  return {
    inlet,
    reminders: createReminderRunner({ ...parts, timers: store.timers, inbox: store.inbox, onUpdate }),
    worker,
    sender,
    broadcaster: createBroadcaster({
      ...parts,
      runs: store.broadcastRuns,
      quiet: parts.book.outreach.quiet,
      timeZone: parts.book.pack.timeZone,
    }),
  };
}

/** Answers and sends what is due, until nothing is. */
export async function drainRooms(
  { reminders, worker, sender, broadcaster }: Rooms,
  inboxDueBefore: number,
  now: () => number,
): Promise<void> {
  const remind = () => reminders.drainDue({ dueBefore: now() });
  const round = async () =>
    (await remind()) +
    (await worker.drainDue({ dueBefore: inboxDueBefore })) +
    (await sender.drainDue({ dueBefore: now() })) +
    (await broadcaster.drainDue({ dueBefore: now() }));
  // Reminders once more at the end: what the sender took back has fallen due anew.
  while ((await round()) > 0 || (await remind()) > 0);
}
