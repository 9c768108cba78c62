import type { PinnedList } from '../../core/broadcasts/audience-list.ts';
import type { Broadcast } from '../../core/broadcasts/broadcast.ts';
import { isoTime } from '../plain-time.ts';

/** A broadcast as other programs read it: `revision` is what is approved, how often it was stored, and whose chats had a hand in it, is ours; times in the pack's time zone, null for what has not been. */
export function broadcastJson(broadcast: Broadcast, timeZone: string) {
  const {
    content,
    revision: _,
    edition,
    editorChats: __,
    list,
    approvedFor,
    sendAt,
    createdAt,
    updatedAt,
    startedAt,
    endedAt,
    ...rest
  } = broadcast;
  const time = (at: number | null) => (at === null ? null : isoTime(at, timeZone));
  return {
    ...rest,
    revision: edition,
    list: list === null ? null : listJson(list),
    ...content,
    approvedFor: time(approvedFor),
    sendAt: time(sendAt),
    createdAt: time(createdAt),
    updatedAt: time(updatedAt),
    startedAt: time(startedAt),
    endedAt: time(endedAt),
  };
}

/** A version of a list as other programs read it. */
export function listJson<List extends PinnedList>(list: List): Omit<List, 'importedFrom'> {
  const { importedFrom: _, ...shown } = list;
  return shown;
}
