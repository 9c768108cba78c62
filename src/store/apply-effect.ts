import { groupPerson } from '../core/ids.ts';
import type { Insertable, Transaction } from 'kysely';
import type { PersonId } from '../core/ids.ts';
import type { Effect } from '../core/turn.ts';
import { unreachable } from '../core/unreachable.ts';
import { erasePerson } from './erase-person.ts';
import { forgetSaid, keepTransient } from './forget.ts';
import type { CommittedTurn } from './inbox-port.ts';
import { setBlocked, setOptedOut, setUnblocked } from './opt-out.ts';
import { preparedQuery } from './prepared-query.ts';
import { applyReminderEffect } from './reminders/apply-reminder-effect.ts';
import type { Schema } from './schema.ts';
import { applyStaffEffect } from './staff/apply-staff-effect.ts';

export async function applyEffect(
  transaction: Transaction<Schema>,
  effect: Effect,
  turn: CommittedTurn,
): Promise<void> {
  const { now, person } = turn;
  switch (effect.kind) {
    case 'opt-out':
    case 'subscribe':
      return setOptedOut(transaction, effect.person, effect.kind === 'opt-out', now);
    case 'reach':
      return effect.isReached
        ? setUnblocked(transaction, reachedBy(turn), now)
        : setBlocked(transaction, reachedBy(turn), now);
    case 'record-gap':
      await insertGap(transaction, {
        person,
        at: now,
        text: effect.text,
        decision: effect.decision,
        entries: JSON.stringify(effect.entries),
      });
      return;
    case 'rate': {
      // Only what was said to this person: any other id is made up.
      const rated = await transaction
        .selectFrom('deliveries')
        .select('id')
        .where('id', '=', effect.reply)
        .where('person', '=', effect.person)
        .executeTakeFirst();
      if (rated === undefined) return;
      const helpful = effect.helpful ? 1 : 0;
      await transaction
        .insertInto('ratings')
        .values({ person: effect.person, reply: effect.reply, at: now, helpful })
        .onConflict((conflict) => conflict.columns(['person', 'reply']).doUpdateSet({ at: now, helpful }))
        .execute();
      return;
    }
    case 'feedback':
      await transaction
        .insertInto('feedback')
        .values({ person: effect.person, at: now, text: effect.text })
        .execute();
      return;
    case 'export':
    case 'tell':
      // Changes nothing: the caller has added the delivery.
      return;
    case 'erase':
      return erasePerson(transaction, effect.person, turn.chat);
    case 'forget-said':
      return forgetSaid(transaction, turn);
    case 'keep-transient':
      return keepTransient(transaction, turn.chat, effect.person, effect.since);
    case 'receipt':
    case 'broadcast':
    case 'decide-unknown':
    case 'audit':
    case 'link-staff':
    case 'unlink-staff':
    case 'halt':
      return applyStaffEffect(transaction, effect, turn);
    case 'topic':
    case 'plan':
    case 'reminder-answer':
    case 'missed':
    case 'snooze':
    case 'calendar-link':
    case 'profile':
      return applyReminderEffect(transaction, effect, turn);
    default:
      return unreachable(effect);
  }
}

const insertGap = preparedQuery((db, { person, at, text, decision, entries }: NewGap) =>
  db.insertInto('gaps').values({ person, at, text, decision, entries }),
);

type NewGap = Omit<Insertable<Schema['gaps']>, 'id'>;

/** A group is its own person. */
const reachedBy = ({ chat, conversation, person }: CommittedTurn): PersonId =>
  conversation?.chatKind === 'group' ? groupPerson(chat) : person;
