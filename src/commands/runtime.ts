import type { Channel, Inlet } from '../channels/channel.ts';
import type { Book } from '../core/book.ts';
import { systemClock } from '../delivery/clock.ts';
import type { Log } from '../delivery/log.ts';
import type { Loop } from '../delivery/loop.ts';
import { serveLoop } from '../delivery/loop.ts';
import { randomRunId } from '../delivery/new-run-id.ts';
import { isGone } from '../delivery/owner.ts';
import type { Store } from '../store/store.ts';
import { createRooms } from './rooms.ts';

/** The worker and the sender at work in real time, with the way in for channels. */
export interface Runtime {
  readonly inlet: Inlet;
  /** Which of its parts work, by name. */
  health(): Readonly<Record<'inbox' | 'sender', boolean>>;
  /** Finishes what is in hand and ends. */
  stop(): Promise<void>;
}

/** Turns are one thread's work and the store takes one writer: more lines side by side would only queue there. */
const workerWidth = 2;
/** Sends wait for platforms, not for this machine. */
const senderWidth = 16;

/** What is in hand when the program is told to stop is milliseconds of work, or a platform that does not answer. */
const stopDeadlineMs = 5_000;

export async function startRuntime(
  store: Store,
  book: Book,
  channels: readonly Channel[],
  log: Log,
): Promise<Runtime> {
  // Leases of a run that was killed would hold their chats for half a minute.
  await store.endLeases(isGone);
  const loops: { sending?: Loop; working?: Loop } = {};
  const rooms = createRooms({
    store,
    book,
    channels,
    clock: systemClock,
    log,
    random: Math.random,
    newRunId: randomRunId,
    onReplies: () => loops.sending?.wake(),
    onUpdate: () => loops.working?.wake(),
    width: { worker: workerWidth, sender: senderWidth },
  });
  const sending = serveLoop('sender', rooms.sender, systemClock, log);
  const working = serveLoop('inbox', rooms.worker, systemClock, log);
  Object.assign(loops, { sending, working });
  return {
    inlet: rooms.inlet,
    health: () => ({ inbox: working.isWorking(), sender: sending.isWorking() }),
    async stop() {
      // The worker first: what it still decides, the sender still sends.
      await working.stop(stopDeadlineMs);
      await sending.stop(stopDeadlineMs);
    },
  };
}
