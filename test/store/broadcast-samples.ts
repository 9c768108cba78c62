import { DatabaseSync } from 'node:sqlite';
import { draftBroadcast, targetOf } from '../../src/core/broadcasts/act.ts';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import type { Broadcast, BroadcastContent } from '../../src/core/broadcasts/broadcast.ts';
import type { ChannelName } from '../../src/core/ids.ts';
import type { AuditEntry } from '../../src/core/staff/staff.ts';
import type { Store } from '../../src/store/store.ts';
import { claimAt, web } from './samples.ts';

export const plainContent: BroadcastContent = {
  title: '通知',
  body: '明天上午九点开会。',
  topic: null,
  link: null,
  choices: [],
  receipt: false,
  file: null,
};

export const auditOf = (id: number, at: number, action = 'schedule'): AuditEntry => ({
  at,
  actor: 'operator',
  action,
  target: targetOf(broadcastId(id)),
  outcome: 'done',
  note: '',
});

/** One that is approved and due at `now`, for everybody unless told otherwise; not stored yet. */
export const dueBroadcast = (id: number, now: number, more: Partial<Broadcast> = {}): Broadcast => ({
  ...draftBroadcast(
    broadcastId(id),
    { content: plainContent, audience: { everyone: true }, purpose: 'public' },
    null,
    now,
  ),
  state: 'scheduled',
  sendAt: now,
  ...more,
});

/** Stores one that is due. */
export async function schedule(
  store: Store,
  id: number,
  now: number,
  more: Partial<Broadcast> = {},
): Promise<void> {
  const saved = await store.broadcasts.save(dueBroadcast(id, now, more), auditOf(id, now));
  if (saved !== 'saved') throw new Error(`Cannot schedule broadcast ${id}: ${saved}`);
}

/** What a member of staff does with one, whatever state it is in. */
export async function change(store: Store, id: number, now: number, more: Partial<Broadcast>): Promise<void> {
  const broadcast = await store.broadcasts.find(broadcastId(id));
  if (broadcast === null) throw new Error(`Cannot change broadcast ${id}: there is none`);
  const saved = await store.broadcasts.save(
    { ...broadcast, ...more, updatedAt: now },
    auditOf(id, now, 'change'),
  );
  if (saved !== 'saved') throw new Error(`Cannot change broadcast ${id}: ${saved}`);
}

/** Sends one that is due, which the platform refuses for everybody. */
export async function sendInVain({ broadcastRuns: runs }: Store, id: number, now: number): Promise<void> {
  const broadcast = broadcastId(id);
  await runs.begin(now);
  await runs.plan(broadcast, now, 1_000);
  const { deliveries } = await runs.take({
    ...claimAt(now),
    broadcast,
    channel: web,
    limits: undefined,
    drawn: 0,
    most: 100,
    deferred: false,
    isQuiet: false,
  });
  await runs.settle(
    deliveries.map(({ delivery, owner }) => ({
      delivery: delivery.id,
      owner,
      at: now,
      outcome: 'rejected',
      next: { state: 'dead' },
    })),
  );
  if (!(await runs.finish(broadcast, now))) throw new Error(`Cannot send broadcast ${id} in vain`);
}

/** As if so many people had spoken to the bot: `p00000`, `p00001`, … */
export function meetPeople(path: string, count: number, channel: ChannelName = web, prefix = 'p'): void {
  const database = new DatabaseSync(path, { timeout: 1000 });
  database.exec('begin immediate');
  const insert = database.prepare(
    `insert into profiles (person, chat, chat_kind, channel, met_at) values (?, ?, 'direct', ?, 0)`,
  );
  for (let n = 0; n < count; n++) {
    const address = `${channel}:${personNumber(n, prefix)}`;
    insert.run(address, address, channel);
  }
  database.exec('commit');
  database.close();
}

export const personNumber = (n: number, prefix = 'p'): string => `${prefix}${String(n).padStart(5, '0')}`;
