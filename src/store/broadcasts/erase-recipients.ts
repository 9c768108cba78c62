import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { BroadcastId } from '../../core/broadcasts/broadcast.ts';
import type { ChatId, PersonId } from '../../core/ids.ts';
import type { Schema } from '../schema.ts';
import { countMoved } from './count-recipients.ts';

/**
 * Takes a person out of the ledger of broadcasts, or of one: what became of each stays, so that the figures add up, under a name that
 * is nobody's. What is on its way to them at this moment stays theirs until it is settled.
 */
export async function eraseRecipients(
  transaction: Transaction<Schema>,
  person: PersonId,
  one?: BroadcastId,
): Promise<void> {
  await transaction
    .deleteFrom('receipts')
    .where('person', '=', person)
    .$if(one !== undefined, (query) => query.where('broadcast', '=', one as BroadcastId))
    .execute();
  const rows = await transaction
    .selectFrom('recipients')
    .where('person', '=', person)
    .where('state', '<>', 'sending')
    .$if(one !== undefined, (query) => query.where('broadcast', '=', one as BroadcastId))
    .select(['broadcast', 'state', 'channel'])
    .execute();
  for (const { broadcast, state, channel } of rows) {
    const nobody = `${channel}:erased-${randomUUID()}`;
    await transaction
      .updateTable('recipients')
      .set({
        person: nobody as PersonId,
        chat: nobody as ChatId,
        fill: null,
        ...(state === 'planned' && { state: 'gone' as const }),
      })
      .where('broadcast', '=', broadcast)
      .where('person', '=', person)
      .execute();
    if (state === 'planned') await countMoved(transaction, broadcast, 'planned', 'gone', 1);
  }
}
