import type { Book } from '../../core/book.ts';
import type { TimerId } from '../../core/reminders/timer.ts';
import { createDesk } from '../../desk/desk.ts';
import { newSecret } from '../../desk/new-secret.ts';
import type { Store } from '../../store/store.ts';
import { print } from '../broadcast/workplace.ts';
import type { Call } from '../command.ts';
import { UsageError } from '../command.ts';
import { printRefusal } from '../refusal-text.ts';
import { readStaffKey } from '../staff-key.ts';

/** Sends reminders again that did not arrive, or leaves them as they are. */
export async function decideUnsent(
  call: Call,
  store: Store,
  book: Book,
  {
    since,
    again,
    leave,
  }: { readonly since: number; readonly again: string | null; readonly leave: string | null },
): Promise<number> {
  const zh = call.language === 'zh';
  if (again !== null && leave !== null)
    throw new UsageError(zh ? '--again 和 --leave 一次用一个' : 'use --again or --leave, one at a time');
  const desk = createDesk({ store, book, now: Date.now, newSecret });
  const visitor = await desk.visitor(readStaffKey(call.environment));
  const named = timersIn(again ?? leave ?? '', call);
  const decided = await desk.reminding.decide(visitor, named, since, again === null ? 'leave' : 'again');
  if (decided.kind === 'refused') return printRefusal(decided.refusal, call);
  const { count, tooLate } = decided;
  const late = zh
    ? `${tooLate} 条的日期已经过了，没有再发。`
    : `${tooLate} not sent again: their date is over.`;
  return print(call, { count, tooLate }, [
    zh ? `已处理 ${count} 条。` : `${count} decided.`,
    ...(tooLate === 0 ? [] : [late]),
  ]);
}

/** Null: all that nobody has decided on. */
function timersIn(written: string, { language }: Call): readonly TimerId[] | null {
  const named = written
    .split(/[,，]/u)
    .map((id) => id.trim())
    .filter((id) => id !== '');
  if (named.length === 0)
    throw new UsageError(
      language === 'zh'
        ? '--again 和 --leave 后面要写提醒的编号，逗号隔开，或写 all'
        : '--again and --leave take reminders by id with commas between, or all',
    );
  return named.length === 1 && named[0] === 'all' ? null : (named as readonly string[] as readonly TimerId[]);
}
