import type { Transaction } from 'kysely';
import { broadcastDeliveryId } from '../../core/broadcasts/broadcast.ts';
import type { Fill } from '../../core/broadcasts/broadcast.ts';
import type { BroadcastDelivery } from '../../core/broadcasts/whole-delivery.ts';
import type { BroadcastClaim } from '../broadcasts-port.ts';
import type { LeasedDelivery, Tally } from '../outbox-port.ts';
import type { Schema } from '../schema.ts';
import type { Candidate, Retry } from './candidates.ts';
import type { Content } from './contents.ts';
import { countMoved } from './count-recipients.ts';
import { broadcastPriority } from './open-deliveries.ts';

const noTally: Tally = { failures: 0, unknowns: 0 };

/** Leases deliveries that are there already. */
export async function leaseAgain(
  transaction: Transaction<Schema>,
  claim: BroadcastClaim,
  content: Content,
  retries: readonly Retry[],
): Promise<readonly LeasedDelivery[]> {
  if (retries.length === 0) return [];
  const { now, owner, leaseMs } = claim;
  const until = now + leaseMs;
  await transaction
    .updateTable('deliveries')
    .set({ lease_owner: owner, lease_until: until, due_at: until })
    .where(
      'id',
      'in',
      retries.map(({ id }) => id),
    )
    .execute();
  // The line says what is sent now.
  if (claim.deferred)
    for (const retry of retries)
      await transaction
        .updateTable('transcript')
        .set({ delivery: JSON.stringify(storedFor(claim, retry)) })
        .where('position', '=', retry.position)
        .execute();
  return retries.map((retry) => {
    const { position, failures, unknowns } = retry;
    return leased(claim, content, retry, position, { failures, unknowns });
  });
}

/** Writes a line of the transcript and a leased delivery for each: from here on they are on their way. */
export async function leaseFresh(
  transaction: Transaction<Schema>,
  claim: BroadcastClaim,
  content: Content,
  recipients: readonly Candidate[],
): Promise<readonly LeasedDelivery[]> {
  if (recipients.length === 0) return [];
  const { broadcast, channel, now, owner, leaseMs } = claim;
  const until = now + leaseMs;
  const lines = await transaction
    .insertInto('transcript')
    .values(
      recipients.map((recipient) => ({
        chat: recipient.chat,
        at: now,
        person: recipient.person,
        update_id: null,
        text: null,
        choice: null,
        delivery: JSON.stringify(storedFor(claim, recipient)),
      })),
    )
    .returning(['position', 'person'])
    .execute();
  const positions = new Map(lines.map(({ position, person }) => [person, position]));
  const placed = recipients.map((recipient) => {
    const position = positions.get(recipient.person);
    if (position === undefined) throw new Error(`Cannot place what was written for "${recipient.person}"`);
    return { recipient, position };
  });
  await transaction
    .insertInto('deliveries')
    .values(
      placed.map(({ recipient: { person, chat }, position }) => ({
        id: broadcastDeliveryId(broadcast, person),
        position,
        chat,
        person,
        channel,
        kind: 'broadcast' as const,
        priority: broadcastPriority,
        state: 'queued' as const,
        due_at: until,
        lease_owner: owner,
        lease_until: until,
        broadcast,
      })),
    )
    .execute();
  await transaction
    .updateTable('recipients')
    .set({ state: 'sending', at: now })
    .where('broadcast', '=', broadcast)
    .where(
      'person',
      'in',
      recipients.map(({ person }) => person),
    )
    .execute();
  await countMoved(transaction, broadcast, 'planned', 'sending', recipients.length);
  return placed.map(({ recipient, position }) => leased(claim, content, recipient, position, noTally));
}

const storedFor = (
  { broadcast, deferred }: BroadcastClaim,
  { person, chat, chat_kind, fill, language }: Candidate,
): BroadcastDelivery => ({
  id: broadcastDeliveryId(broadcast, person),
  chat,
  chatKind: chat_kind,
  person,
  broadcast,
  fill: fill === null ? null : (JSON.parse(fill) as Fill),
  ...(deferred && { deferred: true }),
  ...(language !== null && { language }),
});

const leased = (
  claim: BroadcastClaim,
  { compose, broadcast }: Content,
  recipient: Candidate,
  position: number,
  tally: Tally,
): LeasedDelivery => ({
  delivery: compose(storedFor(claim, recipient)),
  channel: claim.channel,
  owner: claim.owner,
  revision: broadcast.revision,
  position,
  tally,
  asked: 'unasked',
  optedOut: false,
});
