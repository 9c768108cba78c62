import type { Conversation, PersonContext } from '../../src/core/conversation.ts';
import type { Delivery } from '../../src/core/delivery.ts';
import { runIdFrom } from '../../src/core/flows/run-code.ts';
import type { Answer, Member, Run } from '../../src/core/flows/run.ts';
import { channelName, chatId, personId, replyId, updateId } from '../../src/core/ids.ts';
import type { ReplyId } from '../../src/core/ids.ts';
import type { Reply } from '../../src/core/reply.ts';
import type { Update } from '../../src/core/update.ts';
import type { ClaimedChat, CommittedTurn } from '../../src/store/inbox-port.ts';
import type { Store } from '../../src/store/store.ts';

export const web = channelName('web');
export const chat = (id: string) => chatId(web, id);
export const person = (id: string) => personId(web, id);

interface Message {
  readonly id: string;
  /** The person; in a direct chat the chat as well. */
  readonly from?: string;
  /** A group; without it the message is direct. */
  readonly group?: string;
  readonly text?: string;
  readonly at?: number;
  readonly mentioned?: boolean;
  readonly choice?: string;
}

export function updateOf(message: Message): Update {
  const {
    id,
    from = 'wang',
    group,
    text = `text of ${id}`,
    at = 0,
    mentioned = group === undefined,
    choice,
  } = message;
  return {
    channel: web,
    id: updateId(id),
    at,
    chat: chat(group ?? from),
    chatKind: group === undefined ? 'direct' : 'group',
    person: person(from),
    event: choice === undefined ? { kind: 'message', text, mentioned } : { kind: 'choice', choice },
  };
}

/** Stores a message, due when it came, with its line in the transcript. */
export async function add(store: Store, message: Message): Promise<boolean> {
  const update = updateOf(message);
  const { event } = update;
  const said = event.kind === 'message' ? event.text : event.kind === 'choice' ? event.choice : null;
  const { isNew } = await store.inbox.add(update, { dueAt: update.at, said });
  return isNew;
}

export const notice = (body: string, more: Partial<Reply> = {}): Reply => ({
  kind: 'notice',
  body,
  entries: [],
  sources: [],
  choices: [],
  ...more,
});

export const runId = (n: number) => runIdFrom([n, n >> 4, 0, 0, 0, 0, 0, 0, 0, 0]);

/** A run that is open and has never been stored; each of `members` takes part from their direct chat. */
export const newRun = (n: number, members: readonly string[] = ['wang'], more: Partial<Run> = {}): Run => ({
  id: runId(n),
  flow: 'apply',
  title: '申报清单',
  version: 1,
  revision: 0,
  state: 'open',
  startedAt: 0,
  updatedAt: n,
  members: Object.fromEntries(members.map((id) => [person(id), memberAt(id)])),
  answers: {},
  retired: [],
  ...more,
});

export const memberAt = (id: string, more: Partial<Member> = {}): Member => ({
  name: `name of ${id}`,
  joinedAt: 0,
  chat: chat(id),
  chatKind: 'direct',
  ...more,
});

export const answered = (text: string, by: string, more: Partial<Answer> = {}): Answer => ({
  value: { kind: 'text', text },
  label: '已有伙伴',
  shown: text,
  by: person(by),
  at: 0,
  ...more,
});

let owners = 0;

/** A claim that nobody else has made. */
export const claimAt = (
  now: number,
  more: { readonly leaseMs?: number; readonly dueBefore?: number } = {},
) => ({
  now,
  dueBefore: now,
  leaseMs: 1000,
  owner: `owner-${++owners}`,
  ...more,
});

export const leaseAt = (
  now: number,
  more: { readonly leaseMs?: number; readonly dueBefore?: number } = {},
) => ({
  ...claimAt(now, more),
  channels: [web],
  ...unhindered,
});

/** No quiet hours, no limits. */
export const unhindered = { quietUntil: null, limits: new Map(), drawn: 0 } as const;

export const context = (at: number): PersonContext => ({ at, language: 'zh', choices: [], lastEntries: [] });

/** The turn that answers the first waiting update of a claim with `replies`. */
export function turnOf(
  claimed: ClaimedChat,
  replies: readonly (string | Reply)[],
  more: Partial<Omit<CommittedTurn, 'deliveries'>> = {},
): CommittedTurn {
  const [update] = claimed.updates;
  if (update === undefined) throw new Error('Cannot answer: nothing was claimed');
  const { chatKind } = update;
  const conversation: Conversation = claimed.conversation ?? { chat: claimed.chat, chatKind, people: {} };
  return {
    chat: claimed.chat,
    owner: claimed.owner,
    now: update.at,
    person: update.person,
    updates: [update],
    settledAs: 'handled',
    conversation,
    runs: [],
    effects: [],
    deliveries: replies.map((reply, index) => deliveryOf(update, reply, index)),
    ...more,
  };
}

export const deliveryOf = (update: Update, reply: string | Reply, index = 0): Delivery => ({
  id: replyId(update.channel, update.id, index),
  chat: update.chat,
  chatKind: update.chatKind,
  person: update.person,
  inReplyTo: update.id,
  reply: typeof reply === 'string' ? notice(reply) : reply,
});

/** Claims the next chat; a test that expects one fails here when there is none. */
export async function claimNext(store: Store, now: number): Promise<ClaimedChat> {
  const claimed = await store.inbox.claimChat(claimAt(now));
  if (claimed === null) throw new Error(`Cannot claim a chat at ${now}: nothing is due`);
  return claimed;
}

/** Receives a message and commits the turn that answers it. */
export async function answer(
  store: Store,
  message: Message,
  replies: readonly (string | Reply)[],
  more: Partial<CommittedTurn> = {},
) {
  await add(store, message);
  const claimed = await claimNext(store, message.at ?? 0);
  const { outcome } = await store.inbox.commitTurn({ ...turnOf(claimed, replies), ...more });
  return outcome;
}

/** Leases and settles the next delivery as delivered; gives its id, null when there is none. */
export async function deliverNext(store: Store, now: number): Promise<ReplyId | null> {
  const leased = await store.outbox.lease(leaseAt(now));
  if (leased === null) return null;
  const { delivery, owner } = leased;
  await store.outbox.settle({
    delivery: delivery.id,
    owner,
    at: now,
    outcome: 'delivered',
    next: { state: 'delivered' },
  });
  return delivery.id;
}

export const bodies = async (store: Store, of: string): Promise<readonly string[]> =>
  (await store.inbox.transcript(chat(of), 0, 100)).map((line) =>
    line.kind === 'said' ? line.text : `< ${line.delivery.reply.body}`,
  );

/** The one run with this number, as it is stored now. */
export async function storedRun(store: Store, n: number): Promise<Run> {
  const wanted = { ids: [runId(n)], chat: chat('nowhere'), person: person('nobody'), most: 1 };
  const [run] = await store.runs.find(wanted);
  if (run === undefined) throw new Error(`Cannot read run ${n}: there is none`);
  return run;
}
