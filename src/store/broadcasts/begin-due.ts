import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { targetOf } from '../../core/broadcasts/act.ts';
import { reachOf } from '../../core/broadcasts/audience.ts';
import type { Broadcast, BroadcastId } from '../../core/broadcasts/broadcast.ts';
import type { ChannelName } from '../../core/ids.ts';
import { hasOutgrown } from '../../core/broadcasts/outgrown.ts';
import type { RunningBroadcast } from '../broadcasts-port.ts';
import type { Scrub } from '../kysely-store.ts';
import type { Schema } from '../schema.ts';
import { countAudience } from './count-audience.ts';
import { findBroadcast } from './find-broadcasts.ts';
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
  for (const { id } of due) {
    const counted = await countNow(db, id);
    await db.transaction().execute((transaction) => begin(transaction, id, now, counted));
  }
  return running(db);
}

/** How many one is for now, and of which revision that is said. */
interface Counted {
  readonly revision: number;
  readonly count: number;
}

/** Before the transaction: to look at a million people takes a second, in which nothing else could be written. */
async function countNow(db: Kysely<Schema>, id: BroadcastId): Promise<Counted | null> {
  const broadcast = await findBroadcast(db, id);
  if (broadcast === null || broadcast.expected === null) return null;
  const { count } = await countAudience(db, reachOf(broadcast), 0);
  return { revision: broadcast.revision, count };
}

/** Looks again at how it stands: another program may have begun it, or somebody put it off. */
async function begin(
  transaction: Transaction<Schema>,
  id: BroadcastId,
  now: number,
  counted: Counted | null,
): Promise<void> {
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
  if (broadcast.expected !== null) {
    // It has changed since it was counted: it is looked at anew.
    if (counted?.revision !== broadcast.revision) return;
    if (hasOutgrown(broadcast.expected, counted.count))
      return holdBack(transaction, broadcast, counted.count, now);
  }
  const begun = { ...broadcast, state: 'sending', startedAt: now, updatedAt: now } as const;
  await writeBroadcast(transaction, begun, { ...line, action: 'begin' });
}

/** It awaits approval anew, for as many as it is for now, under another edition: what was looked at before was for fewer. */
async function holdBack(
  transaction: Transaction<Schema>,
  broadcast: Broadcast,
  count: number,
  now: number,
): Promise<void> {
  const held = {
    ...broadcast,
    edition: broadcast.edition + 1,
    state: 'submitted',
    sendAt: null,
    approvedFor: null,
    approvedBy: null,
    urgent: false,
    expected: count,
    updatedAt: now,
  } as const;
  const note = `${broadcast.expected} → ${count}`;
  const line = { at: now, actor: 'program', target: targetOf(broadcast.id), outcome: 'done', note } as const;
  if (await writeBroadcast(transaction, held, { ...line, action: 'outgrown' }))
    await tellAuthors(transaction, { ...held, approvedBy: broadcast.approvedBy }, 'outgrown', now);
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
