import type { Transaction } from 'kysely';
import type { PersonId } from '../../core/ids.ts';
import { reachedIn } from '../../core/reminders/plan.ts';
import type { Effect } from '../../core/turn.ts';
import { unreachable } from '../../core/unreachable.ts';
import type { CommittedTurn } from '../inbox-port.ts';
import type { Schema } from '../schema.ts';
import { applyPlan } from './apply-plan.ts';
import { learn, takeToBe } from './profiles.ts';

/** What a turn does about reminders. */
export type ReminderEffect = Extract<
  Effect,
  {
    readonly kind: 'topic' | 'plan' | 'reminder-answer' | 'missed' | 'snooze' | 'calendar-link' | 'profile';
  }
>;

export async function applyReminderEffect(
  transaction: Transaction<Schema>,
  effect: ReminderEffect,
  turn: CommittedTurn,
): Promise<void> {
  const { now, chat } = turn;
  switch (effect.kind) {
    case 'plan':
      return applyPlan(transaction, effect.subject, effect.timers, now);
    case 'profile':
      return learn(transaction, effect.person, effect.profile);
    case 'topic': {
      const person = personOf(turn);
      const wanted = effect.wanted ? 1 : 0;
      await transaction
        .insertInto('subscriptions')
        .values({ chat, topic: effect.topic, person, chat_kind: turn.conversation.chatKind, wanted, at: now })
        .onConflict((conflict) =>
          conflict.columns(['chat', 'topic']).doUpdateSet({ wanted, person, at: now }),
        )
        .execute();
      if (effect.role !== undefined) await takeToBe(transaction, person, effect.role);
      return;
    }
    case 'reminder-answer':
      return answer(transaction, effect, turn);
    case 'missed':
      await transaction
        .updateTable('timers')
        .where('id', 'in', effect.timers)
        .where('state', '=', 'fired')
        .set({ state: 'missed', settled_at: now })
        .execute();
      return;
    case 'snooze':
      await transaction
        .updateTable('timers')
        .where('id', '=', effect.timer)
        // Only what came to this chat: any other id is made up.
        .where('chat', '=', chat)
        .where('state', 'in', ['fired', 'unknown', 'waiting'])
        .set({
          state: 'waiting',
          due_at: effect.dueAt,
          send_by: effect.sendBy,
          because: 'snoozed',
        })
        .execute();
      return;
    case 'calendar-link':
      await transaction.deleteFrom('calendar_links').where('chat', '=', chat).execute();
      await transaction
        .insertInto('calendar_links')
        .values({ token: effect.token, chat, person: personOf(turn), made_at: now })
        .execute();
      return;
    default:
      return unreachable(effect);
  }
}

/** In a group, the chat itself stands in for a person. */
const personOf = ({ conversation, chat, person }: CommittedTurn): PersonId =>
  reachedIn(chat, conversation.chatKind, person).person;

/** Keeps what was answered and cancels what waits of it, or takes it back. */
async function answer(
  transaction: Transaction<Schema>,
  effect: ReminderEffect & { readonly kind: 'reminder-answer' },
  turn: CommittedTurn,
): Promise<void> {
  const { now, chat } = turn;
  const { reminder, subject, date, answer: said } = effect;
  if (said === null) {
    await transaction
      .deleteFrom('reminder_answers')
      .where('chat', '=', chat)
      .where('reminder', '=', reminder)
      .where('subject', '=', subject)
      .where('date', '=', date)
      .execute();
    return;
  }
  await transaction
    .insertInto('reminder_answers')
    .values({ chat, reminder, subject, date, answer: said, person: personOf(turn), at: now })
    .onConflict((conflict) =>
      conflict.columns(['chat', 'reminder', 'subject', 'date']).doUpdateSet({ answer: said, at: now }),
    )
    .execute();
  await transaction
    .updateTable('timers')
    .where('chat', '=', chat)
    .where('reminder', '=', reminder)
    .where('state', '=', 'waiting')
    .$if(subject !== '', (query) => query.where('subject', '=', subject))
    .$if(date !== '', (query) => query.where('date', '=', date))
    .set({ state: 'cancelled', settled_at: now })
    .execute();
}
