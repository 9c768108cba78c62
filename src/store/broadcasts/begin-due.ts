import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { targetOf } from '../../core/broadcasts/act.ts';
import type { Broadcast, BroadcastId } from '../../core/broadcasts/broadcast.ts';
import type { RunningBroadcast } from '../broadcasts-port.ts';
import type { Schema } from '../schema.ts';
import { haltedBy } from './halt.ts';
import { settleLostElsewhere } from './lost-leases.ts';
import { writeBroadcast } from './save-broadcast.ts';

export async function beginDue(db: Kysely<Schema>, now: number): Promise<readonly RunningBroadcast[]> {
  await settleLostElsewhere(db, now);
  if ((await haltedBy(db)) !== null) return [];
  const due = await db
    .selectFrom('broadcasts')
    .where('state', '=', 'scheduled')
    .where('send_at', '<=', now)
    .select('id')
    .execute();
  for (const { id } of due) await db.transaction().execute((transaction) => begin(transaction, id, now));
  return running(db);
}

/** Looks again at how it stands: another program may have begun it, or somebody put it off. */
async function begin(transaction: Transaction<Schema>, id: BroadcastId, now: number): Promise<void> {
  const row = await transaction
    .selectFrom('broadcasts')
    .where('id', '=', id)
    .where('state', '=', 'scheduled')
    .where('send_at', '<=', now)
    .select('content')
    .executeTakeFirst();
  if (row === undefined || (await haltedBy(transaction)) !== null) return;
  const broadcast = JSON.parse(row.content) as Broadcast;
  await writeBroadcast(
    transaction,
    { ...broadcast, state: 'sending', startedAt: now, updatedAt: now },
    { at: now, actor: 'program', action: 'begin', target: targetOf(id), outcome: 'done', note: '' },
  );
}

async function running(db: Kysely<Schema>): Promise<readonly RunningBroadcast[]> {
  const rows = await db
    .selectFrom('broadcasts')
    .where('state', '=', sql.lit('sending'))
    .orderBy('id')
    .select(['content', 'planned_at', 'failures_in_row'])
    .execute();
  return rows.map(({ content, planned_at, failures_in_row }) => ({
    broadcast: JSON.parse(content) as Broadcast,
    isPlanned: planned_at !== null,
    failuresInRow: failures_in_row,
  }));
}
