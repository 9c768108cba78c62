import { listOf } from '../../core/broadcasts/audience-list.ts';
import type { Broadcast, BroadcastContent, Fill } from '../../core/broadcasts/broadcast.ts';
import type { ListKnown, ListsKnown } from '../../core/broadcasts/check-draft.ts';
import { missingVariables, variablesIn } from '../../core/broadcasts/fill-in.ts';
import type { ChatId } from '../../core/ids.ts';
import type { Broadcasts } from '../broadcasts-port.ts';

/** Rows looked at together: some milliseconds. */
const page = 1_000;

/** Of rows with a gap, enough to find the rest by. */
const mostNamed = 5;

/** What the lists there are hold for a broadcast: of its own, which rows have no value for a variable it uses. And which chats it names that nobody has. */
export async function listsKnownFor(
  broadcasts: Pick<Broadcasts, 'lists' | 'listRows' | 'chatsOf'>,
  broadcast: Broadcast | null,
): Promise<ListsKnown> {
  const lists = await broadcasts.lists();
  const own = broadcast === null ? undefined : listOf(broadcast, lists);
  return {
    strangers: await strangersIn(broadcasts, broadcast?.audience.chats ?? []),
    names: [...new Set(lists.map(({ name }) => name))],
    own:
      broadcast === null || own === undefined
        ? null
        : { version: own, ...(await rowsIn(broadcasts, own.version, broadcast.content)) },
  };
}

async function strangersIn(
  broadcasts: Pick<Broadcasts, 'chatsOf'>,
  chats: readonly ChatId[],
): Promise<readonly ChatId[]> {
  if (chats.length === 0) return [];
  const known = await broadcasts.chatsOf(chats);
  // What is given may be a person, who is written to in another chat.
  return [...new Set(chats)].filter((chat) => known.get(chat) !== chat);
}

async function rowsIn(
  broadcasts: Pick<Broadcasts, 'listRows'>,
  version: number,
  content: BroadcastContent,
): Promise<Pick<ListKnown, 'first' | 'gaps'>> {
  // A text without variables fits every row: the list, which may be a city, is not read.
  if (variablesIn(content).length === 0) return { first: null, gaps: [] };
  let first: Fill | null = null;
  const found = new Map<string, { rows: number; some: ChatId[] }>();
  for (let after: ChatId | null = null; ;) {
    const rows = await broadcasts.listRows(version, after, page);
    first ??= rows[0]?.fill ?? null;
    for (const { chat, fill } of rows)
      for (const variable of missingVariables(content, fill)) {
        const gap = found.get(variable) ?? { rows: 0, some: [] };
        gap.rows += 1;
        if (gap.some.length < mostNamed) gap.some.push(chat);
        found.set(variable, gap);
      }
    const last = rows.at(-1);
    if (last === undefined || rows.length < page) break;
    after = last.chat;
  }
  return { first, gaps: Array.from(found, ([variable, gap]) => ({ variable, ...gap })) };
}
