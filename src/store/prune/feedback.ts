import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Few rows: one statement a table. */
export async function deleteFeedback(db: Kysely<Schema>, before: number): Promise<number> {
  const ratings = await db.deleteFrom('ratings').where('at', '<', before).executeTakeFirstOrThrow();
  const feedback = await db.deleteFrom('feedback').where('at', '<', before).executeTakeFirstOrThrow();
  const gaps = await db.deleteFrom('gaps').where('at', '<', before).executeTakeFirstOrThrow();
  return Number(ratings.numDeletedRows + feedback.numDeletedRows + gaps.numDeletedRows);
}
