import { targetOf } from '../core/broadcasts/act.ts';
import { longestTypedAnswer } from '../core/broadcasts/answer-broadcast.ts';
import type { AudienceCount, Reach } from '../core/broadcasts/audience.ts';
import { reachOf } from '../core/broadcasts/audience.ts';
import type { AwaitingBroadcast } from '../core/broadcasts/awaiting.ts';
import type { Broadcast, BroadcastId, BroadcastState } from '../core/broadcasts/broadcast.ts';
import { parseBroadcastChoice } from '../core/broadcasts/broadcast-choice.ts';
import type { Desk } from '../core/broadcasts/desk.ts';
import { isStaffChoice, parseStaffChoice } from '../core/broadcasts/staff-choice.ts';
import { parseStaffCommand } from '../core/broadcasts/staff-command.ts';
import type { Conversation } from '../core/conversation.ts';
import type { ChatId } from '../core/ids.ts';
import { mostTries, parseLinkCommand } from '../core/staff/link.ts';
import type { Newcomer } from '../core/staff/newcomer.ts';
import type { Staff } from '../core/staff/staff.ts';
import type { Effect, Stimulus, TurnContext } from '../core/turn.ts';
import { listsKnownFor } from '../store/broadcasts/lists-known.ts';
import { chatMark } from '../store/staff/chat-mark.ts';
import { readColleagues } from '../store/staff/colleagues.ts';
import { secretHash } from '../store/staff/secret-hash.ts';
import type { Store } from '../store/store.ts';

type DeskStore = Pick<Store, 'broadcasts' | 'staff'>;
type Read = Pick<TurnContext, 'desk' | 'newcomer' | 'awaiting'>;

/**
 * What a turn may know of broadcasts: what staff see in their chat, and what this chat may answer. For nearly every message
 * that is nothing, and nothing is read.
 */
export async function readDesk(
  store: DeskStore,
  conversation: Conversation,
  stimulus: Stimulus,
  now: number,
): Promise<Read> {
  const awaiting = await readAwaiting(store, conversation, stimulus, now);
  const known = awaiting.length === 0 ? {} : { awaiting };
  const asked = concerns(conversation, stimulus);
  if (asked === null) return known;
  // In a group everybody reads along: nobody is staff there.
  const actor = conversation.chatKind === 'direct' ? await store.staff.byPerson(stimulus.person) : null;
  const isLinking = asked.code !== null;
  return {
    ...known,
    ...(actor !== null && { desk: await readFor(store, actor, asked.broadcast) }),
    ...((actor === null || isLinking) && {
      newcomer: await readNewcomer(store, conversation.chat, asked.code, now),
    }),
  };
}

/** What of a message or a choice is a matter of staff; null when nothing is. */
function concerns(
  { people }: Conversation,
  stimulus: Stimulus,
): { readonly broadcast: BroadcastId | null; readonly code: string | null } | null {
  if (stimulus.kind === 'timer' || stimulus.kind === 'presence') return null;
  const { pending, choices = [] } = people[stimulus.person] ?? {};
  const inHand = pending?.kind === 'draft' || pending?.kind === 'staff-note' ? pending.broadcast : null;
  if (stimulus.kind === 'choice') {
    const id = choices.find(
      ({ id: each, label }) => each === stimulus.choice || label === stimulus.choice,
    )?.id;
    const choice = parseStaffChoice(id ?? stimulus.choice);
    return choice === null
      ? null
      : { broadcast: 'broadcast' in choice ? choice.broadcast : inHand, code: null };
  }
  const link = parseLinkCommand(stimulus.text);
  if (link !== null) return { broadcast: null, code: link.kind === 'link' ? link.code : null };
  if (pending?.kind === 'draft' || pending?.kind === 'staff-note')
    return { broadcast: named(stimulus.text) ?? inHand, code: null };
  const offered = choices.filter(({ id }) => isStaffChoice(id));
  if (offered.length === 0 && parseStaffCommand(stimulus.text) === null) return null;
  return { broadcast: named(stimulus.text) ?? broadcastIn(offered[0]?.id ?? ''), code: null };
}

const named = (text: string): BroadcastId | null => {
  const command = parseStaffCommand(text);
  return command !== null && 'broadcast' in command ? command.broadcast : null;
};

const broadcastIn = (id: string): BroadcastId | null => {
  const choice = parseStaffChoice(id);
  return choice !== null && 'broadcast' in choice ? choice.broadcast : null;
};

