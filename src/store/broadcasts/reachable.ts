import type { Kysely } from 'kysely';
import type { PersonId } from '../../core/ids.ts';
import type { Reachable } from '../broadcasts-port.ts';
import type { Schema } from '../schema.ts';

export async function reachableFrom(
  db: Kysely<Schema>,
  after: PersonId | null,
  most: number,
): Promise<readonly Reachable[]> {
  const rows = await db
    .selectFrom('profiles as p')
    .leftJoin('people as o', 'o.person', 'p.person')
    .$if(after !== null, (query) => query.where('p.person', '>', after ?? ('' as PersonId)))
    .orderBy('p.person')
    .limit(most)
    .select([
      'p.person',
      'p.chat',
      'p.chat_kind as chatKind',
      'p.channel',
      'p.role',
      'p.district',
      'p.chain',
      'o.opted_out',
    ])
    .execute();
  return rows.map(({ opted_out, ...known }) => ({ ...known, hasOptedOut: opted_out === 1 }));
}
