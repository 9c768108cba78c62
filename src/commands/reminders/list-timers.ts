import type { Book } from '../../core/book.ts';
import type { Timer } from '../../core/reminders/timer.ts';
import type { Store } from '../../store/store.ts';
import type { Call } from '../command.ts';
import { UsageError } from '../command.ts';
import { isoTime, plainTime } from '../plain-time.ts';

/** More than anybody reads on a screen, and less than fills one's memory. */
const mostListed = 10_000;

const dayMs = 24 * 60 * 60 * 1000;
const usualDays = 30;

/** Lists what is planned, or what was too late to be sent. */
export async function listTimers(
  { options, language, output }: Call,
  { timers }: Pick<Store, 'timers'>,
  book: Book,
  which: 'planned' | 'missed',
): Promise<number> {
  const found =
    which === 'planned'
      ? await timers.planned(mostListed)
      : await timers.missed(Date.now() - daysIn(options['days'], language) * dayMs, mostListed);
  const { timeZone } = book.pack;
  if (options['json'] === true) {
    output.result(JSON.stringify({ [which]: found.map((timer) => asJson(timer, timeZone)) }));
    return 0;
  }
  const zh = language === 'zh';
  if (found.length === 0)
    output.result(
      which === 'planned'
        ? zh
          ? '没有要发的提醒'
          : 'No reminders are planned'
        : zh
          ? '没有错过的提醒'
          : 'No reminders were missed',
    );
  for (const timer of found) {
    const label = book.milestones.find(({ id }) => id === timer.milestone)?.label ?? timer.milestone;
    const when = plainTime(which === 'planned' ? timer.dueAt : timer.plannedAt, timeZone);
    output.result([when, timer.chat, label, timer.date, `${timer.reminder}/${timer.time}`].join('  '));
  }
  if (found.length === mostListed)
    output.result(zh ? `只列出前 ${mostListed} 条` : `Only the first ${mostListed} are listed`);
  return 0;
}

function daysIn(written: string | boolean | undefined, language: Call['language']): number {
  if (written === undefined) return usualDays;
  const days = Number(written);
  if (Number.isInteger(days) && days > 0 && days < 10_000) return days;
  throw new UsageError(
    language === 'zh' ? '--days 后面要写天数，例如 30' : '--days takes a number of days, such as 30',
  );
}

const asJson = (timer: Timer, timeZone: string) => ({
  id: timer.id,
  chat: timer.chat,
  chatKind: timer.chatKind,
  reminder: timer.reminder,
  time: timer.time,
  milestone: timer.milestone,
  date: timer.date,
  plannedAt: isoTime(timer.plannedAt, timeZone),
  dueAt: isoTime(timer.dueAt, timeZone),
  sendBy: isoTime(timer.sendBy, timeZone),
});
