import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { PersonId } from '../../core/ids.ts';
import type { Schema } from '../schema.ts';

/** A direct chat has its person's address, and a group is its own person. */
export async function eraseRejoinCode(db: Kysely<Schema>, person: PersonId): Promise<void> {
  await sql`delete from rejoin_codes where chat = ${person}`.execute(db);
}

/** Codes of before a moment, of chats of which nothing is known any more. */
export async function deleteRejoinCodes(db: Kysely<Schema>, before: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from rejoin_codes
    where given_at < ${before}
      and not exists (select 1 from profiles where profiles.person = rejoin_codes.chat)
      and not exists (select 1 from conversations where conversations.chat = rejoin_codes.chat)
  `.execute(db);
  return Number(numAffectedRows ?? 0n);
}
