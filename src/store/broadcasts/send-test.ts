import type { Kysely } from 'kysely';
import type { Delivery } from '../../core/delivery.ts';
import type { AuditEntry } from '../../core/staff/staff.ts';
import { queueDelivery } from '../queue-delivery.ts';
import type { Schema } from '../schema.ts';
import { recordAudit } from '../staff/record-audit.ts';

/** Whoever asked for it is waiting: it goes as a notice does, before everything else and in quiet hours as well. */
export const sendTest = (db: Kysely<Schema>, delivery: Delivery, audit: AuditEntry): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    const notice: Delivery = { ...delivery, reply: { ...delivery.reply, kind: 'notice' } };
    await queueDelivery(transaction, notice, audit.at, 0);
    await recordAudit(transaction, audit);
  });
