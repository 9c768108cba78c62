import type { Kysely } from 'kysely';
import type { AudienceCount, Reach } from '../../core/broadcasts/audience.ts';
import type { Schema } from '../schema.ts';
import { isReached, matches, wantsNone } from './audience-condition.ts';

/** Looks at every profile, unless they are named: about a second for a million of them. */
export async function countAudience(
  db: Kysely<Schema>,
  reach: Reach,
  sample: number,
): Promise<AudienceCount> {
  const rows = await db
    .selectFrom('profiles as p')
    .where((eb) => matches(eb, reach))
    .select((eb) => [
      'p.channel',
      eb.fn.countAll<number>().as('all'),
      // Literals: PostgreSQL takes two bound values of a case for texts, and has no sum of them.
      eb.fn
        .sum<number>(eb.case().when(wantsNone(eb, reach.topic)).then(eb.lit(1)).else(eb.lit(0)).end())
        .as('unwanted'),
    ])
    .groupBy('p.channel')
    .orderBy('p.channel')
    .execute();
  const some = await db
    .selectFrom('profiles as p')
    .where((eb) => isReached(eb, reach))
    .orderBy('p.person')
    .limit(sample)
    .select(['p.chat', 'p.role', 'p.district'])
    .execute();
  const channels = rows.map(({ channel, all, unwanted }) => ({
    channel,
    count: all - unwanted,
    optedOut: unwanted,
  }));
  return {
    count: channels.reduce((sum, { count }) => sum + count, 0),
    optedOut: channels.reduce((sum, { optedOut }) => sum + optedOut, 0),
    byChannel: Object.fromEntries(
      channels.filter(({ count }) => count > 0).map(({ channel, count }) => [channel, count]),
    ),
    sample: some,
  };
}
