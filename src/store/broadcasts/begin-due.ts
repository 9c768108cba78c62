import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { targetOf } from '../../core/broadcasts/act.ts';
import type { Broadcast, BroadcastId } from '../../core/broadcasts/broadcast.ts';
import type { ChannelName } from '../../core/ids.ts';
import type { RunningBroadcast } from '../broadcasts-port.ts';
import type { Scrub } from '../kysely-store.ts';
import type { Schema } from '../schema.ts';
import { haltedBy } from './halt.ts';
import { lateMs } from './late.ts';
import { settleLostElsewhere } from './lost-leases.ts';
import { pauseStood } from './pause-stood.ts';
import { rightTimes } from './right-times.ts';
import { writeBroadcast } from './save-broadcast.ts';
import { tellAuthors } from './tell-authors.ts';

export async function beginDue(
  db: Kysely<Schema>,
  now: number,
  channels: readonly ChannelName[],
  scrub: Scrub,
): Promise<readonly RunningBroadcast[]> {
  await rightTimes(db, now);
  await settleLostElsewhere(db, now, scrub);
  if ((await haltedBy(db)) !== null) return [];
  await pauseStood(db, channels, now);
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
