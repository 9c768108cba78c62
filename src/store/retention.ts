import type { Kysely } from 'kysely';
import { deleteAddresses } from './addresses.ts';
import { deleteRejoinCodes } from './rejoin/forget-codes.ts';
import { deleteLinesBefore } from './forget.ts';
import { inBatches } from './in-batches.ts';
import { clearFills, deleteBroadcasts } from './prune/broadcasts.ts';
import { deleteConversations, deleteRuns, deleteUpdates } from './prune/chats.ts';
import { deleteAudit, deleteChanges, deleteCodes } from './prune/desk.ts';
import { deleteFeedback } from './prune/feedback.ts';
import { deleteLists } from './prune/lists.ts';
import { deleteDone, deleteOptIns, deletePaces, deleteSettledTimers } from './prune/outreach.ts';
import type { Schema } from './schema.ts';
import type { Pruned, Retention } from './store.ts';
import { deleteTold } from './told.ts';

const dayMs = 24 * 60 * 60 * 1000;

export const defaultRetention: Retention = {
  // One season of applications: the time in which a unit comes back to what it was told. Platforms redeliver for a
  // day or some days; ids stay as long as the deliveries that are named after them.
  transcriptMs: 180 * dayMs,
  // Long enough for a fault to be noticed, mended and looked into.
  parkedMs: 30 * dayMs,
  // What one season taught is there when the next one begins.
  feedbackMs: 365 * dayMs,
  // A chain is built for two years and is evaluated in the months after; and what a unit has filled in must not be gone
  // because a season passed in which nobody looked at it.
  runsMs: 800 * dayMs,
  // As long as who failed is tried again: a month later it is another notice.
  fillMs: 30 * dayMs,
  // The register it was made from has changed by then: whoever sends again a season later imports it anew.
  listsMs: 365 * dayMs,
  // Who was told what is asked when a decision is disputed, and who approved it when somebody answers for it: three
  // years are the general period of limitation. Source: Civil Code of the People's Republic of China, article 188.
  broadcastsMs: 3 * 365 * dayMs,
  auditMs: 3 * 365 * dayMs,
};

/** Where `stop` comes in the middle, the rest stays for the next time. */
export async function prune(
  db: Kysely<Schema>,
  now: number,
  retention: Retention,
  stop?: AbortSignal,
): Promise<Pruned> {
  const all = (deleteSome: () => Promise<number>) => inBatches(deleteSome, stop);
  const since = (period: keyof Retention): number => now - retention[period];
  return {
    // Before the chats that they keep.
    runs: await all(() => deleteRuns(db, since('runsMs'))),
    lines: await all(() => deleteLinesBefore(db, 'at', since('transcriptMs'))),
    updates:
      (await all(() => deleteUpdates(db, 'handled', since('transcriptMs')))) +
      (await all(() => deleteUpdates(db, 'parked', since('parkedMs')))),
    conversations: await all(() => deleteConversations(db, since('transcriptMs'))),
    feedback: await deleteFeedback(db, since('feedbackMs')),
    told: await all(() => deleteTold(db, since('transcriptMs'))),
    reminders:
      (await all(() => deleteSettledTimers(db, since('feedbackMs')))) +
      (await deleteDone(db, since('runsMs'))),
    fills: await clearFills(db, since('fillMs')),
    lists: await deleteLists(db, since('listsMs')),
    // Behind the lines that rest on them.
    broadcasts: await deleteBroadcasts(db, since('broadcastsMs')),
    desk:
      (await deleteCodes(db, now)) +
      (await all(() => deleteAudit(db, since('auditMs')))) +
      (await all(() => deleteChanges(db, since('feedbackMs')))),
    leftovers:
      (await deleteOptIns(db, since('transcriptMs'))) +
      (await deleteAddresses(db, since('transcriptMs'))) +
      (await deleteRejoinCodes(db, since('transcriptMs'))) +
      (await all(() => deletePaces(db, now))),
  };
}
