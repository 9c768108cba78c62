import type { ChannelName } from '../core/ids.ts';

/** Where those are found whose platform gave them another id. All ids are the platform's part alone. */
export interface Addresses {
  /** The id the ledger has; the same, where it never changed. */
  known(channel: ChannelName, id: string): Promise<string>;
  /** The id the platform has now. */
  current(channel: ChannelName, id: string): Promise<string>;
  /** From now on what is known as `from`, or by another id since, is found at `to`. Said again, it changes nothing. */
  moved(channel: ChannelName, from: string, to: string, now: number): Promise<void>;
}
