import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import type { BroadcastId } from '../../core/broadcasts/broadcast.ts';
import { deliveryPrefix } from '../../core/broadcasts/broadcast.ts';
import type { BroadcastReport, ReportAttempts, ReportCell } from '../../core/broadcasts/report.ts';
import { makeReport } from '../../core/broadcasts/report.ts';
import type { Reports } from '../reports-port.ts';
import type { Schema } from '../schema.ts';
import { findBroadcast } from './find-broadcasts.ts';

export const kyselyReports = (db: Kysely<Schema>): Reports => ({
  of: (id) => db.transaction().execute((transaction) => readReport(transaction, id)),
});

async function readReport(
  transaction: Transaction<Schema>,
  id: BroadcastId,
): Promise<BroadcastReport | null> {
  const broadcast = await findBroadcast(transaction, id);
  if (broadcast === null) return null;
  return makeReport(broadcast, await readCells(transaction, id), await readAttempts(transaction, id));
}

/** One reading for every kind of group, so that they cannot disagree. */
async function readCells(transaction: Transaction<Schema>, id: BroadcastId): Promise<readonly ReportCell[]> {
  return transaction
    .selectFrom('recipients as r')
    .leftJoin('profiles as p', 'p.person', 'r.person')
    .leftJoin('receipts as a', (join) =>
      join.onRef('a.broadcast', '=', 'r.broadcast').onRef('a.person', '=', 'r.person'),
    )
    .where('r.broadcast', '=', id)
    .groupBy(['r.channel', 'p.district', 'p.role', 'r.state', 'a.answer'])
    .select((eb) => [
      'r.channel',
      'p.district',
      'p.role',
      'r.state',
      'a.answer',
      eb.fn.countAll<number>().as('count'),
    ])
    .execute();
}

/**
 * Attempts go with their deliveries when those are old, so a late report knows fewer. Read from one end to the other: a
 * million look-ups by id take ten times as long.
 */
async function readAttempts(transaction: Transaction<Schema>, id: BroadcastId): Promise<ReportAttempts> {
  const prefix = deliveryPrefix(id);
  const { attempts, first, last } = await transaction
    .selectFrom('attempts')
    .where(sql`substr(delivery, 1, ${sql.lit(prefix.length)})`, '=', prefix)
    .select((eb) => [
      eb.fn.countAll<number>().as('attempts'),
      eb.fn.min<number | null>('at').as('first'),
      eb.fn.max<number | null>('at').as('last'),
    ])
    .executeTakeFirstOrThrow();
  return { attempts, firstAt: first, lastAt: last };
}
