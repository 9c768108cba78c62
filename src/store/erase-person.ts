import type { Transaction } from 'kysely';
import type { ChatId, PersonId } from '../core/ids.ts';
import { eraseAddresses } from './addresses.ts';
import { eraseFromAudiences } from './broadcasts/erase-from-audiences.ts';
import { eraseListed } from './broadcasts/lists.ts';
import { eraseRecipients } from './broadcasts/erase-recipients.ts';
import { eraseRuns } from './erase-runs.ts';
import { forgetContexts } from './forget-contexts.ts';
import { erasePace } from './pace.ts';
import { eraseReminders } from './reminders/erase-reminders.ts';
import type { Schema } from './schema.ts';
import { eraseRejoinCode } from './rejoin/forget-codes.ts';
import { eraseTold } from './told.ts';

/**
 * Deletes what a person said, what was said to them, and what is remembered of them in every chat. What is still on
 * its way to them goes out and is deleted then. An opt-out stays, and so does a staff account with the chat that is
 * linked to it: neither is theirs to lose by this.
 */
export async function erasePerson(
  transaction: Transaction<Schema>,
  person: PersonId,
  at: ChatId,
): Promise<void> {
  await transaction
    .deleteFrom('deliveries')
    .where('person', '=', person)
    .where('settled_at', 'is not', null)
    .execute();
  await transaction
    .updateTable('deliveries')
    .set({ erase_when_settled: 1 })
    .where('person', '=', person)
    .execute();
  const onTheirWay = transaction.selectFrom('deliveries').where('person', '=', person).select('position');
  await transaction
    .deleteFrom('transcript')
    .where('person', '=', person)
    .where('position', 'not in', onTheirWay)
    .execute();
  await transaction.deleteFrom('ratings').where('person', '=', person).execute();
  await transaction.deleteFrom('feedback').where('person', '=', person).execute();
  await transaction.deleteFrom('gaps').where('person', '=', person).execute();
  await transaction
    .updateTable('inbox')
    .set({ state: 'handled', chat: null, person: null, payload: null })
    .where('person', '=', person)
    .where('state', '=', 'parked')
    .execute();
  await transaction.deleteFrom('people').where('person', '=', person).where('opted_out', '=', 0).execute();
  await eraseAddresses(transaction, person);
  await eraseRejoinCode(transaction, person);
  await eraseTold(transaction, person);
  await eraseRecipients(transaction, person);
  // Before their profile goes, which says where they are.
  await eraseListed(transaction, person);
  await eraseFromAudiences(transaction, person);
  await erasePace(transaction, person);
  await eraseReminders(transaction, person);
  await eraseRuns(transaction, person);
  await forgetContexts(transaction, person, at);
}
