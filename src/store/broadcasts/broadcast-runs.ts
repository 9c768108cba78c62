import type { Kysely } from 'kysely';
import type { BroadcastRuns } from '../broadcasts-port.ts';
import type { Scrub } from '../kysely-store.ts';
import type { Schema } from '../schema.ts';
import { beginDue } from './begin-due.ts';
import { createContents } from './contents.ts';
import { finishBroadcast, pauseForFailures } from './finish-broadcast.ts';
import { nextOfBroadcasts } from './next-of-broadcasts.ts';
import { planRecipients } from './plan-recipients.ts';
import { settleAttempts } from './settle-attempts.ts';
import { takeRecipients } from './take-recipients.ts';

export function kyselyBroadcastRuns(db: Kysely<Schema>, scrub: Scrub): BroadcastRuns {
  const contents = createContents();
  return {
    begin: (now, channels = []) => beginDue(db, now, channels, scrub),
    async holdUp(id, now) {
      await db
        .updateTable('broadcasts')
        .set({ held_up_at: now })
        .where('id', '=', id)
        .where('held_up_at', 'is', null)
        .execute();
    },
    plan: (id, now, most) => planRecipients(db, id, now, most),
    take: (claim) => takeRecipients(db, contents, claim, scrub),
    settle: (attempts) => settleAttempts(db, attempts, scrub),
    finish: (id, now) => finishBroadcast(db, id, now),
    pauseForFailures: (id, now) => pauseForFailures(db, id, now),
    nextDueAt: (channels, pacing) => nextOfBroadcasts(db, channels, pacing),
  };
}
