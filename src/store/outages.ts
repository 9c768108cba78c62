import type { Kysely } from 'kysely';
import type { Outages } from './outages-port.ts';
import type { Schema } from './schema.ts';

export function kyselyOutages(db: Kysely<Schema>): Outages {
  const since: Outages['since'] = async (channel) => {
    const row = await db
      .selectFrom('outages')
      .where('channel', '=', channel)
      .select('since')
      .executeTakeFirst();
    return row?.since ?? null;
  };
  return {
    since,
    async begin(channel, now) {
      await db
        .insertInto('outages')
        .values({ channel, since: now })
        .onConflict((conflict) => conflict.column('channel').doNothing())
        .execute();
      return (await since(channel)) ?? now;
    },
    async end(channel) {
      await db.deleteFrom('outages').where('channel', '=', channel).execute();
    },
  };
}
