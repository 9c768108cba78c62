import { setImmediate as letOthersRun } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { BroadcastId } from '../../core/broadcasts/broadcast.ts';
import { deliveryPrefix } from '../../core/broadcasts/broadcast.ts';
import type { ReportAttempts, ReportCell, SaidInGroups } from '../../core/broadcasts/report.ts';
import { makeReport } from '../../core/broadcasts/report.ts';
import type { PersonId } from '../../core/ids.ts';
import type { Reports } from '../reports-port.ts';
import type { Schema } from '../schema.ts';
import { findBroadcast } from './find-broadcasts.ts';

/**
 * Reads in pages and in no transaction: nobody who writes waits for a report, in this process or another, and it waits
 * for nobody. While a broadcast is being sent, its pages lie up to seconds apart; each person is counted once all the same.
 */
export const kyselyReports = (db: Kysely<Schema>): Reports => ({
  async of(id) {
    const broadcast = await findBroadcast(db, id);
    if (broadcast === null) return null;
    const { cells, said } = await readCells(db, id);
    return makeReport(broadcast, cells, said, await readAttempts(db, id));
  },
});

/** Recipients read together, in some 35 ms: of fewer each costs more, and a million take 1.7 s so. */
const recipientsAtOnce = 20_000;

/** As literals, so that every database sees the same expression in both places. What somebody said in a group counts there. */
const received = sql<number>`case when a.received_at is null or a.chat <> r.chat then 0 else 1 end`;
const choice = sql<number | null>`case when a.chat = r.chat then a.choice end`;
const heard = sql<number>`case
  when a.chat <> r.chat then 1
  when r.chat_kind = 'group' and exists (select 1 from receipts m where m.broadcast = r.broadcast and m.chat = r.chat) then 1
  else 0 end`;

interface Cells {
  readonly cells: readonly ReportCell[];
  readonly said: readonly SaidInGroups[];
}

/** One reading for every kind of group, so that they cannot disagree. */
async function readCells(db: Kysely<Schema>, id: BroadcastId): Promise<Cells> {
  const cells = new Map<string, ReportCell>();
  const said: SaidInGroups[] = [];
  let after: PersonId | null = null;
  do {
    const upTo = await lastOfPage(db, id, after);
    for (const cell of await readPage(db, id, after, upTo)) {
      const { count, ...alike } = cell;
      const key = JSON.stringify(Object.values(alike));
      cells.set(key, { ...cell, count: count + (cells.get(key)?.count ?? 0) });
    }
    said.push(...(await readSaid(db, id, after, upTo)));
    after = upTo;
    await letOthersRun();
  } while (after !== null);
  return { cells: [...cells.values()], said };
}

/** Null where fewer than a page are left. The order of persons is the database's, never this language's. */
async function lastOfPage(
  db: Kysely<Schema>,
  id: BroadcastId,
  after: PersonId | null,
): Promise<PersonId | null> {
  const row = await recipientsAfter(db, id, after)
    .orderBy('r.person')
    .offset(recipientsAtOnce - 1)
    .limit(1)
    .select('r.person')
    .executeTakeFirst();
  return row?.person ?? null;
}

const recipientsAfter = (db: Kysely<Schema>, id: BroadcastId, after: PersonId | null) =>
  db
    .selectFrom('recipients as r')
    .where('r.broadcast', '=', id)
    .$if(after !== null, (query) => query.where('r.person', '>', after ?? ('' as PersonId)));

const readPage = (db: Kysely<Schema>, id: BroadcastId, after: PersonId | null, upTo: PersonId | null) =>
  recipientsAfter(db, id, after)
    .$if(upTo !== null, (query) => query.where('r.person', '<=', upTo ?? ('' as PersonId)))
    .leftJoin('profiles as p', 'p.person', 'r.person')
    .leftJoin('receipts as a', (join) =>
      join.onRef('a.broadcast', '=', 'r.broadcast').onRef('a.person', '=', 'r.person'),
    )
    .groupBy(['r.channel', 'p.district', 'p.role', 'r.state', received, choice, heard])
    .select((eb) => [
      'r.channel',
      'p.district',
      'p.role',
      'r.state',
      received.as('received'),
      choice.as('choice'),
      heard.as('heard'),
      eb.fn.countAll<number>().as('count'),
    ])
    .execute();

/** What people said in those groups, by the index that holds what was said in each. */
const readSaid = (db: Kysely<Schema>, id: BroadcastId, after: PersonId | null, upTo: PersonId | null) =>
  recipientsAfter(db, id, after)
    .$if(upTo !== null, (query) => query.where('r.person', '<=', upTo ?? ('' as PersonId)))
    .where('r.chat_kind', '=', 'group')
    .leftJoin('profiles as p', 'p.person', 'r.person')
    .innerJoin('receipts as a', (join) =>
      join.onRef('a.broadcast', '=', 'r.broadcast').onRef('a.chat', '=', 'r.chat'),
    )
    .groupBy(['r.channel', 'p.district', 'p.role', received, 'a.choice'])
    .select((eb) => [
      'r.channel',
      'p.district',
      'p.role',
      received.as('received'),
      'a.choice',
      eb.fn.countAll<number>().as('count'),
    ])
    .execute();

/** Attempts read together: 5 ms. */
const attemptsAtOnce = 50_000;

/**
 * Attempts go with their deliveries when those are old, so a late report knows fewer. Read from one end to the other, 0.1
 * s for a million of all that was sent: as many look-ups by delivery take ten times as long.
 */
async function readAttempts(db: Kysely<Schema>, id: BroadcastId): Promise<ReportAttempts> {
  const prefix = deliveryPrefix(id);
  const [from, to] = [await endOfAttempts(db, 'asc'), await endOfAttempts(db, 'desc')];
  const found = { attempts: 0, firstAt: Infinity, lastAt: -Infinity };
  for (let start = from; start <= to; start += attemptsAtOnce) {
    const { attempts, first, last } = await db
      .selectFrom('attempts')
      .where('id', '>=', start)
      .where('id', '<', start + attemptsAtOnce)
      .where(sql`substr(delivery, 1, ${sql.lit(prefix.length)})`, '=', prefix)
      .select((eb) => [
        eb.fn.countAll<number>().as('attempts'),
        eb.fn.min<number | null>('at').as('first'),
        eb.fn.max<number | null>('at').as('last'),
      ])
      .executeTakeFirstOrThrow();
    await letOthersRun();
    found.attempts += attempts;
    found.firstAt = Math.min(found.firstAt, first ?? Infinity);
    found.lastAt = Math.max(found.lastAt, last ?? -Infinity);
  }
  return found.attempts === 0 ? { attempts: 0, firstAt: null, lastAt: null } : found;
}

/** The first or the last; of none, the one before the first. */
async function endOfAttempts(db: Kysely<Schema>, order: 'asc' | 'desc'): Promise<number> {
  const row = await db.selectFrom('attempts').orderBy('id', order).limit(1).select('id').executeTakeFirst();
  return row?.id ?? (order === 'asc' ? 0 : -1);
}
