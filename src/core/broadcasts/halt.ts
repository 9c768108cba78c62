import { doneLine, refusedLine } from '../staff/audit-line.ts';
import { may } from '../staff/permissions.ts';
import type { Permission } from '../staff/permissions.ts';
import type { AuditEntry, Staff } from '../staff/staff.ts';
import type { Refusal } from './act.ts';

/** Whoever may write may stop everything at once; to let it go on takes whoever may approve. */
export const neededToHalt = (halted: boolean): Permission => (halted ? 'edit' : 'approve');

/** What comes of stopping everything that nobody asked for, or of letting it go on; either way a line for the audit log. */
export function actOnHalt(
  halted: boolean,
  actor: Staff,
  now: number,
): { readonly refusal: Refusal | null; readonly audit: AuditEntry } {
  const needs = neededToHalt(halted);
  const line = { at: now, actor: actor.id, action: halted ? 'halt' : 'unhalt', target: '' };
  return may(actor.role, needs)
    ? { refusal: null, audit: doneLine(line) }
    : { refusal: { kind: 'role', needs }, audit: refusedLine(line, 'role') };
}
