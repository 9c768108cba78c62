import type { Book } from '../core/book.ts';
import type { Store } from '../store/store.ts';
import type { Accounts } from './accounts.ts';
import { createAccounts } from './accounts.ts';
import type { Acts } from './acts.ts';
import { createActs } from './acts.ts';
import type { Corrections } from './corrections.ts';
import { createCorrections } from './corrections.ts';
import type { Drafts } from './drafts.ts';
import { createDrafts } from './drafts.ts';
import { createGate } from './gate.ts';
import type { Looking } from './looking.ts';
import { createLooking } from './looking.ts';
import type { Reminding } from './reminding.ts';
import { createReminding } from './reminding.ts';
import type { Reporting } from './reporting.ts';
import { createReporting } from './reporting.ts';
import type { Sending } from './sending.ts';
import { createSending } from './sending.ts';
import type { Visitor } from './visitor.ts';
import { visitorWithKey } from './visitor.ts';

/** What a desk works with. */
export interface DeskParts {
  readonly store: Pick<Store, 'broadcasts' | 'staff' | 'reports' | 'contentMarks' | 'timers'>;
  readonly book: Book;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** At least 128 random bits, in signs that can be typed. */
  readonly newSecret: () => string;
}

/** Everything staff do, whatever they do it through: each checks who may, and writes down what was done and what was refused. */
export interface StaffDesk {
  readonly drafts: Drafts;
  readonly acts: Acts;
  readonly looking: Looking;
  readonly sending: Sending;
  readonly reminding: Reminding;
  readonly reporting: Reporting;
  readonly corrections: Corrections;
  /** Who comes with a personal key; null: with none. */
  visitor(key: string | null): Promise<Visitor>;
}

export function createDesk(parts: DeskParts): StaffDesk {
  const gate = createGate(parts.store.staff, parts.now);
  return {
    drafts: createDrafts(parts, gate),
    acts: createActs(parts, gate),
    looking: createLooking(parts, gate),
    sending: createSending(parts, gate),
    reminding: createReminding(parts, gate),
    reporting: createReporting(parts, gate),
    corrections: createCorrections(parts, gate),
    visitor: (key) => visitorWithKey(parts.store.staff, key),
  };
}

/** Accounts alone, which need no book. */
export const createAccountDesk = ({ store, ...parts }: Omit<DeskParts, 'book'>): Accounts =>
  createAccounts({ store, ...parts }, createGate(store.staff, parts.now));
