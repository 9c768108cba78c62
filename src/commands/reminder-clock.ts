import type { Book } from '../core/book.ts';
import { errorPlace } from '../core/error-place.ts';
import { replanReminders } from '../delivery/replan-reminders.ts';
import type { Log } from '../delivery/log.ts';
import type { Store } from '../store/store.ts';

/** Reminders are planned to the minute. */
const everyMinute = '* * * * *';
/** When nobody writes; what changed by then in content and dates is planned before anybody is reminded. */
const everyNight = '10 3 * * *';

/**
 * Looks at reminders every minute, and plans all of them anew at once and every night. It only says when to look: what
 * is due stands in the store, and a tick that is lost is made up for by the next.
 */
export async function startReminderClock(
  { timers }: Pick<Store, 'timers'>,
  book: Book,
  look: () => void,
  log: Log,
): Promise<{ stop(): Promise<void> }> {
  // Loaded here: 10 ms that no other command needs.
  const { schedule } = await import('node-cron');
  const ended = new AbortController();
  let planning = Promise.resolve();
  const planOnce = async (before: Promise<void>) => {
    await before;
    try {
      await replanReminders(timers, book, Date.now, ended.signal);
      look();
    } catch (error) {
      log.error(errorPlace(error), 'reminders not planned');
    }
  };
  const replan = () => {
    planning = planOnce(planning);
  };
  replan();
  const { timeZone: timezone } = book.pack;
  const ticks = [schedule(everyMinute, look, { timezone }), schedule(everyNight, replan, { timezone })];
  return {
    async stop() {
      ended.abort();
      for (const tick of ticks) await tick.destroy();
      await planning;
    },
  };
}
