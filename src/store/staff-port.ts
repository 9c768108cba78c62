import type { ChatId, PersonId } from '../core/ids.ts';
import type { StaffRole } from '../core/staff-role.ts';
import type { AuditEntry, Staff, StaffId } from '../core/staff/staff.ts';

/** Staff accounts, the chats and keys they are known by, and the audit log. */
export interface StaffAccounts {
  /** Makes an account, its name its id, or gives one of that name this role. Nothing is written of `last-admin`. */
  put(name: string, role: StaffRole, audit: AuditEntry): Promise<Staff | LastAdmin>;
  /** An account that is not active may do nothing and is never made anew under its id. */
  setActive(id: StaffId, active: boolean, audit: AuditEntry): Promise<'done' | LastAdmin>;
  list(): Promise<readonly StaffAccount[]>;
  byName(name: string): Promise<Staff | null>;
  /** Whose key this is, given as its hash, with the marks of their chats; null for nobody's. One who is not active may do nothing. */
  byKey(keyHash: string): Promise<{ readonly staff: Staff; readonly isActive: boolean } | null>;
  /** Whose chat this is, with the marks of all their chats; null for everybody else. */
  byPerson(person: PersonId): Promise<Staff | null>;
  /** Keeps a code, given as its hash, that works once until it expires, in place of one not used yet. */
  keepCode(codeHash: string, staff: StaffId, expiresAt: number, audit: AuditEntry): Promise<void>;
  /** Whose code this is, given as its hash, if it can be used now; null for anything else. */
  byCode(codeHash: string, now: number): Promise<Staff | null>;
  /** Uses up a code: links a chat, or sets a key. Null when there is no such code, or it is used or out of date. */
  useCode(codeHash: string, use: CodeUse, now: number): Promise<Staff | null>;
  /** Gives a person a role at once, making an account in their name: for scripts that play a conversation. */
  grant(person: PersonId, role: StaffRole, now: number): Promise<void>;
  record(audit: AuditEntry): Promise<void>;
  /** The audit log about a target, or of everything (null), oldest first, the newest `most` of it. */
  audit(target: string | null, most: number): Promise<readonly AuditEntry[]>;
}

/** The only active admin stays one: else nobody could make accounts any more. */
export type LastAdmin = 'last-admin';

export interface StaffAccount extends Staff {
  readonly isActive: boolean;
  /** The direct chats they are linked to. */
  readonly chats: readonly { readonly chat: ChatId; readonly person: PersonId }[];
  readonly hasKey: boolean;
}

export type CodeUse =
  | { readonly kind: 'link'; readonly person: PersonId; readonly chat: ChatId }
  | { readonly kind: 'key'; readonly keyHash: string };
