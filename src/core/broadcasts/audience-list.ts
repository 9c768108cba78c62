import type { Actor, ChatMark } from '../staff/staff.ts';
import type { Broadcast, BroadcastId } from './broadcast.ts';

/** One import of a list. Nothing in it ever changes, but that whoever erases their data goes; the same name imported anew is another version. */
export interface ListVersion {
  readonly name: string;
  /** Counts imports of all names, so that none is ever the number of another. */
  readonly version: number;
  /** Of who stands in it with which values; alike where those are. */
  readonly digest: string;
  /** How many stood in it as it was imported. */
  readonly rows: number;
  readonly columns: readonly string[];
  readonly importedBy: Actor;
  /** Of the chats that were linked to them then: nobody approves from one of these, under whatever account. */
  readonly importedFrom: readonly ChatMark[];
  /** Epoch milliseconds. */
  readonly importedAt: number;
}

/** The version of its list a broadcast was submitted with: what is approved and sent. */
export type PinnedList = Pick<ListVersion, 'version' | 'digest' | 'rows' | 'importedBy' | 'importedFrom'>;

export const pinned = ({ version, digest, rows, importedBy, importedFrom }: ListVersion): PinnedList => ({
  version,
  digest,
  rows,
  importedBy,
  importedFrom,
});

/** A version with the broadcasts not at their end that would be sent to it. */
export interface UsedListVersion extends ListVersion {
  readonly usedBy: readonly BroadcastId[];
}

/** The version a broadcast is for; null for the newest of its list's name, which a draft goes by. */
export const versionOf = ({ state, list }: Pick<Broadcast, 'state' | 'list'>): number | null =>
  state === 'draft' ? null : (list?.version ?? null);

/** Which of these versions, newest first, a broadcast is for. */
export const listOf = <Version extends ListVersion>(
  broadcast: Pick<Broadcast, 'state' | 'list' | 'audience'>,
  versions: readonly Version[],
): Version | undefined => {
  const pinned = versionOf(broadcast);
  return versions.find(({ name, version }) =>
    pinned === null ? name === broadcast.audience.list : version === pinned,
  );
};
