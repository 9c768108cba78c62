import type { Transaction } from 'kysely';
import type { Broadcast, BroadcastState } from '../../core/broadcasts/broadcast.ts';
import type { AuditEntry } from '../../core/staff/staff.ts';
import type { Schema } from '../schema.ts';
import { recordAudit } from '../staff/record-audit.ts';
import { queueAgain, withdrawRetries } from './requeue.ts';

/**
 * Writes a broadcast, its line of the audit log and, where given, its file, with what its new state means for recipients.
 * False, and nothing written, when it has changed since it was read.
 */
export async function writeBroadcast(
  transaction: Transaction<Schema>,
  broadcast: Broadcast,
  audit: AuditEntry,
  file?: string | null,
): Promise<boolean> {
  const before = await writeRevision(transaction, broadcast);
  if (before === 'stale') return false;
  if (before === 'sent' && broadcast.state === 'sending')
    await queueAgain(transaction, broadcast.id, { state: 'failed', people: null }, audit.at);
  if (broadcast.state === 'stopped') await withdrawRetries(transaction, broadcast.id, audit.at);
  await recordAudit(transaction, audit);
  if (file !== undefined) await writeFile(transaction, broadcast.id, file);
  return true;
}

/**
 * Writes what was read in the same transaction, where the caller has seen to the recipients. Throws when it has changed
 * since all the same, as it may where several write at once: then nothing of the transaction holds.
 */
export async function rewriteBroadcast(transaction: Transaction<Schema>, read: Broadcast): Promise<void> {
  if ((await writeRevision(transaction, read)) === 'stale')
    throw new Error(`Cannot write broadcast ${read.id}: it has changed since revision ${read.revision}`);
}

/** Writes the next revision of a broadcast. Gives its state before, null of a new one. */
async function writeRevision(
  transaction: Transaction<Schema>,
  read: Broadcast,
): Promise<BroadcastState | null | 'stale'> {
  const broadcast = { ...read, revision: read.revision + 1 };
  const { id, revision, state } = broadcast;
  const row = {
    revision,
    state,
    send_at: broadcast.sendAt,
    updated_at: broadcast.updatedAt,
    content: JSON.stringify(broadcast),
  };
  if (read.revision === 0) {
    const inserted = await transaction
      .insertInto('broadcasts')
      .values({ id, ...row })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow();
    return inserted.numInsertedOrUpdatedRows === 1n ? null : 'stale';
  }
  const before = await transaction
    .selectFrom('broadcasts')
    .where('id', '=', id)
    .where('revision', '=', read.revision)
    .select('content')
    .executeTakeFirst();
  if (before === undefined) return 'stale';
  const { purpose, state: stateBefore } = JSON.parse(before.content) as Broadcast;
  // Whatever a caller does: what was approved for colleagues never goes out to the public.
  if (purpose !== broadcast.purpose)
    throw new Error(`Cannot save broadcast ${id} as ${broadcast.purpose}: it is ${purpose}`);
  const updated = await transaction
    .updateTable('broadcasts')
    .set({
      ...row,
      // Whoever lets it begin or go on gives the platform as many chances as it had.
      ...(state === 'sending' &&
        stateBefore !== 'sending' && { failures_in_row: 0, has_arrived: 0, counts_from: revision }),
      // It is a person's address, and nobody plans on from there.
      ...(state === 'stopped' && { plan_cursor: null }),
    })
    .where('id', '=', id)
    .where('revision', '=', read.revision)
    .executeTakeFirstOrThrow();
  // On a database with several writers at once, another may have come in between.
  return updated.numUpdatedRows === 0n ? 'stale' : stateBefore;
}

/** Gives one broadcast the file of another, if that has one. */
export async function copyFile(
  transaction: Transaction<Schema>,
  from: Broadcast['id'],
  to: Broadcast['id'],
): Promise<void> {
  await transaction
    .insertInto('broadcast_files')
    .columns(['broadcast', 'base64'])
    .expression((eb) =>
      eb
        .selectFrom('broadcast_files')
        .where('broadcast', '=', from)
        .select([eb.cast<Broadcast['id']>(eb.val(to), 'integer').as('broadcast'), 'base64']),
    )
    .execute();
}

async function writeFile(
  transaction: Transaction<Schema>,
  broadcast: Broadcast['id'],
  base64: string | null,
): Promise<void> {
  await transaction.deleteFrom('broadcast_files').where('broadcast', '=', broadcast).execute();
  if (base64 !== null)
    await transaction.insertInto('broadcast_files').values({ broadcast, base64 }).execute();
}
