import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { channelOf, updateId } from '../../core/ids.ts';
import type { DueTimer, LateBecause } from '../../core/reminders/timer.ts';
import { becauseAt, punctualMs } from '../../core/reminders/timer.ts';
import { insertUpdate } from '../add-update.ts';
import { haltedBy } from '../broadcasts/halt.ts';
import type { Schema } from '../schema.ts';
import type { Fired } from '../timers-port.ts';
import type { TimerRow } from './timer-row.ts';
import { timerOf } from './timer-row.ts';

/** Literal, not bound: only then SQLite takes the index of what waits. */
const waiting = sql.lit<TimerRow['state']>('waiting');

/**
 * Settles what is due in the chat in which something fell due first. Which program settles a timer is decided by the
 * statement that changes its state: of two, one finds it changed already, and hands on nothing of it.
 */
export const fireTimers = (
  db: Kysely<Schema>,
  now: number,
  quietUntil: number | null,
): Promise<Fired | null> =>
  db.transaction().execute(async (transaction) => {
    // What is stopped waits here: whether it is late is then decided when it goes on.
    if ((await haltedBy(transaction)) !== null) return null;
    const first = await transaction
      .selectFrom('timers')
      .where('state', '=', waiting)
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .orderBy('chat')
      .select(['chat', 'person'])
      .limit(1)
      .executeTakeFirst();
    if (first === undefined) return null;
    const missed = await settle(transaction, first, now, 'missed');
    if (quietUntil !== null) {
      const deferred = await defer(transaction, first, now, quietUntil);
      const count = missed.length + deferred;
      if (deferred > 0) return { kind: 'deferred', count, until: quietUntil };
      return count === 0 ? null : { kind: 'missed', count };
    }
    const fired = await settle(transaction, first, now, 'fired');
    if (fired.length > 0) await handOver(transaction, fired, now);
    const count = missed.length + fired.length;
    if (count === 0) return null;
    return { kind: fired.length > 0 ? 'fired' : 'missed', count };
  });

type Whose = Pick<TimerRow, 'chat' | 'person'>;

const dueOf = (transaction: Transaction<Schema>, { chat, person }: Whose, now: number) =>
  transaction
    .updateTable('timers')
    .where('chat', '=', chat)
    .where('person', '=', person)
    .where('state', '=', waiting)
    .where('due_at', '<=', now);

/** What is later than its grace was missed; what is not has fired. */
const settle = (
  transaction: Transaction<Schema>,
  whose: Whose,
  now: number,
  state: 'missed' | 'fired',
): Promise<readonly TimerRow[]> =>
  dueOf(transaction, whose, now)
    .where('send_by', state === 'missed' ? '<' : '>=', now)
    .set({ state, settled_at: now })
    .returningAll()
    .execute();

async function defer(
  transaction: Transaction<Schema>,
  whose: Whose,
  now: number,
  quietUntil: number,
): Promise<number> {
  const { numUpdatedRows } = await dueOf(transaction, whose, now)
    .set((eb) => ({
      due_at: quietUntil,
      because: putOffBecause(now),
      send_by: eb('send_by', '+', quietUntil - now),
    }))
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** What was late already when the night came says so, and what the person had put off was not planned for now. */
const putOffBecause = (now: number) =>
  sql<LateBecause>`case
    when because in ('snoozed', 'snoozed-late') then 'snoozed-late'
    when because in ('late', 'late-at-night') or due_at < ${now - punctualMs} then 'late-at-night'
    else 'quiet-hours' end`;

async function handOver(
  transaction: Transaction<Schema>,
  rows: readonly TimerRow[],
  now: number,
): Promise<void> {
  const sorted = [...rows].sort((one, other) => one.due_at - other.due_at || (one.id < other.id ? -1 : 1));
  const [first] = sorted;
  if (first === undefined) return;
  const timers = sorted.map((row): DueTimer => {
    const timer = timerOf(row);
    const because = becauseAt(now, { dueAt: row.due_at, because: row.because ?? undefined });
    return because === undefined ? timer : { ...timer, because };
  });
  const { chat, chat_kind: chatKind, person } = first;
  // A timer that was put off falls due anew: at another moment, or, where the clock was set back, once more at the same.
  const base = `timer:${first.id}:${first.due_at.toString(36)}`;
  const update = (nth: number) => ({
    channel: channelOf(chat),
    id: updateId(nth === 1 ? base : `${base}.${nth}`),
    at: now,
    chat,
    chatKind,
    person,
    event: { kind: 'timer' as const, timers },
  });
  let nth = 1;
  while (!(await insertUpdate(transaction, update(nth), { dueAt: now, said: null }))) nth++;
}
