import { doneLine, refusedLine } from '../../core/staff/audit-line.ts';
import type { Kysely, Transaction } from 'kysely';
import { channelOf } from '../../core/ids.ts';
import type { Staff } from '../../core/staff/staff.ts';
import { staffTarget } from '../../core/staff/staff.ts';
import type { Schema } from '../schema.ts';
import type { CodeUse } from '../staff-port.ts';
import { recordAudit } from './record-audit.ts';

/** Keeps a code for an account, in place of any it has not used yet. */
export async function keepCode(
  transaction: Transaction<Schema>,
  code: { readonly hash: string; readonly staff: Staff['id']; readonly expiresAt: number },
): Promise<void> {
  await transaction
    .deleteFrom('staff_codes')
    .where('staff', '=', code.staff)
    .where('used_at', 'is', null)
    .execute();
  await transaction
    .insertInto('staff_codes')
    .values({ code_hash: code.hash, staff: code.staff, expires_at: code.expiresAt })
    .execute();
}

/**
 * Uses up a code. Null when nobody was given it, it is used or out of date, or the account is not active. That is
 * recorded of a code somebody was given, not of any word a stranger types.
 */
export async function useCode(
  transaction: Transaction<Schema>,
  codeHash: string,
  use: CodeUse,
  now: number,
): Promise<Staff | null> {
  // Found by its hash: how long that takes says nothing of the code.
  const code = await transaction
    .selectFrom('staff_codes as c')
    .innerJoin('staff as s', 's.id', 'c.staff')
    .where('c.code_hash', '=', codeHash)
    .select(['s.id', 's.name', 's.role', 's.active', 'c.expires_at', 'c.used_at'])
    .executeTakeFirst();
  if (code === undefined) return null;
  const { id, name, role } = code;
  const line = {
    at: now,
    actor: id,
    action: use.kind === 'link' ? 'staff.link' : 'staff.sign-in',
    target: staffTarget(name),
  };
  const refusal = reasonToRefuse(code, now);
  if (refusal === null && (await takeCode(transaction, codeHash, now))) {
    await (use.kind === 'link' ? linkChat(transaction, id, use, now) : setKey(transaction, id, use.keyHash));
    const note = use.kind === 'link' ? channelOf(use.chat) : '';
    await recordAudit(transaction, doneLine(line, note));
    return { id, name, role };
  }
  await recordAudit(transaction, refusedLine(line, refusal ?? 'used'));
  return null;
}

function reasonToRefuse(
  code: { readonly active: 0 | 1; readonly used_at: number | null; readonly expires_at: number },
  now: number,
): string | null {
  if (code.active === 0) return 'inactive';
  if (code.used_at !== null) return 'used';
  return code.expires_at <= now ? 'expired' : null;
}

/** False when somebody else was faster. */
async function takeCode(db: Kysely<Schema>, codeHash: string, now: number): Promise<boolean> {
  const taken = await db
    .updateTable('staff_codes')
    .set({ used_at: now })
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return taken.numUpdatedRows === 1n;
}

/** A chat belongs to the account that was linked to it last. */
async function linkChat(
  db: Kysely<Schema>,
  staff: Staff['id'],
  { person, chat }: Extract<CodeUse, { readonly kind: 'link' }>,
  now: number,
): Promise<void> {
  const link = { chat, channel: channelOf(chat), staff, linked_at: now };
  await db
    .insertInto('staff_chats')
    .values({ person, ...link })
    .onConflict((conflict) => conflict.column('person').doUpdateSet(link))
    .execute();
}

/** In place of any key before. */
async function setKey(db: Kysely<Schema>, staff: Staff['id'], keyHash: string): Promise<void> {
  await db.updateTable('staff').set({ key_hash: keyHash }).where('id', '=', staff).execute();
}
