import type { Kysely } from 'kysely';
import type { ChatId, PersonId } from '../../core/ids.ts';
import type { ChatReminders } from '../../core/reminders/chat-reminders.ts';
import type { TimerId } from '../../core/reminders/timer.ts';
import type { Schema } from '../schema.ts';
import { timerOf } from './timer-row.ts';

/** What one chat is reminded of in years, and more than anybody reads. */
const mostWaiting = 500;

/** Everything a turn about reminders may know of a chat. */
export const readChatReminders = (
  db: Kysely<Schema>,
  chat: ChatId,
  person: PersonId,
  named: readonly TimerId[],
): Promise<ChatReminders> =>
  db.transaction().execute(async (transaction) => {
    const ofChat = transaction.selectFrom('timers').where('chat', '=', chat);
    const waiting = await ofChat
      .where('state', '=', 'waiting')
      .orderBy('due_at')
      .orderBy('id')
      .selectAll()
      .limit(mostWaiting)
      .execute();
    const last = await ofChat
      // What was put off waits, and keeps when it was handed over.
      .where('state', 'in', ['fired', 'unknown', 'waiting'])
      .where('settled_at', '=', (eb) =>
        eb
          .selectFrom('timers as t')
          .where('t.chat', '=', chat)
          .where('t.state', 'in', ['fired', 'unknown', 'waiting'])
          .select((each) => each.fn.max('t.settled_at').as('at')),
      )
      .orderBy('planned_at')
      .orderBy('id')
      .selectAll()
      .execute();
    const byName = named.length === 0 ? [] : await ofChat.where('id', 'in', named).selectAll().execute();
    const topics = await transaction
      .selectFrom('subscriptions')
      .where('chat', '=', chat)
      .select(['topic', 'wanted'])
      .execute();
    const answers = await transaction
      .selectFrom('reminder_answers')
      .where('chat', '=', chat)
      .select(['chat', 'reminder', 'subject', 'date', 'answer'])
      .execute();
    const known = await transaction
      .selectFrom('people')
      .where('person', '=', person)
      .select('opted_out')
      .executeTakeFirst();
    return {
      waiting: waiting.map(timerOf),
      last: last.map(timerOf),
      named: byName.map(timerOf),
      topics: Object.fromEntries(topics.map(({ topic, wanted }) => [topic, wanted === 1])),
      answers,
      optedOut: known?.opted_out === 1,
    };
  });
