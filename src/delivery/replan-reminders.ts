import { setImmediate as whatWaits } from 'node:timers/promises';
import type { Book } from '../core/book.ts';
import { planOf } from '../core/reminders/plan.ts';
import type { Timers } from '../store/timers-port.ts';

/** Subjects of one transaction: some 20 ms, after which whatever else waits in this program goes first. */
const subjectsAtOnce = 100;

/** Plans all reminders anew, as content and dates now stand: what has changed while the program did not run, or was not seen. Gives for how many runs and chats. */
export async function replanReminders(
  timers: Pick<Timers, 'replan'>,
  book: Book,
  now: () => number,
  stop?: AbortSignal,
): Promise<number> {
  let count = 0;
  for (let after: string | null = null; ;) {
    after = await timers.replan({ after, most: subjectsAtOnce, now: now() }, (subject) => {
      count++;
      return planOf(book, subject);
    });
    await whatWaits();
    if (after === null || stop?.aborted === true) return count;
  }
}
