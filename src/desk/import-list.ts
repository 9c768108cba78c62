import type { Fill } from '../core/broadcasts/broadcast.ts';
import type { ChatId } from '../core/ids.ts';
import type { ListRow } from '../store/broadcasts-port.ts';

/** A row of a list as it was handed in. */
export interface GivenRow {
  /** As a spreadsheet counts it. */
  readonly line: number;
  /** A chat or a person. */
  readonly given: string;
  readonly fill: Fill;
}

/** What becomes of the rows of a list. */
export interface MatchedRows {
  readonly rows: readonly ListRow[];
  /** Those nobody was found for. */
  readonly unmatched: readonly { readonly line: number; readonly given: string }[];
  /** Lines that name somebody a line before them names. */
  readonly repeated: readonly number[];
}

/** Gives each row the chat that it is sent to; of two rows for one chat the first counts. */
export function matchRows(given: readonly GivenRow[], chats: ReadonlyMap<string, ChatId>): MatchedRows {
  const rows = new Map<ChatId, ListRow>();
  const unmatched: { line: number; given: string }[] = [];
  const repeated: number[] = [];
  for (const { line, given: who, fill } of given) {
    const chat = chats.get(who);
    if (chat === undefined) unmatched.push({ line, given: who });
    else if (rows.has(chat)) repeated.push(line);
    else rows.set(chat, { chat, fill });
  }
  return { rows: [...rows.values()], unmatched, repeated };
}
