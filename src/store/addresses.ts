import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Addresses } from '../core/addresses.ts';
import type { ChannelName, ChatId, PersonId } from '../core/ids.ts';
import { channelOf, chatId, groupPerson, platformId } from '../core/ids.ts';
import type { Schema } from './schema.ts';

export const kyselyAddresses = (db: Kysely<Schema>): Addresses => ({
  known: (channel, id) => knownId(db, channel, id),

  current: async (channel, id) => (await newestOf(db, channel, id)) ?? id,

  async moved(channel, from, to, now) {
    await db.transaction().execute(async (transaction) => {
      const known = await knownId(transaction, channel, from);
      // Back at an id it had before, the first one among them: that is the newest then.
      await transaction
        .insertInto('addresses')
        .values({ channel, platform_id: to, known, since: now })
        .onConflict((conflict) =>
          conflict.columns(['channel', 'platform_id']).doUpdateSet({ known, since: now }),
        )
        .execute();
      // What was heard there before is the same group's: with two rows it would be told everything twice.
      if (known !== to)
        await transaction
          .deleteFrom('profiles')
          .where('person', '=', groupPerson(chatId(channel, to)))
          .where('chat_kind', '=', 'group')
          .execute();
    });
  },
});

async function knownId(db: Kysely<Schema>, channel: ChannelName, id: string): Promise<string> {
  const row = await db
    .selectFrom('addresses')
    .where('channel', '=', channel)
    .where('platform_id', '=', id)
    .select('known')
    .executeTakeFirst();
  return row?.known ?? id;
}

/** Null where it never changed. */
async function newestOf(db: Kysely<Schema>, channel: ChannelName, known: string): Promise<string | null> {
  const newest = await db
    .selectFrom('addresses')
    .where('channel', '=', channel)
    .where('known', '=', known)
    .orderBy('since', 'desc')
    .orderBy('platform_id')
    .select('platform_id')
    .executeTakeFirst();
  return newest?.platform_id ?? null;
}

/**
 * Under which ids a person was known says who they are. The newest stays while anything does: by it they are told that all
 * was erased, and an opt-out goes on to hold for them.
 */
export async function eraseAddresses(db: Kysely<Schema>, person: PersonId): Promise<void> {
  const channel = channelOf(person);
  const known = platformId(person);
  const newest = await newestOf(db, channel, known);
  if (newest === null) return;
  await db
    .deleteFrom('addresses')
    .where('channel', '=', channel)
    .where('known', '=', known)
    .where('platform_id', '<>', newest)
    .execute();
}

/** Ids of before a moment that another has followed since, or of which the ledger knows nothing else any more. */
export async function deleteAddresses(db: Kysely<Schema>, before: number): Promise<number> {
  const inLedger = sql<PersonId & ChatId>`addresses.channel || ':' || addresses.known`;
  const { numDeletedRows } = await db
    .deleteFrom('addresses')
    .where('since', '<', before)
    .where(({ or, not, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('addresses as n')
            .whereRef('n.channel', '=', 'addresses.channel')
            .whereRef('n.known', '=', 'addresses.known')
            .whereRef('n.since', '>', 'addresses.since')
            .select('n.known'),
        ),
        not(
          or([
            exists(selectFrom('profiles as p').where('p.person', '=', inLedger).select('p.person')),
            exists(selectFrom('people as o').where('o.person', '=', inLedger).select('o.person')),
            exists(selectFrom('conversations as c').where('c.chat', '=', inLedger).select('c.chat')),
          ]),
        ),
      ]),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
