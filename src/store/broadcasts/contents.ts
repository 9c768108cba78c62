import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Broadcast, BroadcastId } from '../../core/broadcasts/broadcast.ts';
import { variablesIn } from '../../core/broadcasts/fill-in.ts';
import type { BroadcastDelivery } from '../../core/broadcasts/whole-delivery.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { Reply } from '../../core/reply.ts';
import type { Schema } from '../schema.ts';
import type { Course } from './count-failures.ts';

/** A broadcast that is being sent, with what makes its messages. */
export interface Content {
  readonly broadcast: Broadcast;
  readonly compose: (stored: BroadcastDelivery) => Delivery;
}

/** The broadcasts this connection is sending: each is read and composed once, until it changes. */
export interface Contents {
  /** Null unless its recipients are fixed and it is being sent at this moment. */
  sending(db: Kysely<Schema>, id: BroadcastId): Promise<(Course & { readonly content: Content }) | null>;
}

export function createContents(): Contents {
  const known = new Map<BroadcastId, Content>();
  return {
    async sending(db, id) {
      const row = await db
        .selectFrom('broadcasts')
        .where('id', '=', id)
        .where('state', '=', sql.lit('sending'))
        .where('planned_at', 'is not', null)
        .select(['revision', 'failures_in_row', 'has_arrived'])
        .executeTakeFirst();
      if (row === undefined) {
        known.delete(id);
        return null;
      }
      const before = known.get(id);
      const content = before?.broadcast.revision === row.revision ? before : await read(db, id);
      known.set(id, content);
      return { content, failuresInRow: row.failures_in_row, hasArrived: row.has_arrived === 1 };
    },
  };
}

async function read(db: Kysely<Schema>, id: BroadcastId): Promise<Content> {
  const { content } = await db
    .selectFrom('broadcasts')
    .where('id', '=', id)
    .select('content')
    .executeTakeFirstOrThrow();
  const broadcast = JSON.parse(content) as Broadcast;
  // Loaded when something is sent: a question asked on the command line needs no Markdown.
  const { wholeDelivery } = await import('../../core/broadcasts/whole-delivery.ts');
  const isTheSameForAll = variablesIn(broadcast.content).length === 0;
  const replies = new Map<string, Reply>();
  return {
    broadcast,
    compose(stored) {
      const kind = `${stored.deferred === true} ${stored.language}`;
      const reply = isTheSameForAll ? replies.get(kind) : undefined;
      if (reply !== undefined) {
        const { id, chat, chatKind, person } = stored;
        return { id, chat, chatKind, person, reply };
      }
      const delivery = wholeDelivery(stored, broadcast);
      replies.set(kind, delivery.reply);
      return delivery;
    },
  };
}
