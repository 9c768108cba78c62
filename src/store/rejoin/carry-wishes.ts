import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import { topicSubject } from '../../core/reminders/plan.ts';
import { setOptedOut } from '../opt-out.ts';
import type { Schema } from '../schema.ts';
import type { Joined } from './join-chat.ts';

/** What was wished and noted under the new id holds for the one the ledger knows; an opt-out under either does. */
export async function carryWishes(
  transaction: Transaction<Schema>,
  { from, to }: Joined,
  now: number,
): Promise<void> {
  const optedOut = await transaction
    .selectFrom('people')
    .where('person', '=', from)
    .where('opted_out', '=', 1)
    .select('person')
    .executeTakeFirst();
  if (optedOut !== undefined) await setOptedOut(transaction, to, true, now);
  await sql`
    insert into subscriptions (chat, topic, person, chat_kind, wanted, at)
    select ${to}, topic, ${to}, chat_kind, wanted, at from subscriptions where chat = ${from}
    on conflict (chat, topic) do update set wanted = excluded.wanted, at = excluded.at
  `.execute(transaction);
  await sql`
    insert into reminder_answers (chat, reminder, subject, date, answer, person, at)
    select ${to}, reminder, case when subject = ${topicSubject(from)} then ${topicSubject(to)} else subject end,
      date, answer, ${to}, at
    from reminder_answers where chat = ${from}
    on conflict (chat, reminder, subject, date) do update set answer = excluded.answer, at = excluded.at
  `.execute(transaction);
  await sql`
    insert into told (entry, person, chat, chat_kind, at)
    select entry, ${to}, ${to}, chat_kind, at from told where chat = ${from} and person = ${from}
    on conflict (entry, chat, person) do update set at = excluded.at
  `.execute(transaction);
  await transaction.updateTable('feedback').set({ person: to }).where('person', '=', from).execute();
  await transaction.updateTable('gaps').set({ person: to }).where('person', '=', from).execute();
}
