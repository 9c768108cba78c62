import type { Book } from '../core/book.ts';
import { quietUntil } from '../core/outreach/quiet-hours.ts';
import type { Timers } from '../store/timers-port.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Room } from './room.ts';

export interface ReminderRunnerParts {
  readonly timers: Pick<Timers, 'fire' | 'nextDueAt'>;
  readonly book: Pick<Book, 'outreach' | 'pack'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when something stands in the inbox that was not there before. */
  readonly onUpdate: () => void;
}

/** Hands reminders that have fallen due to the inbox, chat by chat; what is too late is noted for staff. */
export function createReminderRunner({ timers, book, clock, log, onUpdate }: ReminderRunnerParts): Room {
  return {
    async drainDue({ dueBefore, stop }) {
      let done = 0;
      while (stop?.soon.aborted !== true) {
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
