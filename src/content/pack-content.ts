import type { AmbiguousQuestion, Entry, OutsideTopic, PolicyDocument, Term } from '../core/book.ts';
import type { FlowVersions } from './flow-versions.ts';
import type { Placed } from './placed.ts';
import type { Calendar } from './reading/read-calendar.ts';
import type { WrittenOutreach } from './written-outreach.ts';
import type { PackFields } from './reading/read-pack-file.ts';
import type { WrittenFlow } from './written-flow.ts';

/** Everything a pack holds, as its files say it, with places; not yet checked one part against another. */
export interface PackContent {
  readonly fields: Placed<PackFields>;
  readonly documents: readonly Placed<PolicyDocument>[];
  readonly entries: readonly Placed<Entry>[];
  readonly terms: readonly Placed<Term>[];
  readonly calendar: Calendar;
  readonly outreach: WrittenOutreach;
  readonly outside: readonly Placed<OutsideTopic>[];
  readonly ambiguous: readonly Placed<AmbiguousQuestion>[];
  /** Names of entries, documents and flows that are there and could not be read: naming one of them is no second fault. */
  readonly unread: ReadonlySet<string>;
  readonly flows: readonly WrittenFlow[];
  /** What was recorded of each flow's versions; null when the record cannot be read. */
  readonly flowVersions: FlowVersions | null;
}
