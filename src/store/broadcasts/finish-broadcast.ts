import { doneLine } from '../../core/staff/audit-line.ts';
import type { Kysely, Transaction } from 'kysely';
import { targetOf } from '../../core/broadcasts/act.ts';
import type { Broadcast, BroadcastId } from '../../core/broadcasts/broadcast.ts';
import type { AuditEntry } from '../../core/staff/staff.ts';
import type { Schema } from '../schema.ts';
import { openDeliveries } from './open-deliveries.ts';
import { writeBroadcast } from './save-broadcast.ts';
import { tellAuthors } from './tell-authors.ts';
import { onePlanned } from './waiting.ts';

export const finishBroadcast = (db: Kysely<Schema>, id: BroadcastId, now: number): Promise<boolean> =>
  db.transaction().execute(async (transaction) => {
    const broadcast = await sending(transaction, id, true);
    if (broadcast === null) return false;
    const open = await openDeliveries(transaction)
      .where('d.broadcast', '=', id)
      .select('d.id')
      .limit(1)
      .executeTakeFirst();
    if (open !== undefined || (await onePlanned(transaction, id))) return false;
    const ended = { ...broadcast, state: 'sent', endedAt: now, updatedAt: now } as const;
    if (!(await writeBroadcast(transaction, ended, byProgram(id, now, 'finish', '')))) return false;
    // What is sent again some day is late for another reason.
    await transaction.updateTable('broadcasts').set({ held_up_at: null }).where('id', '=', id).execute();
    await tellAuthors(transaction, ended, 'sent', now);
    return true;
  });

export const pauseForFailures = (db: Kysely<Schema>, id: BroadcastId, now: number): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    const broadcast = await sending(transaction, id, false);
    if (broadcast !== null) await pauseByProgram(transaction, broadcast, 'failures', now);
  });

/** Pauses what is being sent, and tells those who wrote it why. */
export async function pauseByProgram(
  transaction: Transaction<Schema>,
  broadcast: Broadcast,
  pausedBy: Exclude<Broadcast['pausedBy'], 'staff' | null>,
  now: number,
): Promise<void> {
  const paused = { ...broadcast, state: 'paused', pausedBy, updatedAt: now } as const;
  if (!(await writeBroadcast(transaction, paused, byProgram(broadcast.id, now, 'pause', pausedBy)))) return;
  await tellAuthors(transaction, paused, pausedBy === 'failures' ? 'paused' : 'stood', now);
}

async function sending(
  transaction: Transaction<Schema>,
  id: BroadcastId,
  planned: boolean,
): Promise<Broadcast | null> {
  const row = await transaction
    .selectFrom('broadcasts')
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .$if(planned, (query) => query.where('planned_at', 'is not', null))
    .select('content')
    .executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.content) as Broadcast);
}

const byProgram = (id: BroadcastId, at: number, action: string, note: string): AuditEntry =>
  doneLine({ at, actor: 'program', action, target: targetOf(id) }, note);
