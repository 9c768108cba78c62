import type { Book } from '../core/book.ts';
import { quietUntil } from '../core/outreach/quiet-hours.ts';
import type { Inbox } from '../store/inbox-port.ts';
import type { Timers } from '../store/timers-port.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Room } from './room.ts';

export interface ReminderRunnerParts {
  readonly timers: Pick<Timers, 'fire' | 'nextDueAt'>;
  readonly inbox: Pick<Inbox, 'nextDueAt'>;
  readonly book: Pick<Book, 'outreach' | 'pack'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when something stands in the inbox that was not there before. */
  readonly onUpdate: () => void;
}

/**
 * Chats handed on at once: whoever asks something meanwhile waits for so many turns at most, some 10 ms each. What is
 * left goes on as soon as the inbox has nothing due.
 */
const atOnce = 4;

/** Hands reminders that have fallen due to the inbox, chat by chat; what is too late is noted for staff. */
export function createReminderRunner({
  timers,
  inbox,
  book,
  clock,
  log,
  onUpdate,
}: ReminderRunnerParts): Room {
  return {
    async drainDue({ dueBefore, stop }) {
      let done = 0;
      while (stop?.soon.aborted !== true && done < atOnce) {
        const waiting = await inbox.nextDueAt();
        if (done === 0 && waiting !== null && waiting <= clock.now()) break;
        const now = Math.min(clock.now(), dueBefore);
        const fired = await timers.fire(now, quietUntil(book.outreach.quiet, book.pack.timeZone, now));
        if (fired === null) break;
        if (fired.kind === 'fired') onUpdate();
        if (fired.kind === 'missed') log.warn({ count: fired.count }, 'reminders missed');
        done++;
      }
      return done;
    },
    nextDueAt: () => timers.nextDueAt(),
  };
}
