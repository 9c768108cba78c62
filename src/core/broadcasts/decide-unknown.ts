import type { PersonId } from '../ids.ts';
import { doneLine, refusedLine } from '../staff/audit-line.ts';
import { may } from '../staff/permissions.ts';
import type { AuditEntry, Staff } from '../staff/staff.ts';
import type { Refusal } from './act.ts';
import { noteOf, targetOf } from './act.ts';
import type { Broadcast, BroadcastState } from './broadcast.ts';

/** What becomes of those of whom nobody knows whether they got it. */
export type UnknownDecision = 'again' | 'leave';

/** To see who they are, and to decide. */
export const neededForUnknown = 'edit';

/** What is at its end, or not begun, sends nothing more. */
export const isDecidable = (state: BroadcastState): boolean =>
  state === 'sending' || state === 'paused' || state === 'sent';

/** Whether a decision is taken, with its line of the audit log. `people` null: all that nobody has decided on. */
export function actOnUnknown(
  { id, state }: Broadcast,
  decision: UnknownDecision,
  people: readonly PersonId[] | null,
  actor: Staff,
  now: number,
): { readonly refusal: Refusal | null; readonly audit: AuditEntry } {
  const tried = { at: now, actor: actor.id, action: `unknown.${decision}`, target: targetOf(id) };
  const refusal: Refusal | null = !may(actor.role, neededForUnknown)
    ? { kind: 'role', needs: neededForUnknown }
    : decision === 'again' && !isDecidable(state)
      ? { kind: 'state', state }
      : null;
  return {
    refusal,
    audit:
      refusal === null
        ? doneLine(tried, people === null ? 'all' : `${people.length}`)
        : refusedLine(tried, noteOf(refusal)),
  };
}
