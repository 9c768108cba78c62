import type { Transaction } from 'kysely';
import { underAnotherId } from '../../core/flows/under-another-id.ts';
import type { Run } from '../../core/flows/run.ts';
import { saveRun } from '../save-runs.ts';
import type { Schema } from '../schema.ts';
import type { Joined } from './join-chat.ts';

/** Whoever takes part in a run from there goes on under the id the ledger knows. */
export async function carryRuns(transaction: Transaction<Schema>, { from, to }: Joined): Promise<void> {
  const theirs = await transaction
    .selectFrom('runs')
    .where(({ or, eb, selectFrom }) =>
      or([
        eb('id', 'in', selectFrom('run_people').where('person', '=', from).select('run')),
        eb('id', 'in', selectFrom('run_chats').where('chat', '=', from).select('run')),
      ]),
    )
    .select('content')
    .execute();
  for (const { content } of theirs)
    await saveRun(transaction, underAnotherId(JSON.parse(content) as Run, from, to));
}
