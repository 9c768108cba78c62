import type { Kysely, Transaction } from 'kysely';
import type { Delivery } from '../core/delivery.ts';
import type { EntryId, PersonId } from '../core/ids.ts';
import { batch } from './in-batches.ts';
import { preparedQuery } from './prepared-query.ts';
import type { Schema } from './schema.ts';

/** Remembers which entries a delivery tells of, to whom: nothing of what is not kept, or was no answer. */
export async function keepTold(
  transaction: Transaction<Schema>,
  { chat, chatKind, person, reply }: Delivery,
  at: number,
): Promise<void> {
  if ((reply.kind !== 'answer' && reply.kind !== 'unspecified') || reply.transient === true) return;
  for (const entry of reply.entries) await upsertTold(transaction, { entry, person, chat, chatKind, at });
}

interface Told extends Pick<Delivery, 'person' | 'chat' | 'chatKind'> {
  readonly entry: EntryId;
  readonly at: number;
}

const upsertTold = preparedQuery((db, { entry, person, chat, chatKind, at }: Told) =>
  db
    .insertInto('told')
    .values({ entry, person, chat, chat_kind: chatKind, at })
    .onConflict((conflict) => conflict.columns(['entry', 'chat', 'person']).doUpdateSet({ at })),
);

export async function eraseTold(transaction: Transaction<Schema>, person: PersonId): Promise<void> {
  await transaction.deleteFrom('told').where('person', '=', person).execute();
}

/** Deletes a batch of what was told before a moment. */
export async function deleteTold(db: Kysely<Schema>, before: number): Promise<number> {
  // A row has no number of its own on every database: the moment up to which a batch reaches takes its place.
  const edge = await db
    .selectFrom('told')
    .where('at', '<', before)
    .orderBy('at')
    .select('at')
    .offset(batch - 1)
    .limit(1)
    .executeTakeFirst();
  const { numDeletedRows } = await db
    .deleteFrom('told')
    .where('at', '<', before)
    .where('at', '<=', edge?.at ?? before)
    .executeTakeFirstOrThrow();
  // Rows of one moment go together: a few more than a batch.
  return edge === undefined ? Number(numDeletedRows) : batch;
}
