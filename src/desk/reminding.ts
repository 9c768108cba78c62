import { endOfUse } from '../core/reminders/reminder-dates.ts';
import type { TimerId } from '../core/reminders/timer.ts';
import type { DecidedTimer } from '../store/timers-port.ts';
import { mostUnsent } from '../store/timers-port.ts';
import { left } from '../store/broadcasts-port.ts';
import type { DeskParts } from './desk.ts';
import type { Gate } from './gate.ts';
import type { Outcome } from './outcome.ts';
import type { Visitor } from './visitor.ts';

/** What is done about reminders that did not arrive, or of which nobody knows whether they did. */
export interface Reminding {
  /**
   * Sends them again, or leaves them as they are: those named, of what came to it since a moment (epoch milliseconds);
   * null: all that nobody has decided on. `tooLate` were not sent again, their date being over.
   */
  decide(
    visitor: Visitor,
    named: readonly TimerId[] | null,
    since: number,
    decision: 'again' | 'leave',
  ): Promise<Outcome<{ readonly count: number; readonly tooLate: number }>>;
}

export const createReminding = ({ store, book, now }: DeskParts, gate: Gate): Reminding => ({
  async decide(visitor, named, since, decision) {
    const attempt = { action: `reminder.${decision}`, target: '' };
    const staff = await gate.admit(visitor, 'edit', attempt);
    if ('kind' in staff) return staff;
    const at = now();
    const open = (await store.timers.missed(since, mostUnsent)).filter(
      ({ id, reason }) => reason !== left && (named === null || named.includes(id)),
    );
    const asDecided = open.map((timer): DecidedTimer => ({ id: timer.id, sendBy: endOfUse(book, timer) }));
    const decided = decision === 'leave' ? asDecided : asDecided.filter(({ sendBy }) => sendBy > at);
    const count = await store.timers.decide(decided, decision, { at, actor: staff.id });
    return { kind: 'done', count, tooLate: asDecided.length - decided.length };
  },
});
