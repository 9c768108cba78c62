import { refusedLine } from '../core/staff/audit-line.ts';
import { noteOf as refusalNote } from '../core/broadcasts/act.ts';
import { faultsNote } from '../core/broadcasts/draft-fault.ts';
import type { Permission } from '../core/staff/permissions.ts';
import { may } from '../core/staff/permissions.ts';
import type { Actor, Staff } from '../core/staff/staff.ts';
import type { StaffAccounts } from '../store/staff-port.ts';
import type { DeskRefusal, Refused } from './outcome.ts';
import { refused } from './outcome.ts';
import type { Visitor } from './visitor.ts';
import { actorOf } from './visitor.ts';

/** What somebody is about to do, as the audit log says it. */
interface Attempt {
  readonly action: string;
  readonly target: string;
}

/** Lets in whoever may, and records whoever may not. */
export interface Gate {
  /** The member of staff, when their role has the permission. */
  admit(visitor: Visitor, permission: Permission, attempt: Attempt): Promise<Staff | Refused>;
  /** Who sees to accounts: an admin, or the operator. */
  admitToAccounts(visitor: Visitor, attempt: Attempt): Promise<Actor | Refused>;
  /** Records a refusal, and gives it. */
  refuse(visitor: Visitor, refusal: DeskRefusal, attempt: Attempt): Promise<Refused>;
}

export function createGate(accounts: Pick<StaffAccounts, 'record' | 'list'>, now: () => number): Gate {
  async function refuse(visitor: Visitor, refusal: DeskRefusal, attempt: Attempt): Promise<Refused> {
    const tried = { at: now(), actor: actorOf(visitor), ...attempt };
    await accounts.record(refusedLine(tried, noteOf(refusal)));
    return refused(refusal);
  }

  return {
    refuse,
    async admit(visitor, permission, attempt) {
      if (visitor.kind === 'stranger')
        return refuse(visitor, { kind: 'stranger', reason: visitor.reason }, attempt);
      if (visitor.kind === 'operator')
        return refuse(visitor, { kind: 'stranger', reason: 'not-signed-in' }, attempt);
      const { staff } = visitor;
      if (may(staff.role, permission)) return staff;
      return refuse(visitor, { kind: 'role', needs: permission }, attempt);
    },
    async admitToAccounts(visitor, attempt) {
      if (visitor.kind === 'operator') return 'operator';
      if (visitor.kind === 'staff' && may(visitor.staff.role, 'administer')) return visitor.staff.id;
      // The first account cannot be made by anybody who has one.
      const isFirst = !(await accounts.list()).some(({ isActive, role }) => isActive && role === 'admin');
      if (isFirst && visitor.kind === 'stranger' && visitor.reason === 'not-signed-in') return 'operator';
      return visitor.kind === 'staff'
        ? refuse(visitor, { kind: 'role', needs: 'administer' }, attempt)
        : refuse(visitor, { kind: 'stranger', reason: visitor.reason }, attempt);
    },
  };
}

/** For the audit log: no text of anybody. */
function noteOf(refusal: DeskRefusal): string {
  if (refusal.kind === 'stranger') return refusal.reason;
  if (refusal.kind === 'state') return refusalNote(refusal);
  if (refusal.kind === 'faults') return faultsNote(refusal.faults);
  return refusal.kind;
}
