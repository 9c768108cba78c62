import type { Book } from '../../core/book.ts';
import type { Timer } from '../../core/reminders/timer.ts';
import type { Store } from '../../store/store.ts';
import type { UnsentTimer } from '../../store/timers-port.ts';
import { mostUnsent } from '../../store/timers-port.ts';
import { left } from '../../store/broadcasts-port.ts';
import type { Bilingual, Call } from '../command.ts';
import { UsageError } from '../command.ts';
import { isoTime, plainTime } from '../plain-time.ts';

const dayMs = 24 * 60 * 60 * 1000;
const usualDays = 30;

type Listed = Timer | UnsentTimer;
const isUnsent = (timer: Listed): timer is UnsentTimer => 'state' in timer;

/** Lists what is planned, or what was too late, failed or may not have arrived. */
export async function listTimers(
  { options, language, output }: Call,
  { timers }: Pick<Store, 'timers'>,
  book: Book,
  which: 'planned' | 'missed',
  since: number,
): Promise<number> {
  const found: readonly Listed[] =
    which === 'planned' ? await timers.planned(mostUnsent) : await timers.missed(since, mostUnsent);
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
          ? '没有太晚没发、没发成或不知是否送达的提醒'
          : 'No reminders were too late, failed or are of unknown outcome',
    );
  for (const timer of found) {
    const label = book.milestones.find(({ id }) => id === timer.milestone)?.label ?? timer.milestone;
    const when = plainTime(which === 'planned' ? timer.dueAt : timer.plannedAt, timeZone);
    const what = [when, timer.chat, label, timer.date, `${timer.reminder}/${timer.time}`];
    output.result([...what, ...(isUnsent(timer) ? fateOf(timer, language) : [])].join('  '));
  }
  if (found.length === mostUnsent)
    output.result(zh ? `只列出前 ${mostUnsent} 条` : `Only the first ${mostUnsent} are listed`);
  if (found.some((timer) => isUnsent(timer) && timer.reason !== left))
    output.result(
      zh
        ? '再发：reminders missed --again all；不再发：--leave all；也可以写编号，逗号隔开'
        : 'Again: reminders missed --again all; not: --leave all; or name them by id, with commas between',
    );
  return 0;
}

const states: Readonly<Record<UnsentTimer['state'], Bilingual>> = {
  missed: { zh: '太晚没发', en: 'too late' },
  unknown: { zh: '不知是否送达', en: 'outcome unknown' },
  failed: { zh: '没发成', en: 'failed' },
};

/** What became of it, whether that is decided, and its id, by which it is decided on. */
const fateOf = ({ id, state, reason }: UnsentTimer, language: Call['language']): readonly string[] => [
  states[state][language] + (state === 'failed' && reason !== left ? ` (${reason})` : ''),
  ...(reason === left ? [language === 'zh' ? '已定不再发' : 'left'] : []),
  id,
];

/** From when on what was not sent is looked at. */
export const sinceIn = ({ options, language }: Call, now: number): number =>
  now - daysIn(options['days'], language) * dayMs;

function daysIn(written: string | boolean | undefined, language: Call['language']): number {
  if (written === undefined) return usualDays;
  const days = Number(written);
  if (Number.isInteger(days) && days > 0 && days < 10_000) return days;
  throw new UsageError(
    language === 'zh' ? '--days 后面要写天数，例如 30' : '--days takes a number of days, such as 30',
  );
}

const asJson = (timer: Listed, timeZone: string) => ({
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
  ...(isUnsent(timer) && {
    state: timer.state,
    at: isoTime(timer.settledAt, timeZone),
    reason: timer.reason === left ? null : timer.reason,
    left: timer.reason === left,
  }),
});
