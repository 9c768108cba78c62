import type { Kysely, Transaction } from 'kysely';
import type { BroadcastId, RecipientState } from '../../core/broadcasts/broadcast.ts';
import type { ChannelName, PersonId } from '../../core/ids.ts';
import { deleteLines } from '../forget.ts';
import type { Scrub } from '../kysely-store.ts';
import { setOptedOut } from '../opt-out.ts';
import { endedReason } from '../outbox-port.ts';
import type { Attempt } from '../outbox-port.ts';
import { pauseChannel } from '../pace.ts';
import type { Schema } from '../schema.ts';
import { eraseRecipients } from './erase-recipients.ts';
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

interface Settled {
  readonly attempt: Attempt;
  readonly broadcast: BroadcastId;
  readonly person: PersonId;
  readonly channel: ChannelName;
  readonly position: number;
  readonly erase: boolean;
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
  const held = attempts.flatMap((attempt): readonly Settled[] => {
    const row = found.get(attempt.delivery);
    if (row === undefined || row.lease_owner !== attempt.owner) return [];
    const { broadcast, person, channel, position, erase_when_settled } = row;
    if (broadcast === null) return [];
    return [{ attempt, broadcast, person, channel, position, erase: erase_when_settled === 1 }];
  });
  for (const one of held) await follow(transaction, one);
  for (const [key, alike] of Map.groupBy(held, keyOf)) if (key !== null) await moveOn(transaction, alike);
  for (const [broadcast, its] of Map.groupBy(held, (one) => one.broadcast))
    await countFailures(transaction, broadcast, its);
  const erased = held.filter(({ attempt, erase }) => erase && attempt.next.state !== 'queued');
  // While it was on its way they stayed in the ledger under their own name.
  for (const { person } of erased) await eraseRecipients(transaction, person);
  await deleteLines(
    transaction,
    erased.map(({ position }) => position),
  );
  return erased.length > 0;
}

async function findDeliveries(transaction: Transaction<Schema>, attempts: readonly Attempt[]) {
  const rows = await transaction
    .selectFrom('deliveries')
    .where(
      'id',
      'in',
      attempts.map(({ delivery }) => delivery),
    )
    .select(['id', 'broadcast', 'person', 'channel', 'position', 'lease_owner', 'erase_when_settled'])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function recordAttempts(transaction: Transaction<Schema>, attempts: readonly Attempt[]): Promise<void> {
  if (attempts.length === 0) return;
  await transaction
    .insertInto('attempts')
    .values(attempts.map(({ delivery, at, outcome, reason = null }) => ({ delivery, at, outcome, reason })))
    .execute();
}

/** What an attempt means beyond its delivery. */
async function follow(
  transaction: Transaction<Schema>,
  { attempt, person, channel }: Settled,
): Promise<void> {
  if (attempt.optsOut === true) await setOptedOut(transaction, person, true, attempt.at);
  if (attempt.pausedUntil !== undefined) await pauseChannel(transaction, channel, attempt.pausedUntil);
}

/** Attempts after which the same is written can be written together. */
const keyOf = ({ broadcast, attempt: { at, outcome, reason, next } }: Settled): string =>
  JSON.stringify([broadcast, at, outcome, reason, next]);

async function moveOn(transaction: Transaction<Schema>, alike: readonly Settled[]): Promise<void> {
  const [first] = alike;
  if (first === undefined) return;
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
  await transaction
    .updateTable('recipients')
    .set({ state: recipientState(outcome, next.state), at, reason })
    .where('broadcast', '=', first.broadcast)
    .where(
      'person',
      'in',
      alike.map(({ person }) => person),
    )
    .execute();
}

/** It was stopped while this was on its way: there is no other attempt. */
async function withdrawIfStopped(
  transaction: Transaction<Schema>,
  broadcast: BroadcastId,
  at: number,
): Promise<void> {
  const stopped = await transaction
    .selectFrom('broadcasts')
    .where('id', '=', broadcast)
    .where('state', '=', 'stopped')
    .select('id')
    .executeTakeFirst();
  if (stopped !== undefined) await withdrawRetries(transaction, broadcast, at);
}

function recipientState(
  outcome: Attempt['outcome'],
  state: 'delivered' | 'dead' | 'unknown',
): RecipientState {
  if (state !== 'dead') return state;
  return outcome === 'blocked' || outcome === 'opted-out' ? outcome : 'failed';
}

/**
 * Faults of the platform one after the other; that somebody blocked the bot, that it asks to wait, or that this program
 * ended, is none.
 */
async function countFailures(
  transaction: Transaction<Schema>,
  broadcast: BroadcastId,
  settled: readonly Settled[],
): Promise<void> {
  const lastGood = settled.findLastIndex(({ attempt }) => attempt.outcome === 'delivered');
  const failures = settled.slice(lastGood + 1).filter(isFault).length;
  const update = transaction.updateTable('broadcasts').where('id', '=', broadcast);
  if (lastGood !== -1)
    await update
      .set({ failures_in_row: failures })
      // Where all goes well, nothing is written.
      .where('failures_in_row', '<>', failures)
      .execute();
  else if (failures > 0)
    await update.set((eb) => ({ failures_in_row: eb('failures_in_row', '+', failures) })).execute();
}

const faults: ReadonlySet<Attempt['outcome']> = new Set<Attempt['outcome']>(['down', 'rejected', 'unknown']);
const ownReasons: ReadonlySet<string | undefined> = new Set(Object.values(endedReason));

const isFault = ({ attempt: { outcome, reason } }: Settled): boolean =>
  faults.has(outcome) && !ownReasons.has(reason);
