import { doneLine } from '../core/staff/audit-line.ts';
import { maskPersonalData } from '../core/personal-data.ts';
import type { StaffRole } from '../core/staff-role.ts';
import type { AuditEntry, Staff } from '../core/staff/staff.ts';
import { staffTarget } from '../core/staff/staff.ts';
import type { StaffAccount } from '../store/staff-port.ts';
import { secretHash } from '../store/staff/secret-hash.ts';
import type { DeskParts } from './desk.ts';
import type { Gate } from './gate.ts';
import type { Outcome } from './outcome.ts';
import { refused } from './outcome.ts';
import type { Visitor } from './visitor.ts';

/** Accounts of staff. Codes and keys are given out once and kept as hashes. */
export interface Accounts {
  /** While there is no active admin, whoever runs the program may. */
  add(visitor: Visitor, name: string, role: StaffRole): Promise<Outcome<GivenCode>>;
  setRole(visitor: Visitor, name: string, role: StaffRole): Promise<Outcome<{ readonly staff: Staff }>>;
  setActive(visitor: Visitor, name: string, active: boolean): Promise<Outcome<object>>;
  /** A new code for an account, in place of one not used yet. */
  newCode(visitor: Visitor, name: string): Promise<Outcome<GivenCode>>;
  /** Uses up a code for a new personal key, in place of any before. */
  signIn(code: string): Promise<Outcome<{ readonly staff: Staff; readonly key: string }>>;
  list(visitor: Visitor): Promise<Outcome<{ readonly accounts: readonly StaffAccount[] }>>;
  /** The audit log about a target, or of everything (null), oldest first. */
  audit(
    visitor: Visitor,
    target: string | null,
  ): Promise<Outcome<{ readonly entries: readonly AuditEntry[] }>>;
}

export interface GivenCode {
  readonly code: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Long enough to meet somebody, short enough that a forgotten one is worth nothing. */
const codeMs = 7 * 24 * 60 * 60 * 1000;
const mostEntries = 10_000;

/** What an actor of the audit log must not be taken for. */
const notNames: ReadonlySet<string> = new Set(['operator', 'program', 'nobody']);
const namePattern = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._-]{0,28}[\p{L}\p{N}])?$/u;

const isName = (name: string): boolean => namePattern.test(name) && !notNames.has(name.toLowerCase());

/** A mobile, identity card or bank card number anywhere in it, or nothing but digits, as many as a landline has. */
const holdsNumber = (name: string): boolean =>
  maskPersonalData(name).masked.length > 0 || /^(?:[ ._-]*\p{Nd}){7,}[ ._-]*$/u.test(name);

export function createAccounts({ store, now, newSecret }: Omit<DeskParts, 'book'>, gate: Gate): Accounts {
  const { staff: accounts } = store;

  /** An account that somebody who may sees to. */
  async function accountFor(visitor: Visitor, name: string, action: string) {
    const attempt = { action, target: staffTarget(name) };
    const actor = await gate.admitToAccounts(visitor, attempt);
    if (typeof actor === 'object') return actor;
    const account = (await accounts.list()).find((each) => each.name === name);
    if (account === undefined) return gate.refuse(visitor, { kind: 'not-found' }, attempt);
    const audit = doneLine({ at: now(), actor, ...attempt });
    return { kind: 'done', account, audit, attempt } as const;
  }

  async function giveCode(staff: Staff, audit: AuditEntry): Promise<Outcome<GivenCode>> {
    const code = newSecret();
    const expiresAt = audit.at + codeMs;
    await accounts.keepCode(secretHash(code), staff.id, expiresAt, audit);
    return { kind: 'done', code, expiresAt };
  }

  return {
    async add(visitor, name, role) {
      const attempt = { action: 'staff.add', target: staffTarget(name) };
      const actor = await gate.admitToAccounts(visitor, attempt);
      if (typeof actor === 'object') return actor;
      if (!isName(name)) return refused({ kind: 'name' });
      if (holdsNumber(name)) return refused({ kind: 'number-as-name' });
      if ((await accounts.list()).some((each) => each.name === name))
        return gate.refuse(visitor, { kind: 'taken' }, attempt);
      const audit = doneLine({ at: now(), actor, ...attempt }, role);
      const staff = await accounts.put(name, role, audit);
      if (staff === 'last-admin') return gate.refuse(visitor, { kind: 'last-admin' }, attempt);
      return giveCode(staff, { ...audit, action: 'staff.code', note: '' });
    },

    async setRole(visitor, name, role) {
      const found = await accountFor(visitor, name, 'staff.role');
      if (found.kind === 'refused') return found;
      const staff = await accounts.put(name, role, { ...found.audit, note: role });
      if (staff === 'last-admin') return gate.refuse(visitor, { kind: 'last-admin' }, found.attempt);
      return { kind: 'done', staff };
    },

    async setActive(visitor, name, active) {
      const found = await accountFor(visitor, name, active ? 'staff.enable' : 'staff.disable');
      if (found.kind === 'refused') return found;
      const changed = await accounts.setActive(found.account.id, active, found.audit);
      if (changed === 'last-admin') return gate.refuse(visitor, { kind: 'last-admin' }, found.attempt);
      return { kind: 'done' };
    },

    async newCode(visitor, name) {
      const found = await accountFor(visitor, name, 'staff.code');
      return found.kind === 'refused' ? found : giveCode(found.account, found.audit);
    },

    async signIn(code) {
      const key = newSecret();
      const staff = await accounts.useCode(
        secretHash(code),
        { kind: 'key', keyHash: secretHash(key) },
        now(),
      );
      return staff === null ? refused({ kind: 'code' }) : { kind: 'done', staff, key };
    },

    async list(visitor) {
      const attempt = { action: 'staff.list', target: '' };
      if (visitor.kind !== 'operator') {
        const staff = await gate.admit(visitor, 'look', attempt);
        if ('kind' in staff) return staff;
      }
      return { kind: 'done', accounts: await accounts.list() };
    },

    async audit(visitor, target) {
      const actor = await gate.admitToAccounts(visitor, { action: 'staff.audit', target: target ?? '' });
      if (typeof actor === 'object') return actor;
      return { kind: 'done', entries: await accounts.audit(target, mostEntries) };
    },
  };
}
