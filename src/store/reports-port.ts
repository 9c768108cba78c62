import type { BroadcastId } from '../core/broadcasts/broadcast.ts';
import type { BroadcastReport } from '../core/broadcasts/report.ts';

/** What became of broadcasts, counted. */
export interface Reports {
  /**
   * Everything counted at one moment; null when there is no such broadcast. Counting a million takes seconds in which
   * this process does nothing else: not for one that answers people.
   */
  of(id: BroadcastId): Promise<BroadcastReport | null>;
}
