import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { haltedBy } from '../broadcasts/halt.ts';
import type { Schema } from '../schema.ts';
import type { Timers } from '../timers-port.ts';
import { fireTimers } from './fire-timers.ts';
import { readChatReminders } from './read-chat-reminders.ts';
import { replan } from './replan.ts';
import { timerOf } from './timer-row.ts';
import { decideUnsent, listUnsent } from './unsent-timers.ts';

export const kyselyTimers = (db: Kysely<Schema>): Timers => ({
  fire: (now, quietUntil) => fireTimers(db, now, quietUntil),
  ofChat: (chat, person, named) => readChatReminders(db, chat, person, named),
  replan: (batch, planOf) => replan(db, batch, planOf),

  async nextDueAt() {
    if ((await haltedBy(db)) !== null) return null;
    const next = await db
      .selectFrom('timers')
      .where('state', '=', sql.lit('waiting'))
      .select((eb) => eb.fn.min('due_at').as('at'))
      .executeTakeFirst();
    return next?.at ?? null;
  },

  async ofCalendar(token) {
    const link = await db
      .selectFrom('calendar_links')
      .where('token', '=', token)
      .select(['chat', 'person'])
      .executeTakeFirst();
    if (link === undefined) return null;
    return { chat: link.chat, reminders: await readChatReminders(db, link.chat, link.person, []) };
  },

  missed: (since, most) => listUnsent(db, since, most),
  decide: (decided, decision, by) => decideUnsent(db, decided, decision, by),

  async planned(most) {
    const rows = await db
      .selectFrom('timers')
      .where('state', '=', sql.lit('waiting'))
      .orderBy('due_at')
      .orderBy('chat')
      .selectAll()
      .limit(most)
      .execute();
    return rows.map(timerOf);
  },
});
