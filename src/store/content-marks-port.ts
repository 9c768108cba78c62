import type { Reach } from '../core/broadcasts/audience.ts';
import type { Broadcast } from '../core/broadcasts/broadcast.ts';
import type { ContentChange, ContentMark } from '../core/broadcasts/content-change.ts';
import type { AuditEntry } from '../core/staff/staff.ts';

/** What was served last, and what has changed since. */
export interface ContentMarks {
  /**
   * Holds what is served now against what was served last, writes what has changed, and remembers what is served now, in
   * one transaction; gives how many changed. Where nothing was served before, nothing has changed.
   */
  compare(marks: readonly ContentMark[], now: number): Promise<number>;
  /** The newest `most` changes, newest first. */
  changes(most: number): Promise<readonly ContentChange[]>;
  /** Those nobody has drafted a correction for and that may concern somebody, oldest first. */
  undrafted(): Promise<readonly ContentChange[]>;
  /** This one concerns nobody, and is not looked at again: whom it concerns was settled when it was noticed. */
  passOver(change: number, now: number): Promise<void>;
  /**
   * How many are reached, and a mark that is the same for the same people and no others. Looks at everybody, a few at a
   * time, and whatever else waits goes in between; what it has by then where `stop` ends it.
   */
  people(reach: Reach, stop?: AbortSignal): Promise<{ readonly count: number; readonly mark: string }>;
  /**
   * Writes a correction and which changes it is for, unless each of them has one; false, and nothing written, when its
   * number is taken.
   */
  draft(broadcast: Broadcast, changes: readonly number[], audit: AuditEntry): Promise<boolean>;
}
