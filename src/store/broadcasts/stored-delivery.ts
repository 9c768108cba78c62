import type { Kysely } from 'kysely';
import type { Broadcast, BroadcastId } from '../../core/broadcasts/broadcast.ts';
import type { Delivery, StoredDelivery } from '../../core/delivery.ts';
import { batch } from '../in-batches.ts';
import type { Schema } from '../schema.ts';
import { slices } from '../slices.ts';

/**
 * Deliveries as the transcript keeps them (`StoredDelivery` as JSON), each with its reply and at its place; null where
 * there is none. Each broadcast among them is read once; what makes its text is loaded by the first.
 *
 * @throws If a broadcast is gone: none is ever deleted while a line rests on it.
 */
export async function readDeliveries(
  db: Kysely<Schema>,
  texts: readonly (string | null)[],
): Promise<readonly (Delivery | null)[]> {
  const stored = texts.map((text) => (text === null ? null : (JSON.parse(text) as StoredDelivery)));
  const wanted = new Set(stored.flatMap((one) => (one === null || 'reply' in one ? [] : [one.broadcast])));
  const broadcasts = await readContents(db, [...wanted]);
  const { wholeDelivery } =
    wanted.size === 0 ? { wholeDelivery: null } : await import('../../core/broadcasts/whole-delivery.ts');
  return stored.map((one) => {
    if (one === null || 'reply' in one) return one;
    const broadcast = broadcasts.get(one.broadcast);
    if (broadcast === undefined || wholeDelivery === null)
      throw new Error(`Cannot read delivery "${one.id}": broadcast ${one.broadcast} is gone`);
    return wholeDelivery(one, broadcast);
  });
}

/** One delivery as the transcript keeps it, with its reply. */
export async function readDelivery(db: Kysely<Schema>, text: string): Promise<Delivery> {
  const [delivery] = await readDeliveries(db, [text]);
  if (delivery === undefined || delivery === null) throw new Error('Cannot read a delivery: there is none');
  return delivery;
}

/** A database takes so many values in one statement, and nobody's transcript holds more broadcasts than a few. */
async function readContents(
  db: Kysely<Schema>,
  ids: readonly BroadcastId[],
): Promise<ReadonlyMap<BroadcastId, Broadcast>> {
  const found = new Map<BroadcastId, Broadcast>();
  for (const some of slices(ids, batch)) {
    const rows = await db
      .selectFrom('broadcasts')
      .where('id', 'in', some)
      .select(['id', 'content'])
      .execute();
    for (const { id, content } of rows) found.set(id, JSON.parse(content) as Broadcast);
  }
  return found;
}
