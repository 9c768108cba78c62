import { groupPerson } from '../../core/ids.ts';
import type { Kysely } from 'kysely';
import type { AwaitingBroadcast } from '../../core/broadcasts/awaiting.ts';
import type { Broadcast } from '../../core/broadcasts/broadcast.ts';
import type { ChatId, PersonId } from '../../core/ids.ts';
import { preparedQuery } from '../prepared-query.ts';
import type { Schema } from '../schema.ts';

/** In a group it is the chat that got it, and each of its people may answer. */
export async function awaitingIn(
  db: Kysely<Schema>,
  chat: ChatId,
  person: PersonId,
  since: number,
): Promise<readonly AwaitingBroadcast[]> {
  const { rows } = await selectAwaiting(db, { chat, person, group: groupPerson(chat), since });
  return rows.flatMap(({ broadcast, at, received_at, choice, content }) => {
    const { title, choices, receipt } = (JSON.parse(content) as Broadcast).content;
    if (choices.length === 0 && !receipt) return [];
    const answered = { isReceived: received_at !== null, choice };
    return [{ broadcast, title, choices, receipt, sentAt: at, answered }];
  });
}

interface Asked {
  readonly chat: ChatId;
  readonly person: PersonId;
  readonly group: PersonId;
  readonly since: number;
}

const selectAwaiting = preparedQuery((db, { chat, person, group, since }: Asked) =>
  db
    .selectFrom('recipients as r')
    .innerJoin('broadcasts as b', 'b.id', 'r.broadcast')
    .leftJoin('receipts as a', (join) =>
      join.onRef('a.broadcast', '=', 'r.broadcast').on('a.person', '=', person),
    )
    .where('r.person', 'in', [person, group])
    .where('r.chat', '=', chat)
    // What may have arrived may be answered.
    .where('r.state', 'in', ['delivered', 'sending', 'unknown'])
    .where('r.at', '>=', since)
    .orderBy('r.at', 'desc')
    .orderBy('r.broadcast', 'desc')
    .select(['r.broadcast', 'r.at', 'a.received_at', 'a.choice', 'b.content']),
);
