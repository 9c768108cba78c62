import type { Kysely } from 'kysely';
import type { PersonId } from '../../core/ids.ts';
import type { Schema } from '../schema.ts';

/** The person `places` places behind a cursor among all that have a profile; null when there are fewer. */
export async function personBehind(
  db: Kysely<Schema>,
  cursor: string | null,
  places: number,
): Promise<PersonId | null> {
  const row = await db
    .selectFrom('profiles')
    .$if(cursor !== null, (query) => query.where('person', '>', cursor as PersonId))
    .orderBy('person')
    .offset(places - 1)
    .limit(1)
    .select('person')
    .executeTakeFirst();
  return row?.person ?? null;
}
