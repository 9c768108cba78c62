import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Conversation } from '../core/conversation.ts';
import type { PersonId } from '../core/ids.ts';
import type { Schema } from './schema.ts';

/**
 * Deletes what a person said, what was said to them, and what is remembered of them in every chat. What is still on
 * its way to them goes out and is deleted then. An opt-out and a staff role stay: neither is theirs to lose by this.
 */
export async function erasePerson(transaction: Transaction<Schema>, person: PersonId): Promise<void> {
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
  await transaction
    .deleteFrom('people')
    .where('person', '=', person)
    .where('opted_out', '=', 0)
    .where('role', 'is', null)
    .execute();
  await forgetContexts(transaction, person);
}

/** Ends the lease of each chat it changes: a turn begun there from the older state is refused and taken again. */
async function forgetContexts(transaction: Transaction<Schema>, person: PersonId): Promise<void> {
  // Reads every state (100,000 take about 0.1 s): erasing is rare, and an index would cost every turn.
  const key = JSON.stringify(person).replaceAll(/[\\%_]/gu, String.raw`\$&`);
  const remembering = await transaction
    .selectFrom('conversations')
    .where(sql<boolean>`state like ${`%${key}%`} escape '\\'`)
    .select(['chat', 'state'])
    .execute();
  for (const { chat, state } of remembering) {
    if (state === null) continue;
    const conversation = JSON.parse(state) as Conversation;
    // LIKE takes no notice of case.
    if (!(person in conversation.people)) continue;
    const people = Object.fromEntries(Object.entries(conversation.people).filter(([id]) => id !== person));
    await transaction
      .updateTable('conversations')
      .set({ state: JSON.stringify({ ...conversation, people }), lease_owner: null, lease_until: null })
      .where('chat', '=', chat)
      .execute();
  }
}
