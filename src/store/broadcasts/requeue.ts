import { sql } from 'kysely';
import type { ExpressionBuilder, Kysely, Transaction } from 'kysely';
import type { BroadcastId } from '../../core/broadcasts/broadcast.ts';
import { deliveryPrefix } from '../../core/broadcasts/broadcast.ts';
import type { PersonId } from '../../core/ids.ts';
import { left } from '../broadcasts-port.ts';
import { batch } from '../in-batches.ts';
import type { Schema } from '../schema.ts';
import { slices } from '../slices.ts';
import { countMoved } from './count-recipients.ts';
import { finishErasures } from './finish-erasures.ts';
import { broadcastPriority } from './open-deliveries.ts';

/** Which recipients are to be sent to again. */
interface Again {
  readonly state: 'failed' | 'unknown';
  /** Null for all, but for those a person decided to leave. */
  readonly people: readonly PersonId[] | null;
}

/**
 * Sends to recipients again: the one delivery each of them has is opened once more. Where it was deleted with its age,
 * they stand as if it had never been tried. Gives how many.
 */
export async function queueAgain(
  transaction: Transaction<Schema>,
  id: BroadcastId,
  again: Again,
  now: number,
): Promise<number> {
  await transaction
    .updateTable('deliveries')
    .set({
      state: 'queued',
      due_at: now,
      settled_at: null,
      failures: 0,
      unknowns: 0,
      lease_owner: null,
      lease_until: null,
    })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('recipients')
        .where('broadcast', '=', id)
        .where((where) => isChosen(where, again))
        .select(deliveryIdOfRow(id).as('id')),
    )
    .where('settled_at', 'is not', null)
    .execute();
  const opened = await chosen(transaction, id, again)
    .set({ state: 'sending', at: now, reason: null })
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('deliveries as d').where('d.id', '=', deliveryIdOfRow(id)).select('d.id')),
    )
    .executeTakeFirstOrThrow();
  await countMoved(transaction, id, again.state, 'sending', Number(opened.numUpdatedRows));
  const begunAnew = await chosen(transaction, id, again)
    .set({ state: 'planned', at: now, reason: null })
    .executeTakeFirstOrThrow();
  await countMoved(transaction, id, again.state, 'planned', Number(begunAnew.numUpdatedRows));
  return Number(opened.numUpdatedRows + begunAnew.numUpdatedRows);
}

/**
 * Takes back what waits to be tried again of a broadcast that was stopped. What is being sent at this moment is settled
 * by its sender; those planned need no change, since they count as cancelled. True when something was erased by it.
 */
export async function withdrawRetries(
  transaction: Transaction<Schema>,
  id: BroadcastId,
  now: number,
): Promise<boolean> {
  const withdrawn = await transaction
    .updateTable('deliveries')
    .set({ state: 'dead', settled_at: now })
    .where('broadcast', '=', id)
    .where('settled_at', 'is', null)
    // As a literal: only then the index of what broadcasts have on its way is taken, and no other delivery is read.
    .where('priority', '=', sql.lit(broadcastPriority))
    .where('lease_owner', 'is', null)
    .returning(['person', 'position', 'erase_when_settled'])
    .execute();
  for (const some of slices(withdrawn, batch)) {
    const cancelled = await transaction
      .updateTable('recipients')
      .set({ state: 'cancelled', at: now })
      .where('broadcast', '=', id)
      .where(
        'person',
        'in',
        some.map(({ person }) => person),
      )
      .where('state', '=', 'sending')
      .executeTakeFirstOrThrow();
    await countMoved(transaction, id, 'sending', 'cancelled', Number(cancelled.numUpdatedRows));
  }
  return finishErasures(transaction, id, withdrawn);
}

/** The recipients that are chosen, to be changed. */
export const chosen = (db: Kysely<Schema>, id: BroadcastId, again: Again) =>
  db
    .updateTable('recipients')
    .where('broadcast', '=', id)
    .where((eb) => isChosen(eb, again));

/** The state as a literal: only then the index is taken that holds those of this state alone. */
const isChosen = (eb: ExpressionBuilder<Schema, 'recipients'>, { state, people }: Again) =>
  eb.and([
    eb('state', '=', sql.lit(state)),
    people === null
      ? eb.or([eb('reason', 'is', null), eb('reason', '<>', left)])
      : people.length === 0
        ? sql<boolean>`1 = 0`
        : eb('person', 'in', people),
  ]);

const deliveryIdOfRow = (id: BroadcastId) =>
  sql<Schema['deliveries']['id']>`${deliveryPrefix(id)} || recipients.person`;
