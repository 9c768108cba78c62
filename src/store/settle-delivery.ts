import { groupPerson } from '../core/ids.ts';
import type { Transaction } from 'kysely';
import type { StoredDelivery } from '../core/delivery.ts';
import type { ChatId, PersonId, ReplyId } from '../core/ids.ts';
import { recordAttempt } from './attempts.ts';
import type { Scrub } from './kysely-store.ts';
import { setBlocked } from './opt-out.ts';
import type { Attempt, DeliveryState, Tally } from './outbox-port.ts';
import { pauseChannel } from './pace.ts';
import { preparedQuery } from './prepared-query.ts';
import { correctLateReminder } from './reminders/correct-late-reminder.ts';
import { settleTimers } from './reminders/settle-timers.ts';
import type { Schema } from './schema.ts';
import type { Transact } from './transact.ts';

export async function settleDelivery(transact: Transact, attempt: Attempt, scrub: Scrub): Promise<boolean> {
  const settled = await transact((transaction) => settleIn(transaction, attempt));
  if (settled === 'erased') await scrub();
  return settled !== 'lost';
}

export async function settleIn(
  transaction: Transaction<Schema>,
  attempt: Attempt,
): Promise<'settled' | 'erased' | 'lost'> {
  const { delivery, owner, at, next, optsOut = false, pausedUntil } = attempt;
  if (
    next.state === 'delivered' &&
    (await settlePlain(transaction, { delivery, owner, at })).rows.length > 0
  ) {
    await recordAttempt(transaction, attempt);
    return 'settled';
  }
  const [found] = (await findDelivery(transaction, { delivery })).rows;
  // Erased after the lease was lost: there is no ledger left to write to.
  if (found === undefined) return 'lost';
  await recordAttempt(transaction, attempt);
  if (found.lease_owner !== owner) {
    if (found.kind === 'reminder') await correctLateReminder(transaction, found, attempt);
    return 'lost';
  }
  if (pausedUntil !== undefined) await pauseChannel(transaction, found.channel, pausedUntil);
  if (optsOut) await setBlocked(transaction, await reachedIn(transaction, found), at);
  if (found.kind === 'reminder') await settleTimers(transaction, found.position, attempt);
  if (found.erase_when_settled === 1 && next.state !== 'queued') {
    await transaction.deleteFrom('deliveries').where('id', '=', delivery).execute();
    await transaction.deleteFrom('transcript').where('position', '=', found.position).execute();
    return 'erased';
  }
  if (next.state === 'queued') await putBack(transaction, { delivery, due_at: next.dueAt, ...next.tally });
  else await settleAs(transaction, { delivery, state: next.state, at });
  return 'settled';
}

interface OfDelivery {
  readonly delivery: ReplyId;
}

const findDelivery = preparedQuery((db, { delivery }: OfDelivery) =>
  db
    .selectFrom('deliveries')
    .where('id', '=', delivery)
    .select(['position', 'chat', 'person', 'channel', 'kind', 'state', 'lease_owner', 'erase_when_settled']),
);

/** Nearly always a reply has arrived, its lease holds, and nothing else follows: then this is all. */
const settlePlain = preparedQuery(
  (db, { delivery, owner, at }: OfDelivery & { readonly owner: string; readonly at: number }) =>
    db
      .updateTable('deliveries')
      .set({ state: 'delivered', lease_owner: null, lease_until: null, settled_at: at })
      .where('id', '=', delivery)
      .where('lease_owner', '=', owner)
      .where('kind', '<>', 'reminder')
      .where('erase_when_settled', '=', 0)
      .returning('id'),
);

const settleAs = preparedQuery(
  (db, { delivery, state, at }: OfDelivery & { readonly state: DeliveryState; readonly at: number }) =>
    db
      .updateTable('deliveries')
      .set({ state, lease_owner: null, lease_until: null, settled_at: at })
      .where('id', '=', delivery),
);

const putBack = preparedQuery(
  (db, { delivery, due_at, failures, unknowns }: OfDelivery & Tally & { readonly due_at: number }) =>
    db
      .updateTable('deliveries')
      .set({ state: 'queued', lease_owner: null, lease_until: null, due_at, failures, unknowns })
      .where('id', '=', delivery),
);

/** What is sent to a group is for whoever asked there; who blocks it is the group, also one that was long silent. */
async function reachedIn(
  transaction: Transaction<Schema>,
  { chat, person, position }: { readonly chat: ChatId; readonly person: PersonId; readonly position: number },
): Promise<PersonId> {
  const line = await transaction
    .selectFrom('transcript')
    .where('position', '=', position)
    .select('delivery')
    .executeTakeFirst();
  const sent = JSON.parse(line?.delivery ?? 'null') as StoredDelivery | null;
  return sent?.chatKind === 'group' ? groupPerson(chat) : person;
}
