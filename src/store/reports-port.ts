import type { BroadcastId } from '../core/broadcasts/broadcast.ts';
import type { BroadcastReport } from '../core/broadcasts/report.ts';

/** What became of broadcasts, counted. */
export interface Reports {
  /**
   * Null when there is no such broadcast. Counting a million takes two seconds, of which others in this process wait for
   * some 35 ms at a time.
   */
  of(id: BroadcastId): Promise<BroadcastReport | null>;
}
