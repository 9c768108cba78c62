import type { Kysely, Transaction } from 'kysely';
import { applyEffect } from './apply-effect.ts';
import { transientMs } from '../core/flows/transient.ts';
import type { CommitOutcome, CommittedTurn } from './inbox-port.ts';
import { queueDelivery } from './queue-delivery.ts';
import { noteLanguage } from './reminders/profiles.ts';
import { saveRuns, StaleRunError } from './save-runs.ts';
import type { Schema } from './schema.ts';
import { StaleDeskError } from './staff/apply-staff-effect.ts';
import { keepTold } from './told.ts';

/** Replies go before anything that was not asked for, and what stands behind a reminder goes behind it. */
const priorityOf = ({ deliveries }: CommittedTurn): number =>
  deliveries.some(({ reply }) => reply.kind === 'reminder') ? 1 : 0;

export async function commitTurn(db: Kysely<Schema>, turn: CommittedTurn): Promise<CommitOutcome> {
  try {
    return await db.transaction().execute((transaction) => write(transaction, turn));
  } catch (error) {
    if (error instanceof StaleRunError || error instanceof StaleDeskError) return 'stale';
    throw error;
  }
}

async function write(transaction: Transaction<Schema>, turn: CommittedTurn): Promise<'committed' | 'lost'> {
  if (!(await saveConversation(transaction, turn))) return 'lost';
  await saveRuns(transaction, turn.runs);
  await settleUpdates(transaction, turn);
  const spoken = turn.conversation.people[turn.person]?.language;
  if (spoken !== undefined) await noteLanguage(transaction, turn.person, spoken);
  for (const effect of turn.effects) await applyEffect(transaction, effect, turn);
  // After the effects: the reply that says everything was erased stays.
  const priority = priorityOf(turn);
  for (const delivery of turn.deliveries) {
    await queueDelivery(transaction, delivery, turn.now, priority);
    await keepTold(transaction, delivery, turn.now);
  }
  return 'committed';
}

/** Saves the state and ends the lease; false when the lease is no longer the caller's. */
async function saveConversation(transaction: Transaction<Schema>, turn: CommittedTurn): Promise<boolean> {
  const saved = await transaction
    .updateTable('conversations')
    .set({
      state: JSON.stringify(turn.conversation),
      updated_at: turn.now,
      lease_owner: null,
      lease_until: null,
      claims: 0,
      forget_at: turn.conversation.flow?.transient === undefined ? null : turn.now + transientMs,
    })
    .where('chat', '=', turn.chat)
    .where('lease_owner', '=', turn.owner)
    .executeTakeFirstOrThrow();
  return saved.numUpdatedRows === 1n;
}

async function settleUpdates(
  transaction: Transaction<Schema>,
  { updates, settledAs, now }: CommittedTurn,
): Promise<void> {
  for (const { channel, id } of updates) {
    await transaction
      .updateTable('inbox')
      .set({
        state: settledAs,
        settled_at: now,
        ...(settledAs === 'handled' && { chat: null, person: null, payload: null }),
      })
      .where('channel', '=', channel)
      .where('update_id', '=', id)
      .execute();
  }
}
