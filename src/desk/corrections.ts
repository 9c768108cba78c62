import type { ContentChange } from '../core/broadcasts/content-change.ts';
import type { DeskParts } from './desk.ts';
import { reachOfChanges } from './draft-corrections.ts';
import type { Gate } from './gate.ts';
import type { Outcome } from './outcome.ts';
import type { Visitor } from './visitor.ts';

/** What has changed since people were told it, as staff look at it. */
export interface Corrections {
  /** Newest first. */
  list(visitor: Visitor): Promise<Outcome<{ readonly changes: readonly ListedChange[] }>>;
}

/** A change with how many it concerns at present, and its correction. */
interface ListedChange extends ContentChange {
  readonly concerned: number;
}

/** A year of changes, at one or two a week. */
const mostListed = 100;

export const createCorrections = ({ store }: DeskParts, gate: Gate): Corrections => ({
  async list(visitor) {
    const staff = await gate.admit(visitor, 'look', { action: 'corrections', target: '' });
    if ('kind' in staff) return staff;
    const changes: ListedChange[] = [];
    for (const change of await store.contentMarks.changes(mostListed)) {
      const { count } = await store.contentMarks.people(reachOfChanges([change]));
      changes.push({ ...change, concerned: count });
    }
    return { kind: 'done', changes };
  },
});
