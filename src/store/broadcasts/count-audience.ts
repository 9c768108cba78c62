import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { AudienceCount, Reach } from '../../core/broadcasts/audience.ts';
import type { PersonId } from '../../core/ids.ts';
import type { Schema } from '../schema.ts';
import { isNarrow, isReached, matches, wantsNone } from './audience-condition.ts';

/** Profiles looked at together, in some 10 ms: between two such pages, others are answered. */
const profilesAtOnce = 10_000;

/** Looks at every profile, unless they are named, in pages: 0.8 s for a million of them, and nobody waits for it. */
export async function countAudience(
  db: Kysely<Schema>,
  reach: Reach,
  sample: number,
): Promise<AudienceCount> {
  // A draft that says nothing of whom it is for yet is for nobody.
  if (reach.purpose === 'public' && Object.keys(reach.audience).length === 0) return nobody;
  const reached = new Map<string, number>();
  const some: AudienceCount['sample'][number][] = [];
  let optedOut = 0;
  let after: PersonId | null = null;
  do {
    // Those few are looked up: they are one page.
    const upTo: PersonId | null = isNarrow(reach) ? null : await lastOfPage(db, after);
    const page = { after, upTo };
    for (const { channel, all, unwanted } of await readPage(db, reach, page)) {
      reached.set(channel, (reached.get(channel) ?? 0) + all - unwanted);
      optedOut += unwanted;
    }
    if (some.length < sample) some.push(...(await readSample(db, reach, page, sample - some.length)));
    after = upTo;
    await letOthersRun();
  } while (after !== null);
  const byChannel = [...reached]
    .filter(([, count]) => count > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    count: byChannel.reduce((sum, [, count]) => sum + count, 0),
    optedOut,
    byChannel: Object.fromEntries(byChannel),
    sample: some,
  };
}

const nobody: AudienceCount = { count: 0, optedOut: 0, byChannel: {}, sample: [] };

interface Page {
  readonly after: PersonId | null;
  /** Null where fewer than a page are left. */
  readonly upTo: PersonId | null;
}

/** The order of persons is the database's, never this language's. */
async function lastOfPage(db: Kysely<Schema>, after: PersonId | null): Promise<PersonId | null> {
  const row = await profilesIn(db, { after, upTo: null })
    .orderBy('p.person')
    .offset(profilesAtOnce - 1)
    .limit(1)
    .select('p.person')
    .executeTakeFirst();
  return row?.person ?? null;
}

const profilesIn = (db: Kysely<Schema>, { after, upTo }: Page) =>
  db
    .selectFrom('profiles as p')
    .$if(after !== null, (query) => query.where('p.person', '>', after ?? ('' as PersonId)))
    .$if(upTo !== null, (query) => query.where('p.person', '<=', upTo ?? ('' as PersonId)));

const readPage = (db: Kysely<Schema>, reach: Reach, page: Page) =>
  profilesIn(db, page)
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
    .execute();

const readSample = (db: Kysely<Schema>, reach: Reach, page: Page, most: number) =>
  profilesIn(db, page)
    .where((eb) => isReached(eb, reach))
    .orderBy('p.person')
    .limit(most)
    .select(['p.chat', 'p.role', 'p.district'])
    .execute();
