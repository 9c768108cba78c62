import { targetOf } from '../core/broadcasts/act.ts';
import { reachOf } from '../core/broadcasts/audience.ts';
import type { Broadcast, BroadcastState } from '../core/broadcasts/broadcast.ts';
import type { Desk } from '../core/broadcasts/desk.ts';
import { latestBegun } from '../core/broadcasts/latest-begun.ts';
import { ownHistory } from '../core/broadcasts/own-history.ts';
import type { Conversation } from '../core/conversation.ts';
import type { Staff } from '../core/staff/staff.ts';
import type { Effect, Stimulus, TurnContext } from '../core/turn.ts';
import { listsKnownFor } from '../store/broadcasts/lists-known.ts';
import { unservedAmong, unservedWaiting } from '../store/broadcasts/unserved.ts';
import { readColleagues } from '../store/staff/colleagues.ts';
import type { Store } from '../store/store.ts';
import { countOf } from './audience-counts.ts';
import { readAwaiting } from './read-awaiting.ts';
import { readUnknown } from './read-unknown.ts';
import { readNewcomer } from './read-newcomer.ts';
import type { StaffMatter } from './staff-matter.ts';
import { staffMatter } from './staff-matter.ts';

type DeskStore = Pick<Store, 'broadcasts' | 'staff'>;
type Read = Pick<TurnContext, 'desk' | 'isStaffElsewhere' | 'newcomer' | 'awaiting'>;

/**
 * What a turn may know of broadcasts: what staff see in their chat, and what this chat may answer. For nearly every message
 * that is nothing, and nothing is read.
 */
export async function readDesk(
  store: DeskStore,
  conversation: Conversation,
  stimulus: Stimulus,
  now: number,
  /** False where no broadcast went to this person. */
  wereSentAny = true,
): Promise<Read> {
  const awaiting = wereSentAny ? await readAwaiting(store, conversation, stimulus, now) : [];
  const known = awaiting.length === 0 ? {} : { awaiting };
  const asked = staffMatter(conversation, stimulus);
  if (asked === null) return known;
  const staff = await store.staff.byPerson(stimulus.person);
  // In a group everybody reads along: nobody is staff there.
  const actor = conversation.chatKind === 'direct' ? staff : null;
  const isLinking = asked.code !== null;
  return {
    ...known,
    ...(staff !== null && actor === null && { isStaffElsewhere: true }),
    ...(actor !== null && { desk: await readFor(store, actor, asked, now) }),
    ...((actor === null || isLinking) && {
      newcomer: await readNewcomer(store, conversation.chat, asked.code, now),
    }),
  };
}

const open: readonly BroadcastState[] = ['draft', 'submitted', 'approved', 'scheduled', 'sending', 'paused'];
const ended: readonly BroadcastState[] = ['sent', 'cancelled', 'stopped'];
/** More at once than an office works on; beyond, they are read on the command line. */
const mostOpen = 50;
const mostEnded = 10;
const mostHistory = 20;

async function readFor(
  store: DeskStore,
  actor: Staff,
  { broadcast: inHand, count }: StaffMatter,
  now: number,
): Promise<Desk> {
  const { broadcasts, staff } = store;
  const [opened, closed] = [await broadcasts.list(open, mostOpen), await broadcasts.list(ended, mostEnded)];
  const listed = [...opened, ...closed].sort((one, other) => other.id - one.id);
  const broadcast =
    inHand === null
      ? null
      : inHand === 'latest'
        ? latestBegun(listed)
        : (listed.find(({ id }) => id === inHand) ?? (await broadcasts.find(inHand)));
  const isFurther = broadcast !== null && !listed.includes(broadcast);
  const counted =
    broadcast === null || count === 'none' || !isCounted(broadcast)
      ? null
      : await countOf(broadcasts, reachOf(broadcast), count, now);
  return {
    actor,
    broadcasts: isFurther ? [...listed, broadcast] : listed,
    nextId: await broadcasts.nextId(),
    count: counted,
    unserved: await readUnserved(broadcasts, broadcast, counted, now),
    progress: await readProgress(store, broadcast),
    answers:
      broadcast === null || broadcast.startedAt === null ? null : await broadcasts.answers(broadcast.id),
    unknown:
      broadcast === null || broadcast.startedAt === null ? [] : await readUnknown(broadcasts, broadcast.id),
    history:
      broadcast === null ? [] : ownHistory(broadcast, await staff.audit(targetOf(broadcast.id), mostHistory)),
    lists: await listsKnownFor(store.broadcasts, broadcast),
    colleagues: await readColleagues(staff),
    halted: await broadcasts.halted(),
  };
}

/** Before it is sent, of those it is for; while it is, of those who wait. */
async function readUnserved(
  broadcasts: DeskStore['broadcasts'],
  broadcast: Broadcast | null,
  counted: Desk['count'],
  now: number,
): Promise<Desk['unserved']> {
  if (broadcast === null) return [];
  if (counted !== null) return unservedAmong(broadcasts, broadcast.id, counted.byChannel, now);
  return broadcast.startedAt === null ? [] : unservedWaiting(broadcasts, broadcast.id, now);
}

/** Once it is being sent, whom it is for stands in its recipients. */
const isCounted = ({ state }: Broadcast): boolean =>
  state === 'draft' || state === 'submitted' || state === 'approved' || state === 'scheduled';

async function readProgress(
  { broadcasts }: DeskStore,
  broadcast: Broadcast | null,
): Promise<Desk['progress']> {
  if (broadcast === null || broadcast.startedAt === null) return {};
  return { [broadcast.id]: await broadcasts.progress(broadcast.id) };
}

/**
 * The same desk with what a draft comes to that the turn has just changed, null when it had that before it: only the turn
 * itself knows whom the draft is for from now on, so it is taken again with the new figures, being pure.
 */
export async function recountDesk(
  store: DeskStore,
  desk: Desk,
  effects: readonly Effect[],
  now: number,
): Promise<Desk | null> {
  const changed = effects.findLast((effect) => effect.kind === 'broadcast')?.broadcast;
  if (changed === undefined || !isCounted(changed)) return null;
  const before = desk.broadcasts.find(({ id }) => id === changed.id);
  const isSame = (of: (broadcast: Broadcast) => unknown): boolean =>
    before !== undefined && JSON.stringify(of(before)) === JSON.stringify(of(changed));
  const isForTheSame = isSame(reachOf);
  if (isForTheSame && isSame(({ content }) => content)) return null;
  const count = isForTheSame ? desk.count : await countOf(store.broadcasts, reachOf(changed), 'now', now);
  return {
    ...desk,
    count,
    unserved: await readUnserved(store.broadcasts, changed, count, now),
    lists: await listsKnownFor(store.broadcasts, changed),
  };
}
