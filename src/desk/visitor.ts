import type { Actor, Staff } from '../core/staff/staff.ts';
import { secretHash } from '../store/staff/secret-hash.ts';
import type { StaffAccounts } from '../store/staff-port.ts';

/** Who comes to the desk. */
export type Visitor =
  | { readonly kind: 'staff'; readonly staff: Staff }
  /** Whoever runs the program on its machine and says so: sees to accounts, and to nothing else. */
  | { readonly kind: 'operator' }
  | Stranger;

/** May do nothing; what they try is recorded all the same. */
export interface Stranger {
  readonly kind: 'stranger';
  readonly reason: 'not-signed-in' | 'unknown-key' | 'inactive';
  /** The account that is not active, else whoever runs the program. */
  readonly actor: Actor;
}

/** Who has this personal key; null for none given. */
export async function visitorWithKey(
  accounts: Pick<StaffAccounts, 'byKey'>,
  key: string | null,
): Promise<Visitor> {
  if (key === null) return { kind: 'stranger', reason: 'not-signed-in', actor: 'operator' };
  const found = await accounts.byKey(secretHash(key));
  if (found === null) return { kind: 'stranger', reason: 'unknown-key', actor: 'operator' };
  const { staff, isActive } = found;
  return isActive ? { kind: 'staff', staff } : { kind: 'stranger', reason: 'inactive', actor: staff.id };
}

/** How the audit log names them. */
export function actorOf(visitor: Visitor): Actor {
  if (visitor.kind === 'staff') return visitor.staff.id;
  return visitor.kind === 'operator' ? 'operator' : visitor.actor;
}
