import type { Transaction } from 'kysely';
import { withoutMember } from '../core/flows/erased-person.ts';
import type { Run } from '../core/flows/run.ts';
import type { PersonId } from '../core/ids.ts';
import { saveRun } from './save-runs.ts';
import type { Schema } from './schema.ts';

/**
 * Deletes the runs a person took part in alone. In a shared one the answers stay, being the unit's, and the person goes
 * out of it; it is a revision further then, so that a turn begun from the older one is refused and taken again.
 */
export async function eraseRuns(transaction: Transaction<Schema>, person: PersonId): Promise<void> {
  const theirs = await transaction
    .selectFrom('runs')
    .where('id', 'in', (eb) => eb.selectFrom('run_people').where('person', '=', person).select('run'))
    .select(['id', 'content'])
    .execute();
  for (const { id, content } of theirs) {
    const run = withoutMember(JSON.parse(content) as Run, person);
    if (run === null) await transaction.deleteFrom('runs').where('id', '=', id).execute();
    else await saveRun(transaction, run);
  }
}
