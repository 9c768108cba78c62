import type { Kysely, Transaction } from 'kysely';
import type { Update } from '../core/update.ts';
import type { Arrival } from './inbox-port.ts';
import { meet } from './reminders/profiles.ts';
import type { Schema } from './schema.ts';

export const addUpdate = (db: Kysely<Schema>, update: Update, arrival: Arrival): Promise<boolean> =>
  db.transaction().execute((transaction) => insertUpdate(transaction, update, arrival));

/** The same within a transaction. */
export async function insertUpdate(
  transaction: Transaction<Schema>,
  update: Update,
  { dueAt, said }: Arrival,
): Promise<boolean> {
  const { channel, id, chat, person, at } = update;
  const payload = JSON.stringify(update);
  const added = await transaction
    .insertInto('inbox')
    .values({ channel, update_id: id, state: 'waiting', chat, person, due_at: dueAt, payload })
    .onConflict((conflict) => conflict.columns(['channel', 'update_id']).doNothing())
    .executeTakeFirstOrThrow();
  if (added.numInsertedOrUpdatedRows === 0n) return false;
  await transaction
    .insertInto('conversations')
    .values({ chat, chat_kind: update.chatKind, updated_at: at })
    .onConflict((conflict) => conflict.column('chat').doNothing())
    .execute();
  if (said !== null) {
    const choice = update.event.kind === 'choice' ? update.event.choice : null;
    await transaction
      .insertInto('transcript')
      .values({ chat, at, person, update_id: id, text: said, choice, delivery: null })
      .execute();
  }
  await meet(transaction, update);
  return true;
}
