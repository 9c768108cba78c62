import type { Kysely } from 'kysely';
import type { Conversation } from '../core/conversation.ts';
import type { Update } from '../core/update.ts';
import { mostUpdates } from './inbox-port.ts';
import type { Claim, ClaimedChat } from './inbox-port.ts';
import type { Schema } from './schema.ts';
import { storableTime } from './storable-time.ts';

export const claimChat = (db: Kysely<Schema>, claim: Claim): Promise<ClaimedChat | null> =>
  db.transaction().execute(async (transaction) => {
    const { now, dueBefore, owner, leaseMs } = claim;
    const claimed = await transaction
      .updateTable('conversations')
      .set((eb) => ({ lease_owner: owner, lease_until: now + leaseMs, claims: eb('claims', '+', 1) }))
      .where('chat', '=', (eb) =>
        eb
          .selectFrom('inbox')
          .innerJoin('conversations as c', 'c.chat', 'inbox.chat')
          .where('inbox.settled_at', 'is', null)
          .where('inbox.due_at', '<=', storableTime(dueBefore))
          .where((where) => where.or([where('c.lease_until', 'is', null), where('c.lease_until', '<=', now)]))
          .orderBy('inbox.due_at')
          .orderBy('inbox.seq')
          .select('c.chat')
          .limit(1),
      )
      // Said again for PostgreSQL, where two claims may find the same chat and one waits for the other.
      .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
      .returning(['chat', 'state', 'claims'])
      .executeTakeFirst();
    if (claimed === undefined) return null;
    const { chat, state, claims } = claimed;
    const waiting = await transaction
      .selectFrom('inbox')
      .where('chat', '=', chat)
      .where('settled_at', 'is', null)
      .orderBy('seq')
      .select('payload')
      .limit(mostUpdates)
      .execute();
    return {
      chat,
      owner,
      conversation: state === null ? null : (JSON.parse(state) as Conversation),
      updates: waiting.flatMap(({ payload }) => (payload === null ? [] : [JSON.parse(payload) as Update])),
      claims: claims - 1,
    };
  });
