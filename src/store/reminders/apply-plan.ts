import type { Transaction } from 'kysely';
import { channelOf } from '../../core/ids.ts';
import { reconcile } from '../../core/reminders/reconcile.ts';
import type { Timer } from '../../core/reminders/timer.ts';
import type { Schema } from '../schema.ts';
import { slices } from '../slices.ts';

/** Rows of one statement: PostgreSQL takes 65,535 values, SQLite 32,766. */
const rowsAtOnce = 500;

/** Makes the ledger agree with what is planned for a subject. */
export async function applyPlan(
  transaction: Transaction<Schema>,
  subject: string,
  plan: readonly Timer[],
  now: number,
): Promise<void> {
  const known = await transaction
    .selectFrom('timers')
    .where('subject', '=', subject)
    .select(['id', 'state', 'planned_at as plannedAt', 'due_at as dueAt', 'send_by as sendBy'])
    .execute();
  if (plan.length === 0 && known.length === 0) return;
  const answers = await answersIn(transaction, plan);
  const { add, revive, move, cancel } = reconcile(plan, known, answers, now);
  if (cancel.length > 0)
    await transaction
      .updateTable('timers')
      .where('subject', '=', subject)
      .where('state', '=', 'waiting')
      .where('id', 'in', cancel)
      .set({ state: 'cancelled', settled_at: now })
      .execute();
  for (const timer of revive) await wait(transaction, timer, 'cancelled');
  for (const timer of move) await wait(transaction, timer, 'waiting');
  for (const some of slices(add, rowsAtOnce))
    await transaction
      .insertInto('timers')
      .values(some.map(rowOf))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
}

async function answersIn(transaction: Transaction<Schema>, plan: readonly Timer[]) {
  const chats = [...new Set(plan.map(({ chat }) => chat))];
  if (chats.length === 0) return [];
  return transaction
    .selectFrom('reminder_answers')
    .where('chat', 'in', chats)
    .select(['chat', 'reminder', 'subject', 'date', 'answer'])
    .execute();
}

async function wait(
  transaction: Transaction<Schema>,
  { id, plannedAt, dueAt, sendBy }: Timer,
  from: 'cancelled' | 'waiting',
): Promise<void> {
  await transaction
    .updateTable('timers')
    .where('id', '=', id)
    .where('state', '=', from)
    .set({
      state: 'waiting',
      settled_at: null,
      planned_at: plannedAt,
      due_at: dueAt,
      send_by: sendBy,
      ...(dueAt === plannedAt && { because: null }),
    })
    .execute();
}

const rowOf = (timer: Timer) => ({
  id: timer.id,
  subject: timer.subject,
  chat: timer.chat,
  chat_kind: timer.chatKind,
  channel: channelOf(timer.chat),
  person: timer.person,
  reminder: timer.reminder,
  time: timer.time,
  milestone: timer.milestone,
  date: timer.date,
  run: timer.run,
  planned_at: timer.plannedAt,
  due_at: timer.dueAt,
  send_by: timer.sendBy,
  state: 'waiting' as const,
});
