import type { Kysely, Transaction } from 'kysely';
import type { Conversation } from '../core/conversation.ts';
import type { FlowFocus } from '../core/flows/focus.ts';
import type { PersonId, ChatId } from '../core/ids.ts';
import type { CommittedTurn } from './inbox-port.ts';
import { batch, inBatches } from './in-batches.ts';
import type { Scrub } from './kysely-store.ts';
import type { Schema } from './schema.ts';

/** Deletes what the person said in this turn. */
export async function forgetSaid(
  transaction: Transaction<Schema>,
  { chat, updates }: CommittedTurn,
): Promise<void> {
  for (const { id } of updates) {
    await transaction
      .deleteFrom('transcript')
      .where('position', '=', (eb) =>
        eb
          .selectFrom('transcript')
          .where('chat', '=', chat)
          .where('update_id', '=', id)
          // From the end, where it stands: a chat may have many lines.
          .orderBy('position', 'desc')
          .select('position')
          .limit(1),
      )
      .execute();
  }
}

/** What was to be forgotten in a chat is kept like everything else. */
export async function keepTransient(
  transaction: Transaction<Schema>,
  chat: ChatId,
  person: PersonId,
  since: number,
): Promise<void> {
  await transaction
    .updateTable('transcript')
    .set({ forget_at: null })
    .where('chat', '=', chat)
    .where('forget_at', 'is not', null)
    .where('person', '=', person)
    .where('at', '>=', since)
    .execute();
}

export async function forgetDue(db: Kysely<Schema>, now: number, scrub: Scrub): Promise<number> {
  const lines = await inBatches(() => deleteLinesBefore(db, 'forget_at', now));
  const runs = await inBatches(() => forgetRuns(db, now));
  if (lines + runs > 0) await scrub();
  return lines;
}

/** A batch of those of which `column` lies before a moment; what is still on its way stays. Gives how many went. */
export const deleteLinesBefore = (
  db: Kysely<Schema>,
  column: 'at' | 'forget_at',
  before: number,
): Promise<number> =>
  db.transaction().execute(async (transaction) => {
    const due = await transaction
      .selectFrom('transcript')
      .leftJoin('deliveries', 'deliveries.position', 'transcript.position')
      .where(`transcript.${column}`, '<', before)
      .where((eb) => eb.or([eb('deliveries.id', 'is', null), eb('deliveries.settled_at', 'is not', null)]))
      .select('transcript.position')
      .limit(batch)
      .execute();
    return deleteLines(
      transaction,
      due.map(({ position }) => position),
    );
  });

/** With the deliveries that carried them. */
export async function deleteLines(
  transaction: Transaction<Schema>,
  positions: readonly number[],
): Promise<number> {
  if (positions.length === 0) return 0;
  await transaction.deleteFrom('deliveries').where('position', 'in', positions).execute();
  await transaction.deleteFrom('transcript').where('position', 'in', positions).execute();
  return positions.length;
}

/** Empties runs that live in a chat's state alone and were left in the middle. */
const forgetRuns = (db: Kysely<Schema>, now: number): Promise<number> =>
  db.transaction().execute(async (transaction) => {
    const due = await transaction
      .selectFrom('conversations')
      .where('forget_at', '<', now)
      // Where a turn is being taken, it says anew for how long.
      .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
      .select(['chat', 'state'])
      .limit(batch)
      .execute();
    for (const { chat, state } of due) {
      await transaction
        .updateTable('conversations')
        .set({ state: JSON.stringify(emptied(JSON.parse(state ?? '{}') as Conversation)), forget_at: null })
        .where('chat', '=', chat)
        .execute();
    }
    return due.length;
  });

/** Which flow it was stays, so that whoever comes back can be told that nothing was kept. */
function emptied(conversation: Conversation): Conversation {
  const { flow } = conversation;
  if (flow?.transient === undefined) return conversation;
  const transient = { ...flow.transient, members: {}, answers: {}, retired: [] };
  const { run, step, askedAt } = flow;
  const rest: FlowFocus = { run, step, askedAt, misses: 0, transient };
  return { ...conversation, flow: rest };
}
