import type { Kysely } from 'kysely';
import type { Broadcasts } from '../broadcasts-port.ts';
import type { Scrub } from '../kysely-store.ts';
import { queueDelivery } from '../queue-delivery.ts';
import type { Schema } from '../schema.ts';
import { awaitingIn } from './awaiting.ts';
import { countAudience } from './count-audience.ts';
import { findBroadcast, listBroadcasts, nextBroadcastId } from './find-broadcasts.ts';
import { haltedBy, setHalted } from './halt.ts';
import { deleteList, readLists } from './list-versions.ts';
import { chatsOf, keepList, listRows } from './lists.ts';
import { countAnswers } from './receipts.ts';
import { reachableFrom } from './reachable.ts';
import { decideUnknown, listRecipients, readProgress } from './recipients.ts';
import { writeBroadcast } from './save-broadcast.ts';
import { servedAt } from './served-channels.ts';
import { readWaiting } from './waiting.ts';
import { sendTest } from './send-test.ts';

export const kyselyBroadcasts = (db: Kysely<Schema>, scrub: Scrub): Broadcasts => ({
  find: (id) => findBroadcast(db, id),
  list: (states, most) => listBroadcasts(db, states, most),
  nextId: () => nextBroadcastId(db),

  async save(broadcast, audit, file, notices = []) {
    const isSaved = await db.transaction().execute(async (transaction) => {
      if (!(await writeBroadcast(transaction, broadcast, audit, file))) return false;
      for (const notice of notices) await queueDelivery(transaction, notice, audit.at, 0);
      return true;
    });
    // What waited to be tried again may have been for somebody who erased their data meanwhile.
    if (isSaved && broadcast.state === 'stopped') await scrub();
    return isSaved ? 'saved' : 'stale';
  },

  async file(id) {
    const row = await db
      .selectFrom('broadcast_files')
      .where('broadcast', '=', id)
      .select('base64')
      .executeTakeFirst();
    return row?.base64 ?? null;
  },

  count: (reach, sample) => countAudience(db, reach, sample),
  progress: (id) => readProgress(db, id),
  answers: (id) => countAnswers(db, id),
  served: () => servedAt(db),
  waiting: (id) => readWaiting(db, id),
  recipients: (id, states, after, most) => listRecipients(db, id, states, after, most),
  decideUnknown: (id, people, decision, audit) =>
    db.transaction().execute((transaction) => decideUnknown(transaction, id, people, decision, audit)),
  sendTest: (delivery, audit) => sendTest(db, delivery, audit),
  awaiting: (chat, person, since) => awaitingIn(db, chat, person, since),
  keepList: (name, rows, audit) => keepList(db, name, rows, audit),
  reachable: (after, most) => reachableFrom(db, after, most),
  chatsOf: (given) => chatsOf(db, given),
  listRows: (version, after, most) => listRows(db, version, after, most),
  lists: () => readLists(db),
  deleteList: (name, audit) => deleteList(db, name, audit),
  setHalted: (halted, audit) => setHalted(db, halted, audit),
  halted: () => haltedBy(db),
});
