import type { Transaction } from 'kysely';
import type { Delivery } from '../core/delivery.ts';
import { transientMs } from '../core/flows/transient.ts';
import { channelOf } from '../core/ids.ts';
import type { Schema } from './schema.ts';

/** Writes a delivery into the transcript and the outbox; lower `priority` goes first. */
export async function queueDelivery(
  transaction: Transaction<Schema>,
  delivery: Delivery,
  now: number,
  priority: number,
): Promise<void> {
  const { id, chat, person, reply } = delivery;
  const { position } = await transaction
    .insertInto('transcript')
    .values({
      chat,
      at: now,
      person,
      update_id: null,
      text: null,
      choice: null,
      delivery: JSON.stringify(delivery),
      forget_at: reply.transient === true ? now + transientMs : null,
    })
    .returning('position')
    .executeTakeFirstOrThrow();
  await transaction
    .insertInto('deliveries')
    .values({
      id,
      position,
      chat,
      person,
      channel: channelOf(chat),
      kind: reply.kind,
      priority,
      state: 'queued',
      due_at: now,
    })
    .execute();
}
