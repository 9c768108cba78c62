import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Run } from '../core/flows/run.ts';
import type { Schema } from './schema.ts';
import { saveMembers } from './save-members.ts';

/** Thrown to undo a transaction: a run is no longer what it was when the turn read it. */
export class StaleRunError extends Error {
  override readonly name = 'StaleRunError';
}

/** Writes the runs a turn began or changed. Throws a {@link StaleRunError} when one has changed since it was read. */
export async function saveRuns(transaction: Transaction<Schema>, runs: readonly Run[]): Promise<void> {
  for (const run of runs) await saveRun(transaction, run);
}

/** Writes one run, the next revision of what it was read at. */
export async function saveRun(transaction: Transaction<Schema>, read: Run): Promise<void> {
  const run = { ...read, revision: read.revision + 1 };
  if (read.revision === 0) await insertRun(transaction, run);
  else await updateRun(transaction, run, read.revision);
  await saveMembers(transaction, run);
}

async function insertRun(transaction: Transaction<Schema>, run: Run): Promise<void> {
  const { id, flow, version, state, revision, startedAt, updatedAt } = run;
  await transaction
    .insertInto('runs')
    .values({
      id,
      flow,
      version,
      state,
      revision,
      started_at: startedAt,
      updated_at: updatedAt,
      content: JSON.stringify(run),
    })
    .execute();
}

async function updateRun(transaction: Transaction<Schema>, run: Run, before: number): Promise<void> {
  const { id, version, state, revision, updatedAt } = run;
  // Written out: every turn of a flow comes by here, and building it from its parts takes 20 µs more.
  const { numAffectedRows } = await sql`
    update runs
    set version = ${version}, state = ${state}, revision = ${revision}, updated_at = ${updatedAt},
      content = ${JSON.stringify(run)}
    where id = ${id} and revision = ${before}
  `.execute(transaction);
  if (numAffectedRows !== 1n) throw new StaleRunError();
}
