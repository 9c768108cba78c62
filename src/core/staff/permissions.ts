import type { StaffRole } from '../staff-role.ts';
import { unreachable } from '../unreachable.ts';

/** What staff may do, in groups that roles are given. */
export type Permission =
  /** See broadcasts, how far they are and their figures; no text of any person. */
  | 'look'
  /** Write, send in for approval, and see to it that what was approved goes out or stops. */
  | 'edit'
  /** Decide on what others have written. */
  | 'approve'
  /** Make and change accounts. */
  | 'administer';

/** Whether a role may. That nobody approves their own is not a matter of roles: see `act`. */
export function may(role: StaffRole, permission: Permission): boolean {
  switch (permission) {
    case 'look':
      return true;
    case 'edit':
      return role !== 'viewer';
    case 'approve':
      return role === 'approver' || role === 'admin';
    case 'administer':
      return role === 'admin';
    default:
      return unreachable(permission);
  }
}
