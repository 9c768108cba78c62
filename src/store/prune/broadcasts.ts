import type { Kysely } from 'kysely';
import type { BroadcastId, BroadcastState } from '../../core/broadcasts/broadcast.ts';
import { batch, inBatches } from '../in-batches.ts';
import type { Schema } from '../schema.ts';

/** Nothing more goes out of these by itself; who tries one again sets it going, and its time begins anew. */
const ended: readonly BroadcastState[] = ['sent', 'cancelled', 'stopped'];

/** Drafts that were left as well. */
const atRest: readonly BroadcastState[] = ['draft', 'submitted', 'approved', ...ended];

/** What of a person was filled into broadcasts that ended before a moment; what became of each of them stays. */
export async function clearFills(db: Kysely<Schema>, before: number): Promise<number> {
  const filled = await db
    .selectFrom('broadcasts as b')
    .where('b.state', 'in', ended)
    .where('b.updated_at', '<', before)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('recipients as r')
          .whereRef('r.broadcast', '=', 'b.id')
          .where('r.fill', 'is not', null)
          .select('r.person'),
      ),
    )
    .select('b.id')
    .execute();
  let cleared = 0;
  for (const { id } of filled) cleared += await inBatches(() => clearSome(db, id));
  return cleared;
}

async function clearSome(db: Kysely<Schema>, id: BroadcastId): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('recipients')
    .set({ fill: null })
    .where('broadcast', '=', id)
    .where('person', 'in', (eb) =>
      eb
        .selectFrom('recipients')
        .where('broadcast', '=', id)
        .where('fill', 'is not', null)
        .select('person')
        .limit(batch),
    )
    // Sent once more since it was looked for: what is filled in is needed.
    .where((eb) =>
      eb.exists(eb.selectFrom('broadcasts').where('id', '=', id).where('state', 'in', ended).select('id')),
    )
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Whole broadcasts that nobody has touched since a moment: who got them and answered, the file, and at last the text. */
export async function deleteBroadcasts(db: Kysely<Schema>, before: number): Promise<number> {
  const old = await db
    .selectFrom('broadcasts as b')
    .where('b.state', 'in', atRest)
    .where('b.updated_at', '<', before)
    // Lines of transcripts take their text from it. They are younger only where somebody keeps transcripts longer.
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('deliveries as d').whereRef('d.broadcast', '=', 'b.id').select('d.id'))),
    )
    // The newest stays, so that no number is given twice.
    .where('b.id', '<', (eb) => eb.selectFrom('broadcasts').select(({ fn }) => fn.max('id').as('newest')))
    .orderBy('b.id')
    .select('b.id')
    .execute();
  for (const { id } of old) {
    for (const table of ['receipts', 'recipients'] as const) await inBatches(() => deleteSome(db, table, id));
    await db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('recipient_counts').where('broadcast', '=', id).execute();
      await transaction.deleteFrom('broadcast_files').where('broadcast', '=', id).execute();
      await transaction.deleteFrom('broadcasts').where('id', '=', id).execute();
    });
  }
  return old.length;
}

async function deleteSome(
  db: Kysely<Schema>,
  table: 'receipts' | 'recipients',
  id: BroadcastId,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom(table)
    .where('broadcast', '=', id)
    .where('person', 'in', (eb) =>
      eb.selectFrom(table).where('broadcast', '=', id).select('person').limit(batch),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
