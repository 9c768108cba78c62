import type { Kysely } from 'kysely';
import type { AuditEntry, Staff } from '../../core/staff/staff.ts';
import type { Schema } from '../schema.ts';
import type { StaffAccounts } from '../staff-port.ts';
import { grantRole, listAccounts, putAccount, setActive } from './accounts.ts';
import { marksOf } from './marks-of.ts';
import { recordAudit } from './record-audit.ts';
import { keepCode, useCode } from './use-code.ts';

export const kyselyStaff = (db: Kysely<Schema>): StaffAccounts => ({
  put: (name, role, audit) => putAccount(db, name, role, audit),
  setActive: (id, active, audit) => setActive(db, id, active, audit),
  list: () => listAccounts(db),
  byName: async (name) => (await active(db).where('name', '=', name).executeTakeFirst()) ?? null,

  // Found by its hash: how long that takes says nothing of the key.
  async byKey(keyHash) {
    const found = await db
      .selectFrom('staff')
      .where('key_hash', '=', keyHash)
      .select(['id', 'name', 'role', 'active'])
      .executeTakeFirst();
    if (found === undefined) return null;
    const { active, ...staff } = found;
    return { staff: { ...staff, marks: await marksOf(db, staff.id) }, isActive: active === 1 };
  },

  async byPerson(person) {
    const linked = active(db).where('id', 'in', (eb) =>
      eb.selectFrom('staff_chats').where('person', '=', person).select('staff'),
    );
    const staff = await linked.executeTakeFirst();
    return staff === undefined ? null : { ...staff, marks: await marksOf(db, staff.id) };
  },

  keepCode: (hash, staff, expiresAt, audit) =>
    db.transaction().execute(async (transaction) => {
      await keepCode(transaction, { hash, staff, expiresAt });
      await recordAudit(transaction, audit);
    }),

  async byCode(codeHash, now) {
    const usable = active(db).where('id', 'in', (eb) =>
      eb
        .selectFrom('staff_codes')
        .where('code_hash', '=', codeHash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .select('staff'),
    );
    return (await usable.executeTakeFirst()) ?? null;
  },

  useCode: (codeHash, use, now) =>
    db.transaction().execute((transaction) => useCode(transaction, codeHash, use, now)),

  grant: (person, role, now) => grantRole(db, person, role, now),
  record: (audit) => recordAudit(db, audit),

  async audit(target, most) {
    const newest = db
      .selectFrom('audit')
      .orderBy('seq', 'desc')
      .limit(most)
      .select(['at', 'actor', 'action', 'target', 'outcome', 'note']);
    const rows: AuditEntry[] = await (
      target === null ? newest : newest.where('target', '=', target)
    ).execute();
    return rows.toReversed();
  },
});

const active = (db: Kysely<Schema>) =>
  db.selectFrom('staff').where('active', '=', 1).select(['id', 'name', 'role']).$castTo<Staff>();
