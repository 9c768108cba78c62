import type { Book } from '../../core/book.ts';
import { replanReminders } from '../../delivery/replan-reminders.ts';
import type { Store } from '../../store/store.ts';
import type { Call } from '../command.ts';

/** Plans all reminders anew. */
export async function replanAll(
  { options, language, output }: Call,
  { timers }: Pick<Store, 'timers'>,
  book: Book,
): Promise<number> {
  const subjects = await replanReminders(timers, book, Date.now);
  if (options['json'] === true) output.result(JSON.stringify({ subjects }));
  else
    output.result(
      language === 'zh'
        ? `已重排 ${subjects} 份清单和订阅的提醒`
        : `Planned anew for ${subjects} runs and subscribers`,
    );
  return 0;
}
