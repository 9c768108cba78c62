import type { Kysely } from 'kysely';
import { kyselyAddresses } from './addresses.ts';
import { kyselyBroadcastRuns } from './broadcasts/broadcast-runs.ts';
import { kyselyBroadcasts } from './broadcasts/broadcasts.ts';
import { kyselyReports } from './broadcasts/report.ts';
import { kyselyContentMarks } from './content-marks.ts';
import { findRuns } from './find-runs.ts';
import { forgetDue } from './forget.ts';
import { kyselyInbox } from './inbox.ts';
import { endLeases } from './leases.ts';
import { kyselyOutages } from './outages.ts';
import { kyselyOutbox } from './outbox.ts';
import { kyselyPeople } from './people.ts';
import { prune } from './retention.ts';
import type { Schema } from './schema.ts';
import { kyselyRejoinCodes } from './rejoin/rejoin-codes.ts';
import { kyselyTimers } from './reminders/timers.ts';
import { kyselyStaff } from './staff/staff.ts';
import type { Store } from './store.ts';
import { transactTogether } from './transact.ts';

/** Makes what was deleted unreadable on the disk as well; called after the transaction that deleted it. */
export type Scrub = () => Promise<void>;

/** The store on a database whose tables are up to date. */
export function kyselyStore(db: Kysely<Schema>, scrub: Scrub, gatherMs = 0): Store {
  const transact = transactTogether(db, gatherMs);
  return {
    inbox: kyselyInbox(db, transact, scrub),
    outbox: kyselyOutbox(db, transact, scrub),
    people: kyselyPeople(db),
    addresses: kyselyAddresses(db),
    rejoinCodes: kyselyRejoinCodes(db),
    runs: { find: (wanted) => findRuns(db, wanted) },
    timers: kyselyTimers(db),
    staff: kyselyStaff(db),
    broadcasts: kyselyBroadcasts(db, scrub),
    broadcastRuns: kyselyBroadcastRuns(db, scrub),
    contentMarks: kyselyContentMarks(db),
    reports: kyselyReports(db),
    outages: kyselyOutages(db),
    endLeases: (isGone) => endLeases(db, isGone),
    forgetDue: (now) => forgetDue(db, now, scrub),
    prune: (now, retention, stop) => prune(db, now, retention, stop),
    close: () => db.destroy(),
  };
}
