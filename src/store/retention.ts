import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { deleteLines } from './forget.ts';
import { batch, inBatches } from './in-batches.ts';
import type { Schema } from './schema.ts';
import type { Pruned, Retention } from './store.ts';
import { deleteTold } from './told.ts';

const dayMs = 24 * 60 * 60 * 1000;

export const defaultRetention: Retention = {
  // One season of applications: the time in which a unit comes back to what it was told. Platforms redeliver for a
  // day or some days; ids stay as long as the deliveries that are named after them.
  transcriptMs: 180 * dayMs,
  // Long enough for a fault to be noticed, mended and looked into.
  parkedMs: 30 * dayMs,
  // What one season taught is there when the next one begins.
  feedbackMs: 365 * dayMs,
  // A chain is built for two years and is evaluated in the months after; and what a unit has filled in must not be gone
  // because a season passed in which nobody looked at it.
  runsMs: 800 * dayMs,
};

export async function prune(db: Kysely<Schema>, now: number, retention: Retention): Promise<Pruned> {
  return {
    // Before the chats that they keep.
    runs: await inBatches(() => deleteRuns(db, now - retention.runsMs)),
    lines: await inBatches(() => deleteOldLines(db, now - retention.transcriptMs)),
    updates:
      (await inBatches(() => deleteUpdates(db, 'handled', now - retention.transcriptMs))) +
      (await inBatches(() => deleteUpdates(db, 'parked', now - retention.parkedMs))),
    conversations: await inBatches(() => deleteConversations(db, now - retention.transcriptMs)),
    feedback: await deleteFeedback(db, now - retention.feedbackMs),
    told: await inBatches(() => deleteTold(db, now - retention.transcriptMs)),
    reminders: await inBatches(() => deleteSettledTimers(db, now - retention.feedbackMs)),
  };
}

async function deleteUpdates(
  db: Kysely<Schema>,
  state: 'handled' | 'parked',
  before: number,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('inbox')
    .where('seq', 'in', (eb) =>
      eb
        .selectFrom('inbox')
        // Literal, not bound: only then SQLite takes the index of this state, and no other row is read.
        .where('state', '=', sql.lit(state))
        .where('settled_at', '<', before)
        .select('seq')
        .limit(batch),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** What is still on its way stays. */
const deleteOldLines = (db: Kysely<Schema>, before: number): Promise<number> =>
  db.transaction().execute(async (transaction) => {
    const old = await transaction
      .selectFrom('transcript')
      .leftJoin('deliveries', 'deliveries.position', 'transcript.position')
      .where('transcript.at', '<', before)
      .where((eb) => eb.or([eb('deliveries.id', 'is', null), eb('deliveries.settled_at', 'is not', null)]))
      .select('transcript.position')
      .limit(batch)
      .execute();
    return deleteLines(
      transaction,
      old.map(({ position }) => position),
    );
  });

/** The state of chats that have been silent. */
async function deleteConversations(db: Kysely<Schema>, before: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('conversations')
    .where('chat', 'in', (eb) =>
      eb
        .selectFrom('conversations')
        .where('updated_at', '<', before)
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('inbox')
                .whereRef('inbox.chat', '=', 'conversations.chat')
                .where('inbox.settled_at', 'is', null)
                .select('inbox.seq'),
            ),
          ),
        )
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('run_chats')
                .innerJoin('runs', 'runs.id', 'run_chats.run')
                .whereRef('run_chats.chat', '=', 'conversations.chat')
                .where('runs.state', 'in', ['open', 'paused'])
                .select('runs.id'),
            ),
          ),
        )
        // Whoever is reminded of something is spoken to in the language they use.
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('timers')
                .whereRef('timers.chat', '=', 'conversations.chat')
                .where('timers.state', '=', sql.lit<'waiting'>('waiting'))
                .select('timers.id'),
            ),
          ),
        )
        .select('conversations.chat')
        .limit(batch),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Who took part in them goes with them. */
async function deleteRuns(db: Kysely<Schema>, before: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('runs')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('runs')
        // Says nothing more than the other, but has an index, which a run that is changed does not change.
        .where('started_at', '<', before)
        .where('updated_at', '<', before)
        // What people are still to be reminded of.
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('timers')
                .where('subject', '=', sql<string>`'run:' || runs.id`)
                .where('state', '=', sql.lit<'waiting'>('waiting'))
                .select('timers.id'),
            ),
          ),
        )
        .select('id')
        .limit(batch),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Planning never adds what is past, so none of these comes again. */
async function deleteSettledTimers(db: Kysely<Schema>, before: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('timers')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('timers')
        // Literal, not bound: only then SQLite takes the index of what is settled.
        .where('state', '<>', sql.lit<'waiting'>('waiting'))
        .where('settled_at', '<', before)
        .select('id')
        .limit(batch),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Few rows: one statement a table. */
async function deleteFeedback(db: Kysely<Schema>, before: number): Promise<number> {
  const ratings = await db.deleteFrom('ratings').where('at', '<', before).executeTakeFirstOrThrow();
  const feedback = await db.deleteFrom('feedback').where('at', '<', before).executeTakeFirstOrThrow();
  const gaps = await db.deleteFrom('gaps').where('at', '<', before).executeTakeFirstOrThrow();
  return Number(ratings.numDeletedRows + feedback.numDeletedRows + gaps.numDeletedRows);
}
