import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Delivery } from '../core/delivery.ts';
import type { ChannelName, PersonId, ReplyId } from '../core/ids.ts';
import { afterSending, channelFreeAt, noPace } from '../core/limits/pace.ts';
import type { Pace } from '../core/limits/pace.ts';
import { recordAttempt } from './attempts.ts';
import { haltedBy } from './broadcasts/halt.ts';
import { readDelivery } from './broadcasts/stored-delivery.ts';
import { endedReason } from './outbox-port.ts';
import type { Attempt, LeaseClaim, LeasedDelivery, Tally } from './outbox-port.ts';
import { passChat, readPace, savePace } from './pace.ts';
import { preparedQuery } from './prepared-query.ts';
import { askedOf, readyDeliveries } from './ready-deliveries.ts';
import type { OpenChannels } from './ready-deliveries.ts';
import { withdrawReminder } from './reminders/withdraw-reminder.ts';
import type { Schema } from './schema.ts';
import { settleIn } from './settle-delivery.ts';
import { storableTime } from './storable-time.ts';
import type { Transact } from './transact.ts';

export async function leaseDelivery(
  transact: Transact,
  claim: LeaseClaim,
  scrub: () => Promise<void>,
): Promise<LeasedDelivery | null> {
  for (;;) {
    const { leased, erased, isOver } = await transact((transaction) => lease(transaction, claim));
    if (erased) await scrub();
    if (isOver) return leased;
  }
}

async function lease(transaction: Transaction<Schema>, claim: LeaseClaim) {
  const paces = new Map<ChannelName, Pace>();
  for (const channel of claim.channels) paces.set(channel, await readPace(transaction, channel));
  const paceOf = (channel: ChannelName) => paces.get(channel) ?? noPace;
  let open = openNow(claim, paceOf);
  let erased = false;
  let withdrawn = 0;
  for (;;) {
    const next = await findNext(transaction, claim, open);
    if (next === null) return { leased: null, erased, isOver: true };
    const isUnasked = askedOf(next.kind) === 'unasked';
    if (isUnasked && (await haltedBy(transaction)) !== null) open = { asked: open.asked, unasked: [] };
    else if (isUnasked && next.lease_owner !== null)
      erased =
        (await settleIn(transaction, lost(next.id, next.lease_owner, claim.now))) === 'erased' || erased;
    else {
      const leased = await take(transaction, claim, next, paceOf(next.channel));
      if (leased === 'withdrawn') {
        erased = next.erase_when_settled === 1 || erased;
        if (++withdrawn === mostWithdrawn) return { leased: null, erased, isOver: false };
      } else if (leased !== 'put off') return { leased, erased, isOver: true };
    }
  }
}

/** In one transaction, some 20 ms: after an outage a city's reminders may have become too late together. */
const mostWithdrawn = 50;

const lost = (delivery: Attempt['delivery'], owner: string, at: number): Attempt => ({
  delivery,
  owner,
  at,
  outcome: 'unknown',
  reason: endedReason.killed,
  next: { state: 'unknown' },
});

function openNow(
  { channels, limits, now, quietUntil }: LeaseClaim,
  paceOf: (channel: ChannelName) => Pace,
): OpenChannels {
  const free = (asked: 'asked' | 'unasked') =>
    channels.filter((channel) => channelFreeAt(limits.get(channel), paceOf(channel), now, asked) <= now);
  return { asked: free('asked'), unasked: quietUntil === null ? free('unasked') : [] };
}

type Next = NonNullable<Awaited<ReturnType<typeof findNext>>>;

async function findNext(
  transaction: Transaction<Schema>,
  { dueBefore, now }: LeaseClaim,
  open: OpenChannels,
) {
  // PostgreSQL has no empty list.
  if (open.asked.length + open.unasked.length === 0) return null;
  const due = storableTime(dueBefore);
  const [next] = (await firstReady(transaction, { ...open, due, now })).rows;
  return next ?? null;
}

const firstReady = preparedQuery(
  (db, { asked, unasked, due, now }: OpenChannels & { readonly due: number; readonly now: number }) =>
    readyDeliveries(db, { asked, unasked }, due, now)
      .orderBy('d.priority')
      .orderBy('d.due_at')
      .orderBy('d.position')
      .select([
        'd.id',
        'd.position',
        'd.channel',
        'd.chat',
        'd.person',
        'd.kind',
        'd.failures',
        'd.unknowns',
        'd.lease_owner',
        'd.erase_when_settled',
      ])
      .limit(sql.lit(1)),
);

/**
 * `put off`: its chat has limits of its own and must wait. `withdrawn`: what it says holds no more. Null: somebody else
 * has it.
 */
async function take(
  transaction: Transaction<Schema>,
  { now, owner, leaseMs, limits, drawn }: LeaseClaim,
  next: Next,
  pace: Pace,
): Promise<LeasedDelivery | 'put off' | 'withdrawn' | null> {
  const { id, position, channel } = next;
  const { delivery, optedOut } = await read(transaction, next);
  const { reminds } = delivery.reply;
  if (reminds !== undefined && reminds.until < now) {
    const unsent = { id, position, timers: reminds.timers };
    return (await withdrawReminder(transaction, unsent, now)) ? 'withdrawn' : null;
  }
  const channelLimits = limits.get(channel);
  const freeAt = await passChat(transaction, delivery, channelLimits, now);
  if (freeAt !== null) {
    await transaction.updateTable('deliveries').set({ due_at: freeAt }).where('id', '=', id).execute();
    return 'put off';
  }
  const wasLost = next.lease_owner !== null;
  const tally = { failures: next.failures + (wasLost ? 1 : 0), unknowns: next.unknowns };
  const leased = await leaseThis(transaction, { id, owner, until: now + leaseMs, now, ...tally });
  if (leased.numAffectedRows === 0n) return null;
  if (wasLost)
    await recordAttempt(transaction, {
      delivery: id,
      at: now,
      outcome: 'unknown',
      reason: endedReason.killed,
    });
  const asked = askedOf(next.kind);
  if (channelLimits !== undefined)
    await savePace(transaction, channel, afterSending(channelLimits, pace, now, asked, drawn));
  return { delivery, channel, owner, position, tally, asked, optedOut };
}

interface Taken extends Tally {
  readonly id: ReplyId;
  readonly owner: string;
  readonly until: number;
  readonly now: number;
}

const leaseThis = preparedQuery((db, { id, owner, until, now, failures, unknowns }: Taken) =>
  db
    .updateTable('deliveries')
    .set({ lease_owner: owner, lease_until: until, failures, unknowns })
    .where('id', '=', id)
    // Said again for PostgreSQL, where two leases may find the same delivery and one waits for the other.
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)])),
);

async function read(
  transaction: Transaction<Schema>,
  { position, person }: Next,
): Promise<{ readonly delivery: Delivery; readonly optedOut: boolean }> {
  const [line] = (await readLine(transaction, { position, person })).rows;
  return {
    delivery: await readDelivery(transaction, line?.delivery ?? ''),
    optedOut: line?.opted_out === 1,
  };
}

const readLine = preparedQuery((db, { position, person }: { position: number; person: PersonId }) =>
  db
    .selectFrom('transcript')
    .leftJoin('people', (join) => join.on('people.person', '=', person))
    .where('position', '=', position)
    .select(['transcript.delivery', 'people.opted_out']),
);
