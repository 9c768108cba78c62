import { doneLine } from '../core/staff/audit-line.ts';
import { targetOf } from '../core/broadcasts/act.ts';
import type { BroadcastId, RecipientState } from '../core/broadcasts/broadcast.ts';
import type { BroadcastReport } from '../core/broadcasts/report.ts';
import { noProgress } from '../core/broadcasts/progress.ts';
import type { PersonId } from '../core/ids.ts';
import type { Reachable, Recipient } from '../store/broadcasts-port.ts';
import type { DeskParts } from './desk.ts';
import type { Gate } from './gate.ts';
import type { Outcome } from './outcome.ts';
import type { Visitor } from './visitor.ts';

/** What became of broadcasts, for staff. */
export interface Reporting {
  /** Figures, which every member of staff may see. Takes some two seconds for a million, and holds up nobody who writes. */
  report(visitor: Visitor, id: BroadcastId): Promise<Outcome<{ readonly report: BroadcastReport }>>;
  /** Each recipient, in pages as they are read, for those who may edit; the audit log says that they were taken out. */
  recipients(
    visitor: Visitor,
    id: BroadcastId,
  ): Promise<Outcome<{ readonly pages: AsyncIterable<readonly Recipient[]> }>>;
  /** Whoever can be reached at all, likewise. */
  reachable(visitor: Visitor): Promise<Outcome<{ readonly pages: AsyncIterable<readonly Reachable[]> }>>;
}

/** Rows read together: 2 MB in memory, and each reading is done in some 10 ms. */
const pageSize = 2_000;

export const createReporting = ({ store, now }: DeskParts, gate: Gate): Reporting => ({
  async report(visitor, id) {
    const attempt = { action: 'report', target: targetOf(id) };
    const staff = await gate.admit(visitor, 'look', attempt);
    if ('kind' in staff) return staff;
    const report = await store.reports.of(id);
    if (report === null) return gate.refuse(visitor, { kind: 'not-found' }, attempt);
    return { kind: 'done', report };
  },

  async recipients(visitor, id) {
    const attempt = { action: 'recipients', target: targetOf(id) };
    const staff = await gate.admit(visitor, 'edit', attempt);
    if ('kind' in staff) return staff;
    if ((await store.broadcasts.find(id)) === null)
      return gate.refuse(visitor, { kind: 'not-found' }, attempt);
    await store.staff.record(doneLine({ at: now(), actor: staff.id, ...attempt }));
    return {
      kind: 'done',
      pages: pagesOf((after) => store.broadcasts.recipients(id, everyState, after, pageSize)),
    };
  },

  async reachable(visitor) {
    const attempt = { action: 'reachable', target: '' };
    const staff = await gate.admit(visitor, 'edit', attempt);
    if ('kind' in staff) return staff;
    await store.staff.record(doneLine({ at: now(), actor: staff.id, ...attempt }));
    return { kind: 'done', pages: pagesOf((after) => store.broadcasts.reachable(after, pageSize)) };
  },
});

const everyState = Object.keys(noProgress) as readonly RecipientState[];

/** What `read` gives by person, page by page. */
async function* pagesOf<Row extends { readonly person: PersonId }>(
  read: (after: PersonId | null) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (let after: PersonId | null = null; ;) {
    const page = await read(after);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.person;
  }
}
