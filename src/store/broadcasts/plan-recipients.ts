import type { Kysely, Transaction } from 'kysely';
import { reachOf } from '../../core/broadcasts/audience.ts';
import type { Broadcast, BroadcastId } from '../../core/broadcasts/broadcast.ts';
import type { PersonId } from '../../core/ids.ts';
import type { Schema } from '../schema.ts';
import { fillOf, isNarrow, isReached } from './audience-condition.ts';
import { countMoved } from './count-recipients.ts';
import { personBehind } from './person-behind.ts';
import { rewriteBroadcast } from './save-broadcast.ts';

interface Planned {
  readonly written: number;
  readonly done: boolean;
}

const nothing: Planned = { written: 0, done: true };

/** Fixes the next recipients, with the place from which to go on in the same transaction. */
export const planRecipients = (
  db: Kysely<Schema>,
  id: BroadcastId,
  now: number,
  most: number,
): Promise<Planned> =>
  db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('broadcasts')
      .where('id', '=', id)
      .where('state', '=', 'sending')
      .where('planned_at', 'is', null)
      .select(['content', 'plan_cursor', 'plan_count'])
      .executeTakeFirst();
    if (row === undefined) return nothing;
    const broadcast = JSON.parse(row.content) as Broadcast;
    const last = isNarrow(reachOf(broadcast)) ? null : await personBehind(transaction, row.plan_cursor, most);
    const written = await fix(transaction, broadcast, row.plan_cursor, last, now);
    const count = row.plan_count + written;
    await transaction
      .updateTable('broadcasts')
      .set({
        // It is a person's address: nobody needs it any more once all are fixed.
        plan_cursor: last,
        plan_count: count,
        planned_at: last === null ? now : null,
      })
      .where('id', '=', id)
      .execute();
    if (last === null) await rewriteBroadcast(transaction, { ...broadcast, planned: count, updatedAt: now });
    return { written, done: last === null };
  });

/** Writes those from behind the cursor up to `last`, or to the end, who are among them; gives how many. */
async function fix(
  transaction: Transaction<Schema>,
  { id, ...broadcast }: Broadcast,
  cursor: string | null,
  last: PersonId | null,
  now: number,
): Promise<number> {
  const reach = reachOf({ id, ...broadcast });
  const inserted = await transaction
    .insertInto('recipients')
    .columns(['broadcast', 'person', 'chat', 'chat_kind', 'channel', 'state', 'at', 'fill'])
    .expression((insert) =>
      insert
        .selectFrom('profiles as p')
        .$if(cursor !== null, (query) => query.where('p.person', '>', cursor as PersonId))
        .$if(last !== null, (query) => query.where('p.person', '<=', last as PersonId))
        .where((eb) => isReached(eb, reach))
        .orderBy('p.person')
        .select((eb) => [
          eb.val(id).as('broadcast'),
          'p.person',
          'p.chat',
          'p.chat_kind',
          'p.channel',
          eb.val('planned' as const).as('state'),
          eb.val(now).as('at'),
          fillOf(eb, reach).as('fill'),
        ]),
    )
    .executeTakeFirstOrThrow();
  const written = Number(inserted.numInsertedOrUpdatedRows);
  await countMoved(transaction, id, null, 'planned', written);
  return written;
}
