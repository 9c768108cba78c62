import type { Kysely } from 'kysely';
import type { ChannelName, PersonId } from '../core/ids.ts';
import { channelOf, platformId } from '../core/ids.ts';
import type { Addresses } from './addresses-port.ts';
import type { Schema } from './schema.ts';

export const kyselyAddresses = (db: Kysely<Schema>): Addresses => ({
  known: (channel, id) => knownId(db, channel, id),

  async current(channel, id) {
    const newest = await db
      .selectFrom('addresses')
      .where('channel', '=', channel)
      .where('known', '=', id)
      .orderBy('since', 'desc')
      .orderBy('platform_id')
      .select('platform_id')
      .executeTakeFirst();
    return newest?.platform_id ?? id;
  },

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

/** Under which other ids a person is known says who they are. */
export async function eraseAddresses(db: Kysely<Schema>, person: PersonId): Promise<void> {
  await db
    .deleteFrom('addresses')
    .where('channel', '=', channelOf(person))
    .where('known', '=', platformId(person))
    .execute();
}
