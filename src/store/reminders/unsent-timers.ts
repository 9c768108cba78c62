import { doneLine } from '../../core/staff/audit-line.ts';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { UnsentState } from '../../core/reminders/reconcile.ts';
import { left } from '../broadcasts-port.ts';
import type { Schema } from '../schema.ts';
import { recordAudit } from '../staff/record-audit.ts';
import type { DecidedBy, DecidedTimer, UnsentTimer } from '../timers-port.ts';
import { timerOf } from './timer-row.ts';
import { comesLate } from './withdraw-reminder.ts';

/** Literal, not bound: only then the index of what people have to look at is taken. */
const unsent = sql<boolean>`state in ('missed', 'unknown', 'failed')`;

export async function listUnsent(
  db: Kysely<Schema>,
  since: number,
  most: number,
): Promise<readonly UnsentTimer[]> {
  const rows = await db
    .selectFrom('timers')
    .where(unsent)
    .where('settled_at', '>=', since)
    .orderBy('settled_at', 'desc')
    .orderBy('id')
    .selectAll()
    .limit(most)
    .execute();
  return rows.map((row) => ({
    ...timerOf(row),
    state: row.state as UnsentState,
    reason: row.reason,
    settledAt: row.settled_at ?? 0,
  }));
}

/** Of two who decide on the same, the statement that changes it lets one through. */
export const decideUnsent = (
  db: Kysely<Schema>,
  decided: readonly DecidedTimer[],
  decision: 'again' | 'leave',
  { at, actor }: DecidedBy,
): Promise<number> =>
  db.transaction().execute(async (transaction) => {
    let count = 0;
    for (const { id, sendBy } of decided) {
      const { numUpdatedRows } = await transaction
        .updateTable('timers')
        .where('id', '=', id)
        .where(unsent)
        .where((eb) => eb.or([eb('reason', 'is', null), eb('reason', '<>', left)]))
        .set(
          decision === 'leave'
            ? { reason: left }
            : {
                state: 'waiting',
                reason: null,
                settled_at: null,
                due_at: at,
                send_by: sendBy,
                because: comesLate,
              },
        )
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) continue;
      count++;
      const line = { at, actor, action: `reminder.${decision}`, target: `reminder:${id}` };
      await recordAudit(transaction, doneLine(line));
    }
    return count;
  });
