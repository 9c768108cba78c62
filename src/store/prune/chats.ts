import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { batch } from '../in-batches.ts';
import type { Schema } from '../schema.ts';

export async function deleteUpdates(
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

/** The state of chats that have been silent. */
export async function deleteConversations(db: Kysely<Schema>, before: number): Promise<number> {
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
export async function deleteRuns(db: Kysely<Schema>, before: number): Promise<number> {
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
