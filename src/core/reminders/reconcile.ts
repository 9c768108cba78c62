import type { ReminderAnswer } from './chat-reminders.ts';
import type { Timer, TimerId } from './timer.ts';

/** A timer as the ledger has it. */
export interface KnownTimer {
  readonly id: TimerId;
  readonly state: TimerState;
  readonly plannedAt: number;
  readonly dueAt: number;
  readonly sendBy: number;
}

/**
 * `fired`: handed to the inbox; `missed`: too late to be sent; `unknown`: it may have arrived; `failed`: it could not be
 * sent; `cancelled`: it holds no more.
 */
export type TimerState = 'waiting' | 'fired' | UnsentState | 'cancelled';

/** What people have to look at: nobody knows whether it arrived, or it did not. */
export type UnsentState = 'missed' | 'unknown' | 'failed';

/** What makes the ledger agree with a plan. */
export interface Reconciled {
  readonly add: readonly Timer[];
  /** Cancelled before, and planned again. */
  readonly revive: readonly Timer[];
  /** They wait for another moment now. */
  readonly move: readonly Timer[];
  readonly cancel: readonly TimerId[];
}

/**
 * What changes when a subject is planned anew. Only what lies ahead of `now` is added or revived; what waits already
 * stays, be it overdue, as long as it is planned. What has fired or was missed never waits again, and what the chat
 * said it wants no more does not. Planning the same twice changes nothing the second time.
 */
export function reconcile(
  plan: readonly Timer[],
  known: readonly KnownTimer[],
  answers: readonly ReminderAnswer[],
  now: number,
): Reconciled {
  const wanted = new Map(withoutAnswered(plan, answers).map((timer) => [timer.id, timer] as const));
  const before = new Map(known.map((timer) => [timer.id, timer] as const));
  const add = [...wanted.values()].filter(({ id, plannedAt }) => !before.has(id) && plannedAt > now);
  const again = [...wanted.values()].flatMap((timer) => {
    const was = before.get(timer.id);
    return was === undefined ? [] : [{ timer, was }];
  });
  return {
    add,
    revive: again.flatMap(({ timer, was }) => {
      if (was.state !== 'cancelled') return [];
      if (timer.plannedAt > now) return [timer];
      // Put off before it was cancelled, and the time until which is not over.
      return was.dueAt > now ? [{ ...timer, dueAt: was.dueAt, sendBy: was.sendBy }] : [];
    }),
    move: again.flatMap(({ timer, was }) => {
      const isMoved = was.state === 'waiting' && was.plannedAt !== timer.plannedAt;
      // What was put off stays put off; what is planned in the past now comes as late as it is.
      return isMoved && was.dueAt === was.plannedAt ? [timer] : [];
    }),
    cancel: known.flatMap(({ id, state }) => (state === 'waiting' && !wanted.has(id) ? [id] : [])),
  };
}

/** What a chat has not said is done, or wants to hear no more of. */
const withoutAnswered = (timers: readonly Timer[], answers: readonly ReminderAnswer[]): readonly Timer[] =>
  timers.filter((timer) => !answers.some((answer) => answersTimer(answer, timer)));

/** Whether an answer is about a timer: about this date or all, and about this run or, without a subject, any. */
export const answersTimer = (answer: ReminderAnswer, timer: Timer): boolean =>
  answer.chat === timer.chat &&
  answer.reminder === timer.reminder &&
  (answer.subject === '' || answer.subject === timer.subject) &&
  (answer.date === '' || answer.date === timer.date);
