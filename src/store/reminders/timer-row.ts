import type { Selectable } from 'kysely';
import type { Timer } from '../../core/reminders/timer.ts';
import type { Schema } from '../schema.ts';

/** A row of the ledger. */
export type TimerRow = Selectable<Schema['timers']>;

/** A timer as it stands in the ledger. */
export const timerOf = (row: TimerRow): Timer => ({
  id: row.id,
  subject: row.subject,
  chat: row.chat,
  chatKind: row.chat_kind,
  person: row.person,
  reminder: row.reminder,
  time: row.time,
  milestone: row.milestone,
  date: row.date,
  run: row.run,
  plannedAt: row.planned_at,
  dueAt: row.due_at,
  sendBy: row.send_by,
});
