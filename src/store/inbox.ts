import type { Kysely } from 'kysely';
import type { Effect } from '../core/turn.ts';
import { addUpdate } from './add-update.ts';
import { claimChat } from './claim-chat.ts';
import { commitTurn } from './commit-turn.ts';
import type { Inbox } from './inbox-port.ts';
import type { Scrub } from './kysely-store.ts';
import { countIn, firstFreeAt } from './open-rows.ts';
import type { Schema } from './schema.ts';
import { readTranscript } from './transcript.ts';
import type { Transact } from './transact.ts';
import { isFaultOfTurn, TurnRefusedError } from './turn-refused-error.ts';

/** What is to be gone from the disk is still in the write-ahead log. A broadcast that is stopped erases what waited for an end. */
const leavesTraces = (effect: Effect): boolean =>
  effect.kind === 'erase' ||
  effect.kind === 'forget-said' ||
  (effect.kind === 'broadcast' && effect.broadcast.state === 'stopped');

export function kyselyInbox(db: Kysely<Schema>, transact: Transact, scrub: Scrub): Inbox {
  return {
    add: (update, arrival, claim = null) =>
      transact((transaction) => addUpdate(transaction, update, arrival, claim)),
    claimChat: (claim) => transact((transaction) => claimChat(transaction, claim)),
    transcript: (chat, after, limit) => readTranscript(db, chat, after, limit),

    async commitTurn(turn, claim = null) {
      const committed = await commitTurn(transact, turn, claim).catch((error: unknown) => {
        throw isFaultOfTurn(error) ? new TurnRefusedError(turn, error) : error;
      });
      if (committed.outcome === 'committed' && turn.effects.some(leavesTraces)) await scrub();
      return committed;
    },

    async release(chat, owner, { as, until = null }) {
      await db
        .updateTable('conversations')
        .set((eb) => ({
          lease_owner: null,
          lease_until: until,
          ...(as === 'untouched' && { claims: eb('claims', '-', 1) }),
        }))
        .where('chat', '=', chat)
        .where('lease_owner', '=', owner)
        .execute();
    },

    async nextDueAt() {
      const { due_at } = await db
        .selectFrom('inbox')
        .innerJoin('conversations', 'conversations.chat', 'inbox.chat')
        .where('inbox.settled_at', 'is', null)
        .select(firstFreeAt)
        .executeTakeFirstOrThrow();
      return due_at;
    },

    async counts() {
      const rows = await db
        .selectFrom('inbox')
        // Those that have not been forgotten.
        .where('person', 'is not', null)
        .select((eb) => ['state', eb.fn.countAll<number>().as('count')] as const)
        .groupBy('state')
        .execute();
      return { waiting: countIn(rows, 'waiting'), parked: countIn(rows, 'parked') };
    },
  };
}
