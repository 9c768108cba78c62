import type { Kysely } from 'kysely';
import type { Delivery } from '../../core/delivery.ts';
import { channelOf } from '../../core/ids.ts';
import type { AuditEntry } from '../../core/staff/staff.ts';
import type { Schema } from '../schema.ts';
import { recordAudit } from '../staff/record-audit.ts';

/** Whoever asked for it is waiting: it goes as a reply does, in quiet hours as well. */
const asReply = { kind: 'notice', priority: 0 } as const;

export const sendTest = (db: Kysely<Schema>, delivery: Delivery, audit: AuditEntry): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    const { id, chat, person } = delivery;
    const { position } = await transaction
      .insertInto('transcript')
      .values({
        chat,
        at: audit.at,
        person,
        update_id: null,
        text: null,
        choice: null,
        delivery: JSON.stringify(delivery),
      })
      .returning('position')
      .executeTakeFirstOrThrow();
    const due = { state: 'queued', due_at: audit.at } as const;
    await transaction
      .insertInto('deliveries')
      .values({ id, position, chat, person, channel: channelOf(chat), ...asReply, ...due })
      .execute();
    await recordAudit(transaction, audit);
  });
