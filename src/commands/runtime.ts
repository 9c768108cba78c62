import type { Channel, Inlet } from '../channels/channel.ts';
import type { Book } from '../core/book.ts';
import { systemClock } from '../delivery/clock.ts';
import { lookEveryMs } from '../delivery/handover.ts';
import type { Log } from '../delivery/log.ts';
import type { Loop } from '../delivery/loop.ts';
import { serveLoop } from '../delivery/loop.ts';
import { randomRunId } from '../delivery/new-run-id.ts';
import { calendarsAt } from '../delivery/new-calendar.ts';
import { isGone } from '../delivery/owner.ts';
import type { Store } from '../store/store.ts';
import { startReminderClock } from './reminder-clock.ts';
import { createRooms } from './rooms.ts';

/** The worker and the sender at work in real time, with the way in for channels. */
export interface Runtime {
  readonly inlet: Inlet;
  /** A channel can send again: what waits for it goes at once. */
  wakeSending(): void;
  /** Which of its parts work, by name. */
  health(): Readonly<Record<'inbox' | 'reminders' | 'sender' | 'broadcaster', boolean>>;
  /** Finishes what is in hand and ends. */
  stop(): Promise<void>;
}

/** Turns are one thread's work; those that end together are written together. */
const workerWidth = 16;
/**
 * Sends wait for platforms, not for this machine. Telegram delivers 40 updates at once, and a sender that has too few lines
 * for their answers leaves some in the outbox, to be looked for: a quarter more CPU for each answer.
 */
const senderWidth = 64;

/** What is in hand when the program is told to stop is milliseconds of work, or a platform that does not answer. */
const stopDeadlineMs = 5_000;

export async function startRuntime(
  store: Store,
  book: Book,
  channels: readonly Channel[],
  log: Log,
  /** Where the site is reached from outside; calendar links need it. */
  publicUrl?: string,
): Promise<Runtime> {
  // Leases of a run that was killed would hold their chats for half a minute.
  await store.endLeases(isGone);
  const loops: { sending?: Loop; working?: Loop; broadcasting?: Loop } = {};
  const rooms = createRooms({
    store,
    book,
    channels,
    clock: systemClock,
    log,
    random: Math.random,
    newRunId: randomRunId,
    newCalendar: calendarsAt(publicUrl),
    onReplies: () => loops.sending?.wake(),
    onBroadcast: () => loops.broadcasting?.wake(),
    onUpdate: () => loops.working?.wake(),
    width: { worker: workerWidth, sender: senderWidth },
    lookEveryMs,
  });
  const sending = serveLoop('sender', rooms.sender, systemClock, log);
  const working = serveLoop('inbox', rooms.worker, systemClock, log);
  const broadcasting = serveLoop('broadcaster', rooms.broadcaster, systemClock, log);
  const reminding = serveLoop('reminders', rooms.reminders, systemClock, log);
  const reminderClock = await startReminderClock(store, book, () => reminding.wake(), log);
  Object.assign(loops, { sending, working, broadcasting });
  return {
    inlet: rooms.inlet,
    wakeSending() {
      sending.wake();
      broadcasting.wake();
    },
    health: () => ({
      inbox: working.isWorking(),
      reminders: reminding.isWorking(),
      sender: sending.isWorking(),
      broadcaster: broadcasting.isWorking(),
    }),
    async stop() {
      // The sender last: what was decided before, it still sends.
      await reminderClock.stop();
      await reminding.stop(stopDeadlineMs);
      await working.stop(stopDeadlineMs);
      await broadcasting.stop(stopDeadlineMs);
      await sending.stop(stopDeadlineMs);
    },
  };
}
