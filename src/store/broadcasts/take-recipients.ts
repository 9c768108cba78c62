import type { Kysely, Transaction } from 'kysely';
import type { Broadcast } from '../../core/broadcasts/broadcast.ts';
import type { PersonId } from '../../core/ids.ts';
import { mostFailuresInRow } from '../broadcasts-port.ts';
import type { BroadcastClaim, Taken } from '../broadcasts-port.ts';
import type { Scrub } from '../kysely-store.ts';
import type { Schema } from '../schema.ts';
import { allowanceOf, spend, withinChatLimits } from './allowance.ts';
import type { Candidate, Retry } from './candidates.ts';
import { findPlanned, findRetries, linkedAmong, refusalOf } from './candidates.ts';
import type { Contents } from './contents.ts';
import { chancesOf } from './count-failures.ts';
import { countMoved } from './count-recipients.ts';
import { finishErasures } from './finish-erasures.ts';
import { haltedBy } from './halt.ts';
import { leaseAgain, leaseFresh } from './lease-recipients.ts';
import { settleLost } from './lost-leases.ts';

const nothing: Taken = { deliveries: [], turnedAway: 0, nextAt: null };

/**
 * Looked at beyond what may go: chats with limits of their own that were sent to a moment ago are passed over, so that
 * they hold up nobody.
 */
const passedOver = 32;

/** While as many are on their way as may be, it is looked at again after this; whoever sends looks when one has ended. */
const lookAgainMs = 1000;

export async function takeRecipients(
  db: Kysely<Schema>,
  contents: Contents,
  claim: BroadcastClaim,
  scrub: Scrub,
): Promise<Taken> {
  let erased = false;
  const taken = await db.transaction().execute((transaction) => {
    erased = false;
    return take(transaction, contents, claim, () => {
      erased = true;
    });
  });
  if (erased) await scrub();
  return taken;
}

async function take(
  transaction: Transaction<Schema>,
  contents: Contents,
  claim: BroadcastClaim,
  onErased: () => void,
): Promise<Taken> {
  const { broadcast: id, now, limits } = claim;
  const sending = await contents.sending(transaction, id);
  if (sending === null || (await haltedBy(transaction)) !== null) return nothing;
  if (await settleLost(transaction, id, now)) onErased();
  const { content, failuresInRow } = sending;
  if (failuresInRow >= mostFailuresInRow) return nothing;
  const chances = Math.min(claim.most, await chancesOf(transaction, id, sending));
  if (chances <= 0) return { ...nothing, nextAt: now + lookAgainMs };
  const allowance = await allowanceOf(transaction, { ...claim, most: chances });
  const hasChatLimits = limits?.perChat !== undefined || limits?.perGroup !== undefined;
  const wanted = Math.max(1, allowance.most) + (hasChatLimits ? passedOver : 0);
  const found = await find(transaction, content.broadcast, claim, wanted);
  if (found.length === 0) return nothing;
  if (allowance.most === 0) return { ...nothing, nextAt: allowance.nextAt };
  const refused = await turnAway(transaction, content.broadcast, found, now, onErased);
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
  onErased: () => void,
): Promise<ReadonlySet<PersonId>> {
  const refused = new Set<PersonId>();
  const linked = broadcast.purpose === 'rehearsal' ? await linkedAmong(transaction, all) : refused;
  for (const one of all) {
    const refusal = refusalOf(one, broadcast, linked);
    if (refusal === null) continue;
    refused.add(one.person);
    await transaction
      .updateTable('recipients')
      .set({ ...refusal, at: now })
      .where('broadcast', '=', broadcast.id)
      .where('person', '=', one.person)
      .execute();
    await countMoved(transaction, broadcast.id, isRetry(one) ? 'sending' : 'planned', refusal.state, 1);
    if (!isRetry(one)) continue;
    await transaction
      .updateTable('deliveries')
      .set({ state: 'dead', settled_at: now })
      .where('id', '=', one.id)
      .execute();
    if (await finishErasures(transaction, broadcast.id, [one])) onErased();
  }
  return refused;
}
