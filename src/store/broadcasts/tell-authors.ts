import type { Transaction } from 'kysely';
import type { Broadcast } from '../../core/broadcasts/broadcast.ts';
import type { Outcome } from '../../core/broadcasts/tell-staff.ts';
import { composeOutcome } from '../../core/broadcasts/tell-staff.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { ReplyId } from '../../core/ids.ts';
import { queueDelivery } from '../queue-delivery.ts';
import type { Schema } from '../schema.ts';
import { readProgress } from './recipients.ts';

/** What whoever approved it has to decide on again. */
const decidedAnew: ReadonlySet<Outcome> = new Set(['late', 'outgrown']);

/**
 * Queues a notice for those who wrote and submitted a broadcast, in every chat they are linked to, in the transaction that
 * ended or paused it, or let its time pass. `broadcast` as it was read: its revision tells this notice from another about the same broadcast.
 */
export async function tellAuthors(
  transaction: Transaction<Schema>,
  broadcast: Broadcast,
  outcome: Outcome,
  now: number,
): Promise<void> {
  const { author, submittedBy, approvedBy } = broadcast;
  const authors = [author, submittedBy, decidedAnew.has(outcome) ? approvedBy : null].filter(
    (id) => id !== null,
  );
  if (authors.length === 0) return;
  const chats = await transaction
    .selectFrom('staff_chats as c')
    .innerJoin('staff as s', 's.id', 'c.staff')
    .where('c.staff', 'in', authors)
    .where('s.active', '=', 1)
    .orderBy('c.person')
    .select(['c.chat', 'c.person'])
    .execute();
  if (chats.length === 0) return;
  const reply = composeOutcome(broadcast, outcome, await readProgress(transaction, broadcast.id));
  for (const [place, { chat, person }] of chats.entries()) {
    const id = `told:${broadcast.id}.${broadcast.revision}#${place}` as ReplyId;
    const delivery: Delivery = { id, chat, chatKind: 'direct', person, reply };
    await queueDelivery(transaction, delivery, now, 0);
  }
}
