import type { Kysely, Transaction } from 'kysely';
import type { BroadcastId, RecipientState } from '../../core/broadcasts/broadcast.ts';
import type { ChannelName } from '../../core/ids.ts';
import type { Scrub } from '../kysely-store.ts';
import { setBlocked } from '../opt-out.ts';
import type { Attempt } from '../outbox-port.ts';
import { pauseChannel } from '../pace.ts';
import type { Schema } from '../schema.ts';
import { correctLate } from './correct-late.ts';
import { countFailures } from './count-failures.ts';
import { countMoved } from './count-recipients.ts';
import { finishErasures } from './finish-erasures.ts';
import type { Settled } from './finish-erasures.ts';
import { withdrawRetries } from './requeue.ts';

/** Records attempts at deliveries of broadcasts and what follows from each, in one transaction. */
export async function settleAttempts(
  db: Kysely<Schema>,
  attempts: readonly Attempt[],
  scrub: Scrub,
): Promise<void> {
  if (attempts.length === 0) return;
  const erased = await db.transaction().execute((transaction) => settleIn(transaction, attempts));
  if (erased) await scrub();
}

/** An attempt with the delivery it was made at. */
export interface Made extends Settled {
  readonly attempt: Attempt;
  readonly broadcast: BroadcastId;
  readonly channel: ChannelName;
}

/** True when something was erased. */
export async function settleIn(
  transaction: Transaction<Schema>,
  attempts: readonly Attempt[],
): Promise<boolean> {
  const found = await findDeliveries(transaction, attempts);
  await recordAttempts(
    transaction,
    attempts.filter(({ delivery }) => found.has(delivery)),
  );
  const held: Made[] = [];
  let erased = false;
  for (const attempt of attempts) {
    const row = found.get(attempt.delivery);
    if (row === undefined || row.broadcast === null) continue;
    const made = { ...row, attempt, broadcast: row.broadcast };
    await follow(transaction, made);
    if (row.lease_owner === attempt.owner) held.push(made);
    else erased = (await correctLate(transaction, made, row)) || erased;
  }
  for (const alike of Map.groupBy(held, keyOf).values())
    erased = (await moveOn(transaction, alike)) || erased;
  for (const [broadcast, its] of Map.groupBy(held, (one) => one.broadcast))
    await countFailures(
      transaction,
      broadcast,
      its.map(({ attempt }) => attempt),
    );
  return erased;
}

async function findDeliveries(transaction: Transaction<Schema>, attempts: readonly Attempt[]) {
  const rows = await transaction
    .selectFrom('deliveries')
    .where(
      'id',
      'in',
      attempts.map(({ delivery }) => delivery),
    )
    .select([
      'id',
      'broadcast',
      'person',
      'channel',
      'position',
      'state',
      'lease_owner',
      'erase_when_settled',
    ])
    .execute();
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

async function recordAttempts(transaction: Transaction<Schema>, attempts: readonly Attempt[]): Promise<void> {
  if (attempts.length === 0) return;
  await transaction
    .insertInto('attempts')
    .values(attempts.map(({ delivery, at, outcome, reason = null }) => ({ delivery, at, outcome, reason })))
    .execute();
}

/** What an attempt means beyond its delivery. */
async function follow(transaction: Transaction<Schema>, { attempt, person, channel }: Made): Promise<void> {
  if (attempt.optsOut === true) await setBlocked(transaction, person, attempt.at);
  if (attempt.pausedUntil !== undefined) await pauseChannel(transaction, channel, attempt.pausedUntil);
}

/** Attempts after which the same is written can be written together. */
const keyOf = ({ broadcast, attempt: { at, outcome, reason, next } }: Made): string =>
  JSON.stringify([broadcast, at, outcome, reason, next]);

/** True when something was erased. */
async function moveOn(transaction: Transaction<Schema>, alike: readonly Made[]): Promise<boolean> {
  const [first] = alike;
  if (first === undefined) return false;
  const { at, next, outcome, reason = null } = first.attempt;
  const ids = alike.map(({ attempt }) => attempt.delivery);
  await transaction
    .updateTable('deliveries')
    .set({
      state: next.state,
      lease_owner: null,
      lease_until: null,
      ...(next.state === 'queued' ? { due_at: next.dueAt, ...next.tally } : { settled_at: at }),
    })
    .where('id', 'in', ids)
    .execute();
  if (next.state === 'queued') return withdrawIfStopped(transaction, first.broadcast, at);
  const state = recipientState(outcome, next.state);
  const moved = await transaction
    .updateTable('recipients')
    .set({ state, at, reason })
    .where('broadcast', '=', first.broadcast)
    .where(
      'person',
      'in',
      alike.map(({ person }) => person),
    )
    .executeTakeFirstOrThrow();
  await countMoved(transaction, first.broadcast, 'sending', state, Number(moved.numUpdatedRows));
  // While it was on its way they stayed in the ledger under their own name.
  return finishErasures(transaction, first.broadcast, alike);
}

/** It was stopped while this was on its way: there is no other attempt. True when something was erased. */
async function withdrawIfStopped(
  transaction: Transaction<Schema>,
  broadcast: BroadcastId,
  at: number,
): Promise<boolean> {
  const stopped = await transaction
    .selectFrom('broadcasts')
    .where('id', '=', broadcast)
    .where('state', '=', 'stopped')
    .select('id')
    .executeTakeFirst();
  return stopped !== undefined && (await withdrawRetries(transaction, broadcast, at));
}

/** Where somebody stands after the last attempt. */
function recipientState(
  outcome: Attempt['outcome'],
  state: 'delivered' | 'dead' | 'unknown',
): RecipientState {
  if (state !== 'dead') return state;
  return outcome === 'blocked' || outcome === 'opted-out' ? outcome : 'failed';
}
