import type { Kysely } from 'kysely';
import { channelOf } from '../../core/ids.ts';
import type { RejoinCodes } from '../rejoin-port.ts';
import type { Schema } from '../schema.ts';
import { joinChat } from './join-chat.ts';

export const kyselyRejoinCodes = (db: Kysely<Schema>): RejoinCodes => ({
  async keep(chat, chatKind, hash, now) {
    const code = { code_hash: hash, given_at: now };
    await db
      .insertInto('rejoin_codes')
      .values({ chat, chat_kind: chatKind, ...code })
      .onConflict((conflict) => conflict.column('chat').doUpdateSet(code))
      .execute();
  },

  async among(chats) {
    if (chats.length === 0) return [];
    const rows = await db.selectFrom('rejoin_codes').where('chat', 'in', chats).select('chat').execute();
    return rows.map(({ chat }) => chat);
  },

  // Found by its hash: how long that takes says nothing of the code.
  async owner(channel, hash) {
    const row = await db
      .selectFrom('rejoin_codes')
      .where('code_hash', '=', hash)
      .select(['chat', 'chat_kind as chatKind'])
      .executeTakeFirst();
    return row !== undefined && channelOf(row.chat) === channel ? row : null;
  },

  async drop(hash) {
    await db.deleteFrom('rejoin_codes').where('code_hash', '=', hash).execute();
  },

  join: (hash, chat, now) =>
    db.transaction().execute((transaction) => joinChat(transaction, hash, chat, now)),
});
