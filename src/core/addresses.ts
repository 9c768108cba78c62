import type { ChannelName } from './ids.ts';

/**
 * Where those are found whose platform gave them another id. The ledger knows chats and people by the id they first had; a
 * platform may give a chat another (a group that grew), and some give everybody another at each sign-in. All ids are the
 * platform's part alone; `at` is epoch milliseconds.
 */
export interface Addresses {
  /** The id the ledger knows it by: the same, where it never changed. */
  known(channel: ChannelName, id: string): Promise<string>;
  /** The id the platform knows it by now. */
  current(channel: ChannelName, id: string): Promise<string>;
  /** From now on what the ledger knows as `from`, or by another id since, is found at `to`. Said again, it changes nothing. */
  moved(channel: ChannelName, from: string, to: string, at: number): Promise<void>;
}
