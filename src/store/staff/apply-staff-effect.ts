import type { Transaction } from 'kysely';
import type { Effect } from '../../core/turn.ts';
import { unreachable } from '../../core/unreachable.ts';
import { writeHalt } from '../broadcasts/halt.ts';
import { keepReceipt } from '../broadcasts/receipts.ts';
import { decideUnknown } from '../broadcasts/recipients.ts';
import { copyFile, writeBroadcast } from '../broadcasts/save-broadcast.ts';
import type { CommittedTurn } from '../inbox-port.ts';
import type { Schema } from '../schema.ts';
import { recordAudit } from './record-audit.ts';
import { secretHash } from './secret-hash.ts';
import { useCode } from './use-code.ts';

type StaffEffect = Extract<
  Effect,
  {
    readonly kind:
      | 'receipt'
      | 'broadcast'
      | 'decide-unknown'
      | 'audit'
      | 'link-staff'
      | 'unlink-staff'
      | 'halt';
  }
>;

/** Thrown to undo a transaction: a broadcast, or a one-time code, is no longer what it was when the turn read it. */
export class StaleDeskError extends Error {
  override readonly name = 'StaleDeskError';
}

/** Carries out what a turn did with broadcasts and accounts. Throws a {@link StaleDeskError} when somebody was faster. */
export async function applyStaffEffect(
  transaction: Transaction<Schema>,
  effect: StaffEffect,
  { chat, person, now }: CommittedTurn,
): Promise<void> {
  switch (effect.kind) {
    case 'receipt': {
      const { broadcast, answer } = effect;
      return keepReceipt(transaction, { broadcast, person: effect.person, chat, answer, at: now });
    }
    case 'broadcast':
      if (!(await writeBroadcast(transaction, effect.broadcast, effect.audit))) throw new StaleDeskError();
      if (effect.fileOf !== undefined) await copyFile(transaction, effect.fileOf, effect.broadcast.id);
      return;
    case 'decide-unknown': {
      const { broadcast, people, decision, audit } = effect;
      await decideUnknown(transaction, broadcast, people, decision, audit);
      return;
    }
    case 'audit':
      return recordAudit(transaction, effect.audit);
    case 'link-staff': {
      const linked = await useCode(transaction, secretHash(effect.code), { kind: 'link', person, chat }, now);
      if (linked === null) throw new StaleDeskError();
      return;
    }
    case 'unlink-staff':
      await transaction.deleteFrom('staff_chats').where('person', '=', effect.person).execute();
      return recordAudit(transaction, effect.audit);
    case 'halt':
      return writeHalt(transaction, effect.halted, effect.audit);
    default:
      return unreachable(effect);
  }
}
