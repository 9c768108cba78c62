import type { Transaction } from 'kysely';
import type { PersonId } from '../../core/ids.ts';
import type { Schema } from '../schema.ts';

/** Deletes who a person is, what they subscribed to, what they are reminded of and what they answered to it. */
export async function eraseReminders(transaction: Transaction<Schema>, person: PersonId): Promise<void> {
  for (const table of ['profiles', 'subscriptions', 'timers', 'reminder_answers', 'calendar_links'] as const)
    await transaction.deleteFrom(table).where('person', '=', person).execute();
}
