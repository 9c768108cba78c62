import type { Kysely } from 'kysely';
import type { PersonId } from '../core/ids.ts';
import type { Schema } from './schema.ts';

/** Opts a person out of outreach, or in again, by their own word. */
export async function setOptedOut(
  db: Kysely<Schema>,
  person: PersonId,
  optedOut: boolean,
  now: number,
): Promise<void> {
  const opted_out = optedOut ? 1 : 0;
  const set = { opted_out, blocked_at: null, updated_at: now } as const;
  await db
    .insertInto('people')
    .values({ person, ...set })
    .onConflict((conflict) => conflict.column('person').doUpdateSet(set))
    .execute();
}

/** Notes that a person, or a group, does not let the bot in: it counts as an opt-out until they do again. */
export async function setBlocked(db: Kysely<Schema>, person: PersonId, now: number): Promise<void> {
  const set = { opted_out: 1, blocked_at: now, updated_at: now } as const;
  await db
    .insertInto('people')
    .values({ person, ...set })
    .onConflict((conflict) => conflict.column('person').doUpdateSet(set).where('people.opted_out', '=', 0))
    .execute();
}

/** Takes that back; whoever opted out by their own word stays so. */
export async function setUnblocked(db: Kysely<Schema>, person: PersonId, now: number): Promise<void> {
  await db
    .updateTable('people')
    .set({ opted_out: 0, blocked_at: null, updated_at: now })
    .where('person', '=', person)
    .where('blocked_at', 'is not', null)
    .execute();
}
