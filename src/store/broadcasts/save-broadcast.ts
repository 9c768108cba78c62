import type { Transaction } from 'kysely';
import type { Broadcast } from '../../core/broadcasts/broadcast.ts';
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
  if (!(await writeRevision(transaction, broadcast, audit.at))) return false;
  await recordAudit(transaction, audit);
  if (file !== undefined) await writeFile(transaction, broadcast.id, file);
  return true;
}

/**
 * Writes the next revision of a broadcast. False when it has changed since it was read. With a time, what the new state
 * means for recipients follows at it; without (null), the caller has seen to them.
 */
export async function writeRevision(
  transaction: Transaction<Schema>,
  read: Broadcast,
  now: number | null,
): Promise<boolean> {
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
    return inserted.numInsertedOrUpdatedRows === 1n;
  }
  const before = await transaction
    .selectFrom('broadcasts')
    .where('id', '=', id)
    .where('revision', '=', read.revision)
    .select('content')
    .executeTakeFirst();
  if (before === undefined) return false;
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
  if (updated.numUpdatedRows === 0n) return false;
  if (now === null) return true;
  if (stateBefore === 'sent' && state === 'sending')
    await queueAgain(transaction, id, { state: 'failed', people: null }, now);
  if (state === 'stopped') await withdrawRetries(transaction, id, now);
  return true;
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
