import type { Kysely } from 'kysely';
import type { BroadcastId } from '../../core/broadcasts/broadcast.ts';
import type { ChatId, PersonId } from '../../core/ids.ts';
import type { Schema } from '../schema.ts';

/** One person's answer to a broadcast. */
interface Receipt {
  readonly broadcast: BroadcastId;
  readonly person: PersonId;
  readonly chat: ChatId;
  readonly answer: number;
  readonly at: number;
}

/** Keeps a person's answer in place of the one before; of a broadcast that this chat never got, nothing is kept. */
export async function keepReceipt(db: Kysely<Schema>, receipt: Receipt): Promise<void> {
  const { broadcast, person, chat, answer, at } = receipt;
  const got = await db
    .selectFrom('recipients')
    .where('broadcast', '=', broadcast)
    .where('person', 'in', [person, chat as string as PersonId])
    .where('chat', '=', chat)
    .select('person')
    .executeTakeFirst();
  if (got === undefined) return;
  await db
    .insertInto('receipts')
    .values({ broadcast, person, chat, answer, at })
    .onConflict((conflict) => conflict.columns(['broadcast', 'person']).doUpdateSet({ chat, answer, at }))
    .execute();
}
