import type { Kysely } from 'kysely';
import type { Actor, ChatMark, StaffId } from '../../core/staff/staff.ts';
import type { Schema } from '../schema.ts';
import { chatMark } from './chat-mark.ts';

/** Of the chats that are linked to an account at present; none for an actor that is no account. */
export async function marksOf(db: Kysely<Schema>, actor: Actor): Promise<readonly ChatMark[]> {
  const linked = await db
    .selectFrom('staff_chats')
    .where('staff', '=', actor as StaffId)
    .orderBy('person')
    .select('chat')
    .execute();
  return linked.map(({ chat }) => chatMark(chat));
}
