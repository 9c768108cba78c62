import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { targetOf } from '../../core/broadcasts/act.ts';
import type { Broadcast, BroadcastId } from '../../core/broadcasts/broadcast.ts';
import type { RunningBroadcast } from '../broadcasts-port.ts';
import type { Scrub } from '../kysely-store.ts';
import type { Schema } from '../schema.ts';
import { haltedBy } from './halt.ts';
import { settleLostElsewhere } from './lost-leases.ts';
import { writeBroadcast } from './save-broadcast.ts';
import { tellAuthors } from './tell-authors.ts';

export async function beginDue(
  db: Kysely<Schema>,
  now: number,
  scrub: Scrub,
): Promise<readonly RunningBroadcast[]> {
  await settleLostElsewhere(db, now, scrub);
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
  const line = { at: now, actor: 'program', target: targetOf(id), outcome: 'done', note: '' } as const;
  if (broadcast.sendAt !== null && now - broadcast.sendAt > lateMs) {
    const missed = { ...broadcast, state: 'approved', sendAt: null, updatedAt: now } as const;
    if (await writeBroadcast(transaction, missed, { ...line, action: 'late' }))
      await tellAuthors(transaction, missed, 'late', now);
    return;
  }
  const begun = { ...broadcast, state: 'sending', startedAt: now, updatedAt: now } as const;
  await writeBroadcast(transaction, begun, { ...line, action: 'begin' });
}

/**
 * What was to go out longer ago than this does not go by itself: the program was stopped, or everything was halted, and
 * “今天下午” may be over. A restart or a short outage within working hours is no reason to ask.
 */
const lateMs = 6 * 60 * 60 * 1000;

async function running(db: Kysely<Schema>): Promise<readonly RunningBroadcast[]> {
  const rows = await db
    .selectFrom('broadcasts')
    .where('state', '=', sql.lit('sending'))
    .orderBy('id')
    .select(['content', 'planned_at', 'held_up_at', 'failures_in_row'])
    .execute();
  return rows
    .map(({ content, planned_at, held_up_at, failures_in_row }) => ({
      broadcast: JSON.parse(content) as Broadcast,
      isPlanned: planned_at !== null,
      isHeldUp: held_up_at !== null,
      failuresInRow: failures_in_row,
    }))
    .sort((one, other) => Number(other.broadcast.urgent) - Number(one.broadcast.urgent));
}