const open: readonly BroadcastState[] = ['draft', 'submitted', 'approved', 'scheduled', 'sending', 'paused'];
const ended: readonly BroadcastState[] = ['sent', 'cancelled', 'stopped'];
/** More at once than an office works on; beyond, they are read on the command line. */
const mostOpen = 50;
const mostEnded = 10;
const mostHistory = 20;
/** Of so many, a few different ones are named, to see whether they are the right ones. */
const sampleSize = 20;

async function readFor(store: DeskStore, actor: Staff, inHand: BroadcastId | null): Promise<Desk> {
  const { broadcasts, staff } = store;
  const [opened, closed] = [await broadcasts.list(open, mostOpen), await broadcasts.list(ended, mostEnded)];
  const listed = [...opened, ...closed].sort((one, other) => other.id - one.id);
  const broadcast =
    inHand === null ? null : (listed.find(({ id }) => id === inHand) ?? (await broadcasts.find(inHand)));
  const isFurther = broadcast !== null && !listed.includes(broadcast);
  return {
    actor,
    broadcasts: isFurther ? [...listed, broadcast] : listed,
    nextId: await broadcasts.nextId(),
    count: broadcast === null || !isCounted(broadcast) ? null : await countOf(store, reachOf(broadcast)),
    progress: await readProgress(store, broadcast),
    history: broadcast === null ? [] : await staff.audit(targetOf(broadcast.id), mostHistory),
    lists: await listsKnownFor(store.broadcasts, broadcast),
    colleagues: await readColleagues(staff),
    halted: await broadcasts.halted(),
  };
}

/** Once it is being sent, whom it is for stands in its recipients. */
const isCounted = ({ state }: Broadcast): boolean =>
  state === 'draft' || state === 'submitted' || state === 'approved' || state === 'scheduled';

const countOf = ({ broadcasts }: DeskStore, reach: Reach): Promise<AudienceCount> =>
  broadcasts.count(reach, sampleSize);

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
): Promise<Desk | null> {
  const changed = effects.findLast((effect) => effect.kind === 'broadcast')?.broadcast;
  if (changed === undefined || !isCounted(changed)) return null;
  const before = desk.broadcasts.find(({ id }) => id === changed.id);
  const reach = reachOf(changed);
  const isCountedAlready =
    before !== undefined && desk.count !== null && JSON.stringify(reachOf(before)) === JSON.stringify(reach);
  const saysTheSame =
    before !== undefined && JSON.stringify(before.content) === JSON.stringify(changed.content);
  if (isCountedAlready && saysTheSame) return null;
  return {
    ...desk,
    // To count looks at every profile: not for another title or text.
    count: isCountedAlready ? desk.count : await countOf(store, reach),
    lists: await listsKnownFor(store.broadcasts, changed),
  };
}

const hourMs = 60 * 60 * 1000;

async function readNewcomer(
  { staff }: DeskStore,
  chat: ChatId,
  code: string | null,
  now: number,
): Promise<Newcomer> {
  const target = `chat:${chatMark(chat)}`;
  const tried = await staff.audit(target, mostTries);
  const triesLeft = Math.max(0, mostTries - tried.filter(({ at }) => at > now - hourMs).length);
  const codeOf =
    code === null || code === '' || triesLeft === 0 ? null : await staff.byCode(secretHash(code), now);
  return { codeOf, target, triesLeft };
}

/** Whoever answers by typing does so within days; a button answers for as long as the broadcast is kept. */
const typedWithinMs = 14 * 24 * hourMs;

async function readAwaiting(
  { broadcasts }: DeskStore,
  { chat, people }: Conversation,
  stimulus: Stimulus,
  now: number,
): Promise<readonly AwaitingBroadcast[]> {
  if (stimulus.kind === 'timer' || stimulus.kind === 'presence') return [];
  const isPressed = stimulus.kind === 'choice' && parseBroadcastChoice(stimulus.choice) !== null;
  const typed = stimulus.kind === 'choice' ? stimulus.choice : stimulus.text;
  const offered = people[stimulus.person]?.choices ?? [];
  // The ids of other choices are no words of anybody.
  const isOther = stimulus.kind === 'choice' && offered.some(({ id }) => id === typed);
  if (isPressed) return broadcasts.awaiting(chat, stimulus.person, 0);
  if (isOther || typed.length > longestTypedAnswer) return [];
  return broadcasts.awaiting(chat, stimulus.person, now - typedWithinMs);
}
