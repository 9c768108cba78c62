import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { batch } from '../in-batches.ts';
import type { Schema } from '../schema.ts';

/** Planning never adds what is past, so none of these comes again. */
export async function deleteSettledTimers(db: Kysely<Schema>, before: number): Promise<number> {
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

/** That something is done, of dates that have passed since; “不再提醒” is a wish, and stays. */
export async function deleteDone(db: Kysely<Schema>, before: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('reminder_answers')
    .where('answer', '=', 'done')
    .where('at', '<', before)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Of whoever opted out and came back nothing need be known. */
export async function deleteOptIns(db: Kysely<Schema>, before: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('people')
    .where('opted_out', '=', 0)
    .where('updated_at', '<', before)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** When a chat was sent to last, once no limit looks back so far. */
export async function deletePaces(db: Kysely<Schema>, now: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('pace')
    .where('scope', 'in', (eb) =>
      eb.selectFrom('pace').where('forget_at', '<', now).orderBy('forget_at').select('scope').limit(batch),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
