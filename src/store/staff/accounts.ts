import type { Kysely, Transaction } from 'kysely';
import type { PersonId } from '../../core/ids.ts';
import { channelOf } from '../../core/ids.ts';
import type { StaffRole } from '../../core/staff-role.ts';
import type { AuditEntry, Staff, StaffId } from '../../core/staff/staff.ts';
import { staffId } from '../../core/staff/staff.ts';
import type { Schema } from '../schema.ts';
import type { LastAdmin, StaffAccount } from '../staff-port.ts';
import { recordAudit } from './record-audit.ts';

/** Thrown to undo a transaction. */
class LastAdminError extends Error {
  override readonly name = 'LastAdminError';
}

export const putAccount = (
  db: Kysely<Schema>,
  name: string,
  role: StaffRole,
  audit: AuditEntry,
): Promise<Staff | LastAdmin> =>
  keepingAnAdmin(db, async (transaction) => {
    const put = { id: staffId(name), name, role, active: 1, created_at: audit.at } as const;
    const { id } = await transaction
      .insertInto('staff')
      .values(put)
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ role }))
      .returning('id')
      .executeTakeFirstOrThrow();
    await recordAudit(transaction, audit);
    return { id, name, role };
  });

export const setActive = (
  db: Kysely<Schema>,
  id: StaffId,
  active: boolean,
  audit: AuditEntry,
): Promise<'done' | LastAdmin> =>
  keepingAnAdmin<'done'>(db, async (transaction) => {
    await transaction
      .updateTable('staff')
      .set({ active: active ? 1 : 0 })
      .where('id', '=', id)
      .execute();
    await recordAudit(transaction, audit);
    return 'done';
  });

/** Undoes a change that leaves no active admin where there was one. */
async function keepingAnAdmin<Result>(
  db: Kysely<Schema>,
  change: (transaction: Transaction<Schema>) => Promise<Result>,
): Promise<Result | LastAdmin> {
  try {
    return await db.transaction().execute(async (transaction) => {
      const before = await admins(transaction);
      const result = await change(transaction);
      if (before > 0 && (await admins(transaction)) === 0) throw new LastAdminError();
      return result;
    });
  } catch (error) {
    if (error instanceof LastAdminError) return 'last-admin';
    throw error;
  }
}

async function admins(db: Kysely<Schema>): Promise<number> {
  const { count } = await db
    .selectFrom('staff')
    .where('role', '=', 'admin')
    .where('active', '=', 1)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

export async function listAccounts(db: Kysely<Schema>): Promise<readonly StaffAccount[]> {
  const accounts = await db.selectFrom('staff').orderBy('created_at').orderBy('name').selectAll().execute();
  const chats = await db
    .selectFrom('staff_chats')
    .orderBy('linked_at')
    .orderBy('person')
    .select(['staff', 'chat', 'person'])
    .execute();
  return accounts.map(({ id, name, role, active, key_hash }) => ({
    id,
    name,
    role,
    isActive: active === 1,
    chats: chats.filter(({ staff }) => staff === id).map(({ chat, person }) => ({ chat, person })),
    hasKey: key_hash !== null,
  }));
}

/** An account in a person's own name, linked to their direct chat. */
export const grantRole = (
  db: Kysely<Schema>,
  person: PersonId,
  role: StaffRole,
  now: number,
): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    const id = staffId(person);
    await transaction
      .insertInto('staff')
      .values({ id, name: person, role, active: 1, created_at: now })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ role, active: 1 }))
      .execute();
    // A direct chat has its person's address.
    const link = {
      chat: person as string as Schema['staff_chats']['chat'],
      channel: channelOf(person),
      staff: id,
      linked_at: now,
    };
    await transaction
      .insertInto('staff_chats')
      .values({ person, ...link })
      .onConflict((conflict) => conflict.column('person').doUpdateSet(link))
      .execute();
  });
