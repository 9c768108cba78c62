import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import type { BroadcastId, Fill, RecipientState } from '../../core/broadcasts/broadcast.ts';
import { deliveryPrefix } from '../../core/broadcasts/broadcast.ts';
import { noProgress } from '../../core/broadcasts/progress.ts';
import { isDecidable } from '../../core/broadcasts/decide-unknown.ts';
import type { Progress } from '../../core/broadcasts/progress.ts';
import type { PersonId } from '../../core/ids.ts';
import type { AuditEntry } from '../../core/staff/staff.ts';
import type { Recipient } from '../broadcasts-port.ts';
import { left } from '../broadcasts-port.ts';
import type { Schema } from '../schema.ts';
import { recordAudit } from '../staff/record-audit.ts';
import { findBroadcast } from './find-broadcasts.ts';
import { chosen, queueAgain } from './requeue.ts';
import { rewriteBroadcast } from './save-broadcast.ts';

export async function readProgress(db: Kysely<Schema>, id: BroadcastId): Promise<Progress> {
  const rows = await db
    .selectFrom('recipient_counts')
    .where('broadcast', '=', id)
    .select(['state', 'count'])
    .execute();
  const counted: Record<RecipientState, number> = { ...noProgress };
  for (const { state, count } of rows) counted[state] = count;
  if (counted.planned === 0 || !(await isStopped(db, id))) return counted;
  return { ...counted, planned: 0, cancelled: counted.cancelled + counted.planned };
}

/** Of one that was stopped, those planned are cancelled: to write that down for a million would hold up everything. */
async function isStopped(db: Kysely<Schema>, id: BroadcastId): Promise<boolean> {
  const stopped = await db
    .selectFrom('broadcasts')
    .where('id', '=', id)
    .where('state', '=', 'stopped')
    .select('id')
    .executeTakeFirst();
  return stopped !== undefined;
}

export async function listRecipients(
  db: Kysely<Schema>,
  id: BroadcastId,
  states: readonly RecipientState[],
  after: PersonId | null,
  most: number,
): Promise<readonly Recipient[]> {
  const stopped = await isStopped(db, id);
  const stored = states.flatMap((state): readonly RecipientState[] =>
    !stopped
      ? [state]
      : state === 'planned'
        ? []
        : state === 'cancelled'
          ? ['cancelled', 'planned']
          : [state],
  );
  const [first, ...others] = stored;
  if (first === undefined) return [];
  const rows = await db
    .selectFrom('recipients as r')
    .leftJoin('receipts as a', (join) =>
      join.onRef('a.broadcast', '=', 'r.broadcast').onRef('a.person', '=', 'r.person'),
    )
    .where('r.broadcast', '=', id)
    // One as a literal: only then the index is taken that holds those of this state alone.
    .where((eb) => (others.length === 0 ? eb('r.state', '=', sql.lit(first)) : eb('r.state', 'in', stored)))
    .$if(after !== null, (query) => query.where('r.person', '>', after ?? ('' as PersonId)))
    .orderBy('r.person')
    .limit(most)
    .select((eb) => [
      'r.person',
      'r.chat',
      'r.channel',
      'r.state',
      'r.at',
      'r.reason',
      'r.fill',
      'a.received_at',
      'a.choice',
      'a.chosen_at',
      eb
        .selectFrom('attempts as t')
        .where('t.delivery', '=', sql<Schema['deliveries']['id']>`${deliveryPrefix(id)} || r.person`)
        .select((counted) => counted.fn.countAll<number>().as('count'))
        .as('attempts'),
    ])
    .execute();
  return rows.map(
    ({ person, chat, channel, state, at, reason, fill, attempts, received_at, choice, chosen_at }) => ({
      person,
      chat,
      channel,
      state: stopped && state === 'planned' ? 'cancelled' : state,
      at,
      reason,
      attempts: attempts ?? 0,
      answers: {
        receivedAt: received_at,
        chosen: choice === null || chosen_at === null ? null : { choice, at: chosen_at },
      },
      fill: fill === null ? null : (JSON.parse(fill) as Fill),
    }),
  );
}

/** Writes down what a person decided about those whose outcome is unknown, and queues what is sent again; gives how many. */
export async function decideUnknown(
  transaction: Transaction<Schema>,
  id: BroadcastId,
  people: readonly PersonId[] | null,
  decision: 'again' | 'leave',
  audit: AuditEntry,
): Promise<number> {
  const unknown = { state: 'unknown', people } as const;
  if (decision === 'leave') {
    const kept = await chosen(transaction, id, unknown).set({ reason: left }).executeTakeFirstOrThrow();
    if (kept.numUpdatedRows > 0) await recordAudit(transaction, audit);
    return Number(kept.numUpdatedRows);
  }
  const broadcast = await findBroadcast(transaction, id);
  // Stopped meanwhile: nobody would send it, and it would be neither sent nor unknown.
  if (broadcast === null || !isDecidable(broadcast.state)) return 0;
  const count = await queueAgain(transaction, id, unknown, audit.at);
  if (count > 0) await recordAudit(transaction, audit);
  if (count > 0 && broadcast.state === 'sent')
    await rewriteBroadcast(transaction, {
      ...broadcast,
      state: 'sending',
      endedAt: null,
      updatedAt: audit.at,
    });
  return count;
}
