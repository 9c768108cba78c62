import type { Transaction } from 'kysely';
import type { ChatId, PersonId } from '../../core/ids.ts';
import { channelOf, platformId } from '../../core/ids.ts';
import { erasePerson } from '../erase-person.ts';
import type { Schema } from '../schema.ts';
import { carryRuns } from './carry-runs.ts';
import { carryWishes } from './carry-wishes.ts';

/**
 * A chat under a new id, and the one it was, of which the person has the same address: a direct chat has its person's, and
 * a group is its own person.
 */
export interface Joined {
  readonly from: ChatId & PersonId;
  readonly to: ChatId & PersonId;
}

/** Joins the chat of a new id to the one that a code was given to, and uses the code up. */
export async function joinChat(
  transaction: Transaction<Schema>,
  hash: string,
  chat: ChatId,
  now: number,
): Promise<'joined' | 'used' | 'busy'> {
  // An opt-out that still waits for its turn would be lost with the id it was said under.
  if (await isWaiting(transaction, chat)) return 'busy';
  const code = await transaction
    .deleteFrom('rejoin_codes')
    .where('code_hash', '=', hash)
    .returning('chat')
    .executeTakeFirst();
  if (code === undefined) return 'used';
  const joined: Joined = { from: chat as Joined['from'], to: code.chat as Joined['to'] };
  await carryWishes(transaction, joined, now);
  await carryRuns(transaction, joined);
  await carryStaffLink(transaction, joined);
  await erasePerson(transaction, joined.from, chat);
  await transaction
    .insertInto('addresses')
    .values({
      channel: channelOf(chat),
      platform_id: platformId(chat),
      known: platformId(joined.to),
      since: now,
    })
    .execute();
  return 'joined';
}

async function isWaiting(transaction: Transaction<Schema>, chat: ChatId): Promise<boolean> {
  const waiting = await transaction
    .selectFrom('inbox')
    .where('chat', '=', chat)
    .where('state', '=', 'waiting')
    .select('seq')
    .executeTakeFirst();
  return waiting !== undefined;
}

/** A code of twelve letters brings nobody the rights of staff: only a link made under the new id stays. */
async function carryStaffLink(transaction: Transaction<Schema>, { from, to }: Joined): Promise<void> {
  await transaction.deleteFrom('staff_chats').where('person', '=', to).execute();
  await transaction
    .updateTable('staff_chats')
    .set({ person: to, chat: to })
    .where('person', '=', from)
    .execute();
}
