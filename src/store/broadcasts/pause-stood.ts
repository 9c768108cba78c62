import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import type { Broadcast } from '../../core/broadcasts/broadcast.ts';
import type { ChannelName } from '../../core/ids.ts';
import type { Schema } from '../schema.ts';
import { pauseByProgram } from './finish-broadcast.ts';
import { lateMs } from './late.ts';
import { notedLongAgo, serveChannels } from './served-channels.ts';
import { waitsFor } from './waiting.ts';

/**
 * Writes down which channels are served, and pauses what stood: somebody waits for a channel that nobody has served for
 * too long, and nothing of the broadcast was sent meanwhile. What it says may be over; that it goes on is for people to
 * decide.
 */
export async function pauseStood(
  db: Kysely<Schema>,
  channels: readonly ChannelName[],
  now: number,
): Promise<void> {
  const due = await notedLongAgo(db, channels, now);
  if (due.length === 0) return;
  await db.transaction().execute(async (transaction) => {
    const back = await serveChannels(transaction, due, now);
    if (back.length === 0) return;
    for (const broadcast of await silent(transaction, now))
      if (broadcast.planned === null || (await waitsForAny(transaction, broadcast, back)))
        await pauseByProgram(transaction, broadcast, 'standstill', now);
  });
}

/** Those that are being sent, of which nothing was and nothing else happened for too long. */
async function silent(transaction: Transaction<Schema>, now: number): Promise<readonly Broadcast[]> {
  const rows = await transaction
    .selectFrom('broadcasts')
    .where('state', '=', sql.lit('sending'))
    .where('updated_at', '<', now - lateMs)
    .where((eb) => eb.or([eb('sent_at', 'is', null), eb('sent_at', '<', now - lateMs)]))
    .orderBy('id')
    .select('content')
    .execute();
  return rows.map(({ content }) => JSON.parse(content) as Broadcast);
}

async function waitsForAny(
  transaction: Transaction<Schema>,
  { id }: Broadcast,
  channels: readonly ChannelName[],
): Promise<boolean> {
  for (const channel of channels) if (await waitsFor(transaction, id, channel)) return true;
  return false;
}
