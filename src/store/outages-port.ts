import type { ChannelName } from '../core/ids.ts';

/** Channels that are away and of which admins were told: the same outage is the same after a restart. */
export interface Outages {
  /** Notes a channel as away, `since` epoch milliseconds. Gives since when it is: earlier, where that was noted already. */
  begin(channel: ChannelName, since: number): Promise<number>;
  /** Since when a channel is noted as away; null when it is not. */
  since(channel: ChannelName): Promise<number | null>;
  /** It is back. */
  end(channel: ChannelName): Promise<void>;
}
