import type { Kysely, Transaction } from 'kysely';
import type { Broadcast } from '../../core/broadcasts/broadcast.ts';
import type { PersonId } from '../../core/ids.ts';
import { mostFailuresInRow } from '../broadcasts-port.ts';
import type { BroadcastClaim, Taken } from '../broadcasts-port.ts';
import type { Schema } from '../schema.ts';
import { allowanceOf, spend, withinChatLimits } from './allowance.ts';
import type { Candidate, Retry } from './candidates.ts';
import { findPlanned, findRetries, refusalOf } from './candidates.ts';
import type { Contents } from './contents.ts';
import { haltedBy } from './halt.ts';
import { leaseAgain, leaseFresh } from './lease-recipients.ts';
import { settleLost } from './lost-leases.ts';

const nothing: Taken = { deliveries: [], turnedAway: 0, nextAt: null };

/**
 * Looked at beyond what may go: chats with limits of their own that were sent to a moment ago are passed over, so that
 * they hold up nobody.
 */
const passedOver = 32;

export const takeRecipients = (
  db: Kysely<Schema>,
  contents: Contents,
  claim: BroadcastClaim,
): Promise<Taken> => db.transaction().execute((transaction) => take(transaction, contents, claim));

async function take(
  transaction: Transaction<Schema>,
  contents: Contents,
  claim: BroadcastClaim,
): Promise<Taken> {
  const { broadcast: id, now, limits } = claim;
  const sending = await contents.sending(transaction, id);
  if (sending === null || (await haltedBy(transaction)) !== null) return nothing;
  await settleLost(transaction, id, now);
  const { content, failuresInRow } = sending;
  const chances = failuresInRow === 0 ? claim.most : Math.min(claim.most, mostFailuresInRow - failuresInRow);
  if (chances <= 0) return nothing;
  const allowance = await allowanceOf(transaction, { ...claim, most: chances });
  const hasChatLimits = limits?.perChat !== undefined || limits?.perGroup !== undefined;
  const wanted = Math.max(1, allowance.most) + (hasChatLimits ? passedOver : 0);
  const found = await find(transaction, content.broadcast, claim, wanted);
  if (found.length === 0) return nothing;
  if (allowance.most === 0) return { ...nothing, nextAt: allowance.nextAt };
  const refused = await turnAway(transaction, content.broadcast, found, now);
  const willing = found.filter(({ person }) => !refused.has(person));
  const { free, nextAt } = await withinChatLimits(transaction, limits, willing, allowance.most, now);
  const again = await leaseAgain(transaction, claim, content, free.filter(isRetry));
  const fresh = await leaseFresh(
    transaction,
    claim,
    content,
    free.filter((one) => !isRetry(one)),
  );
  const deliveries = [...again, ...fresh];
  const freeAt = await spend(transaction, claim, allowance, deliveries.length);
  const isAll = found.length < wanted && free.length === willing.length;
  const didSomething = deliveries.length + refused.size > 0;
  return {
    deliveries,
    turnedAway: refused.size,
    nextAt: isAll ? null : didSomething ? freeAt : Math.max(freeAt, nextAt ?? freeAt),
  };
}

async function find(
  transaction: Transaction<Schema>,
  broadcast: Broadcast,
  { channel, now }: BroadcastClaim,
  most: number,
): Promise<readonly (Candidate | Retry)[]> {
  const retries = await findRetries(transaction, broadcast, channel, now, most);
  const room = most - retries.length;
  const planned = room === 0 ? [] : await findPlanned(transaction, broadcast, channel, room);
  return [...retries, ...planned];
}

const isRetry = (one: Candidate | Retry): one is Retry => 'position' in one;

/** Settles those to whom it is not sent after all, and gives who they are. */
async function turnAway(
  transaction: Transaction<Schema>,
  broadcast: Broadcast,
  all: readonly (Candidate | Retry)[],
  now: number,
): Promise<ReadonlySet<PersonId>> {
  const refused = new Set<PersonId>();
  for (const one of all) {
    const refusal = refusalOf(one, broadcast);
    if (refusal === null) continue;
    refused.add(one.person);
    await transaction
      .updateTable('recipients')
      .set({ ...refusal, at: now })
      .where('broadcast', '=', broadcast.id)
      .where('person', '=', one.person)
      .execute();
    if (isRetry(one))
      await transaction
        .updateTable('deliveries')
        .set({ state: 'dead', settled_at: now })
        .where('id', '=', one.id)
        .execute();
  }
  return refused;
}
