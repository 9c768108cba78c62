import type { Transaction } from 'kysely';
import type { PersonId } from '../../core/ids.ts';
import type { OutreachRecords } from '../../core/outreach/outreach-records.ts';
import { readBroadcastRecords } from '../broadcasts/read-broadcast-records.ts';
import type { Schema } from '../schema.ts';

/** What is kept about a person for messages nobody asked for, for them to take away. */
export async function readOutreachRecords(
  transaction: Transaction<Schema>,
  person: PersonId,
): Promise<OutreachRecords> {
  const profile = await transaction
    .selectFrom('profiles')
    .where('person', '=', person)
    .select(['role', 'district', 'chain'])
    .executeTakeFirst();
  const topics = await transaction
    .selectFrom('subscriptions')
    .where('person', '=', person)
    .orderBy('at')
    .orderBy('topic')
    .select(['at', 'topic', 'wanted'])
    .execute();
  const reminders = await transaction
    .selectFrom('timers')
    .where('person', '=', person)
    .orderBy('planned_at')
    .orderBy('id')
    .select(['planned_at as at', 'reminder', 'date', 'state'])
    .execute();
  const answers = await transaction
    .selectFrom('reminder_answers')
    .where('person', '=', person)
    .orderBy('at')
    .select(['at', 'reminder', 'answer'])
    .execute();
  const calendarLinks = await transaction
    .selectFrom('calendar_links')
    .where('person', '=', person)
    .select('made_at as at')
    .execute();
  const told = await transaction
    .selectFrom('told')
    .where('person', '=', person)
    .orderBy('at')
    .orderBy('entry')
    .select(['at', 'entry'])
    .execute();
  return {
    profile: profile ?? null,
    topics: topics.map(({ at, topic, wanted }) => ({ at, topic, wanted: wanted === 1 })),
    reminders,
    answers,
    calendarLinks,
    told,
    ...(await readBroadcastRecords(transaction, person)),
  };
}
