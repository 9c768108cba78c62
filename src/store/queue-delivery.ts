import type { Insertable, Transaction } from 'kysely';
import type { Delivery } from '../core/delivery.ts';
import { transientMs } from '../core/flows/transient.ts';
import { channelOf } from '../core/ids.ts';
import { leaseNew, newlyLeased } from './lease-new-delivery.ts';
import type { LeaseClaim, LeasedDelivery } from './outbox-port.ts';
import { preparedQuery } from './prepared-query.ts';
import type { Schema } from './schema.ts';

/**
 * Writes a delivery into the transcript and the outbox; lower `priority` goes first. Where there is a claim and nothing
 * holds it up, it is leased from the beginning.
 */
export async function queueDelivery(
  transaction: Transaction<Schema>,
  delivery: Delivery,
  now: number,
  priority: number,
  claim: LeaseClaim | null = null,
): Promise<LeasedDelivery | null> {
  const { id, chat, person, reply } = delivery;
  const lease = claim === null ? null : await leaseNew(transaction, delivery, claim);
  const [line] = (
    await insertLine(transaction, {
      chat,
      at: now,
      person,
      delivery: JSON.stringify(delivery),
      forget_at: reply.transient === true ? now + transientMs : null,
    })
  ).rows;
  if (line === undefined) throw new Error(`Cannot queue delivery "${id}": its line has no place`);
  const { position } = line;
  await insertDelivery(transaction, {
    id,
    position,
    chat,
    person,
    channel: channelOf(chat),
    kind: reply.kind,
    priority,
    due_at: now,
    lease_owner: lease?.owner ?? null,
    lease_until: lease?.until ?? null,
  });
  return lease === null ? null : newlyLeased(delivery, position, lease);
}

type Lines = Insertable<Schema['transcript']>;
type NewLine = Required<Pick<Lines, 'chat' | 'at' | 'person' | 'delivery' | 'forget_at'>>;

const insertLine = preparedQuery((db, { chat, at, person, delivery, forget_at }: NewLine) =>
  db
    .insertInto('transcript')
    .values({ chat, at, person, update_id: null, text: null, choice: null, delivery, forget_at })
    .returning('position'),
);

type NewDelivery = Pick<
  Insertable<Schema['deliveries']>,
  'id' | 'position' | 'chat' | 'person' | 'channel' | 'kind' | 'priority' | 'due_at'
> & { readonly lease_owner: string | null; readonly lease_until: number | null };

const insertDelivery = preparedQuery((db, values: NewDelivery) => {
  const { id, position, chat, person, channel, kind, priority, due_at, lease_owner, lease_until } = values;
  return db.insertInto('deliveries').values({
    id,
    position,
    chat,
    person,
    channel,
    kind,
    priority,
    state: 'queued',
    due_at,
    lease_owner,
    lease_until,
  });
});
