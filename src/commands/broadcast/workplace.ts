import type { Book } from '../../core/book.ts';
import { markedTitle } from '../../core/broadcasts/describe-broadcast.ts';
import type { Broadcast, BroadcastId } from '../../core/broadcasts/broadcast.ts';
import { broadcastId } from '../../core/broadcasts/broadcast.ts';
import type { StaffDesk } from '../../desk/desk.ts';
import type { Visitor } from '../../desk/visitor.ts';
import type { Call } from '../command.ts';
import { UsageError } from '../command.ts';

/** A call of `lianda broadcast` with what it works on. */
export interface Workplace {
  readonly call: Call;
  /** What stands behind the action's name. */
  readonly operands: readonly string[];
  readonly desk: StaffDesk;
  readonly visitor: Visitor;
  readonly book: Book;
}

/** The broadcast a call names: `12`. Throws a `UsageError` for anything else. */
export function namedId({ operands, call }: Pick<Workplace, 'operands' | 'call'>): BroadcastId {
  const [written = ''] = operands;
  if (/^[1-9]\d{0,8}$/u.test(written)) return broadcastId(Number(written));
  throw new UsageError(
    call.language === 'zh'
      ? `公告编号请写数字，例如 12：写的是“${written}”`
      : `a broadcast's number is a whole number such as 12, not "${written}"`,
  );
}

/** The value of an option that was given; null for one that was not. */
export const textOption = ({ options }: Call, name: string): string | null => {
  const value = options[name];
  return typeof value === 'string' ? value : null;
};

/** What comes of a call: as JSON where that is wanted, else in lines. */
export function print({ options, output }: Call, json: object, lines: readonly string[]): 0 {
  if (options['json'] === true) output.result(JSON.stringify({ ok: true, ...json }));
  else for (const line of lines) output.result(line);
  return 0;
}

/** How a broadcast is called in a line: `公告 12《…》`. */
export function nameOf(broadcast: Broadcast, { language }: Call): string {
  const title = markedTitle(broadcast, language);
  return language === 'zh' ? `公告 ${broadcast.id}《${title}》` : `Broadcast ${broadcast.id} “${title}”`;
}
