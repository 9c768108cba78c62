import type { Kysely } from 'kysely';
import type { Broadcast } from '../../core/broadcasts/broadcast.ts';
import type { ChannelName } from '../../core/ids.ts';
import { channelFreeAt } from '../../core/limits/pace.ts';
import type { Pacing } from '../outbox-port.ts';
import { readPaces } from '../pace.ts';
import type { Schema } from '../schema.ts';
import { haltedBy } from './halt.ts';
import { openDeliveries } from './open-deliveries.ts';
import { firstRetryAt, onePlanned } from './waiting.ts';

/** When there is something to do next; what is stopped, or waits for a channel that is not here, is nothing. */
export async function nextOfBroadcasts(
  db: Kysely<Schema>,
  channels: readonly ChannelName[],
  pacing: Pacing,
): Promise<number | null> {
  const lost = await firstLeaseEnd(db);
  const times = lost === null ? [] : [lost];
  if ((await haltedBy(db)) === null) {
    const scheduled = await firstScheduled(db);
    if (scheduled !== null) times.push(scheduled);
    for (const time of await timesOfRunning(db, channels, pacing)) times.push(time);
  }
  return times.length === 0 ? null : Math.min(...times);
}

async function firstScheduled(db: Kysely<Schema>): Promise<number | null> {
  const row = await db
    .selectFrom('broadcasts')
    .where('state', '=', 'scheduled')
    .select((eb) => eb.fn.min('send_at').as('at'))
    .executeTakeFirst();
  return row?.at ?? null;
}

/** When somebody may be found to have gone who was sending. */
async function firstLeaseEnd(db: Kysely<Schema>): Promise<number | null> {
  const row = await openDeliveries(db)
    .where('d.lease_owner', 'is not', null)
    .select((eb) => eb.fn.min('d.due_at').as('at'))
    .executeTakeFirst();
  return row?.at ?? null;
}

async function timesOfRunning(
  db: Kysely<Schema>,
  channels: readonly ChannelName[],
  { now, limits, quietUntil }: Pacing,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('broadcasts')
    .where('state', '=', 'sending')
    .select(['id', 'content', 'planned_at'])
    .execute();
  if (rows.length === 0) return [];
  const paceOf = await readPaces(db, channels);
  const times: number[] = [];
  for (const { id, content, planned_at } of rows) {
    const { urgent } = JSON.parse(content) as Broadcast;
    const quietEnd = urgent ? now : (quietUntil ?? now);
    if (planned_at === null) times.push(now);
    else if (!(await isOpen(db, id))) times.push(now);
    else
      for (const channel of channels) {
        const dueAt = await firstDue(db, id, channel, now);
        if (dueAt === null) continue;
        times.push(
          Math.max(dueAt, quietEnd, channelFreeAt(limits.get(channel), paceOf(channel), now, 'unasked')),
        );
      }
  }
  return times;
}

/** Otherwise it only has to be ended. */
async function isOpen(db: Kysely<Schema>, id: Broadcast['id']): Promise<boolean> {
  return (await onePlanned(db, id)) || (await firstOpen(db, id)) !== undefined;
}

const firstOpen = (db: Kysely<Schema>, id: Broadcast['id']) =>
  openDeliveries(db).where('d.broadcast', '=', id).select('d.due_at').limit(1).executeTakeFirst();

/** When the next recipient through a channel may be tried: at once, or again. */
async function firstDue(
  db: Kysely<Schema>,
  id: Broadcast['id'],
  channel: ChannelName,
  now: number,
): Promise<number | null> {
  if (await onePlanned(db, id, channel)) return now;
  return firstRetryAt(db, id, channel);
}
