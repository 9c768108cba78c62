import type { Transaction } from 'kysely';
import { applyEffect } from './apply-effect.ts';
import { transientMs } from '../core/flows/transient.ts';
import type { ChannelName, ChatId, UpdateId } from '../core/ids.ts';
import type { Committed, CommittedTurn } from './inbox-port.ts';
import type { LeaseClaim, LeasedDelivery } from './outbox-port.ts';
import { preparedQuery } from './prepared-query.ts';
import { queueDelivery } from './queue-delivery.ts';
import { noteLanguage } from './reminders/profiles.ts';
import { saveRuns, StaleRunError } from './save-runs.ts';
import type { Schema } from './schema.ts';
import { StaleDeskError } from './staff/apply-staff-effect.ts';
import { keepTold } from './told.ts';
import type { Transact } from './transact.ts';

/** Replies go before anything that was not asked for, and what stands behind a reminder goes behind it. */
const priorityOf = ({ deliveries }: CommittedTurn): number =>
  deliveries.some(({ reply }) => reply.kind === 'reminder') ? 1 : 0;

/** Commits a turn, and leases the first of its deliveries where there is a claim. */
export async function commitTurn(
  transact: Transact,
  turn: CommittedTurn,
  claim: LeaseClaim | null,
): Promise<Committed> {
  try {
    return await transact((transaction) => write(transaction, turn, claim));
  } catch (error) {
    if (error instanceof StaleRunError || error instanceof StaleDeskError)
      return { outcome: 'stale', leased: null };
    throw error;
  }
}

async function write(
  transaction: Transaction<Schema>,
  turn: CommittedTurn,
  claim: LeaseClaim | null,
): Promise<Committed> {
  if (!(await saveConversation(transaction, turn))) return { outcome: 'lost', leased: null };
  await saveRuns(transaction, turn.runs);
  await settleUpdates(transaction, turn);
  const spoken = turn.conversation.people[turn.person]?.language;
  if (spoken !== undefined) await noteLanguage(transaction, turn.person, spoken);
  for (const effect of turn.effects) await applyEffect(transaction, effect, turn);
  // After the effects: the reply that says everything was erased stays.
  const priority = priorityOf(turn);
  let leased: LeasedDelivery | null = null;
  for (const [place, delivery] of turn.deliveries.entries()) {
    const wanted = place === 0 ? claim : null;
    leased = (await queueDelivery(transaction, delivery, turn.now, priority, wanted)) ?? leased;
    await keepTold(transaction, delivery, turn.now);
  }
  return { outcome: 'committed', leased };
}

/** Saves the state and ends the lease; false when the lease is no longer the caller's. */
async function saveConversation(transaction: Transaction<Schema>, turn: CommittedTurn): Promise<boolean> {
  const { numAffectedRows } = await updateConversation(transaction, {
    chat: turn.chat,
    owner: turn.owner,
    state: JSON.stringify(turn.conversation),
    updated_at: turn.now,
    forget_at: turn.conversation.flow?.transient === undefined ? null : turn.now + transientMs,
  });
  return numAffectedRows === 1n;
}

interface Saved {
  readonly chat: ChatId;
  readonly owner: string;
  readonly state: string;
  readonly updated_at: number;
  readonly forget_at: number | null;
}

const updateConversation = preparedQuery((db, { chat, owner, state, updated_at, forget_at }: Saved) =>
  db
    .updateTable('conversations')
    .set({ state, updated_at, lease_owner: null, lease_until: null, claims: 0, forget_at })
    .where('chat', '=', chat)
    .where('lease_owner', '=', owner),
);

async function settleUpdates(
  transaction: Transaction<Schema>,
  { updates, settledAs, now }: CommittedTurn,
): Promise<void> {
  const settle = settledAs === 'handled' ? settleHandled : settleParked;
  for (const { channel, id } of updates) await settle(transaction, { channel, id, now });
}

interface Settled {
  readonly channel: ChannelName;
  readonly id: UpdateId;
  readonly now: number;
}

const settleHandled = preparedQuery((db, { channel, id, now }: Settled) =>
  db
    .updateTable('inbox')
    .set({ state: 'handled', settled_at: now, chat: null, person: null, payload: null })
    .where('channel', '=', channel)
    .where('update_id', '=', id),
);

const settleParked = preparedQuery((db, { channel, id, now }: Settled) =>
  db
    .updateTable('inbox')
    .set({ state: 'parked', settled_at: now })
    .where('channel', '=', channel)
    .where('update_id', '=', id),
);
