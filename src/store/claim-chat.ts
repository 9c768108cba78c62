import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Conversation } from '../core/conversation.ts';
import type { ChatId, PersonId } from '../core/ids.ts';
import type { ChatKind, Update } from '../core/update.ts';
import type { Claim } from './claim.ts';
import { mostUpdates } from './inbox-port.ts';
import type { ChatClaim, ClaimedChat } from './inbox-port.ts';
import { preparedQuery } from './prepared-query.ts';
import type { Schema } from './schema.ts';
import { storableTime } from './storable-time.ts';

export async function claimChat(
  transaction: Transaction<Schema>,
  { now, dueBefore, owner, leaseMs }: Claim,
): Promise<ClaimedChat | null> {
  const due = storableTime(dueBefore);
  const [claimed] = (await claimFirstDue(transaction, { now, due, owner, until: now + leaseMs })).rows;
  return claimed === undefined ? null : withUpdates(transaction, claimed, owner);
}

/** The chat of an update that has just been stored; null when somebody holds it. */
export async function claimChatOf(
  transaction: Transaction<Schema>,
  { chat, chatKind, person, at }: Update,
  { now, owner, leaseMs }: ChatClaim,
): Promise<ClaimedChat | null> {
  const [claimed] = (await claimThis(transaction, { chat, chatKind, at, now, owner, until: now + leaseMs }))
    .rows;
  if (claimed === undefined) return null;
  const whole = await withUpdates(transaction, claimed, owner);
  // In a group it may be somebody else's turn first.
  if (chatKind === 'group') return whole;
  const [found] = (await lookAt(transaction, { chat, person })).rows;
  return { ...whole, involved: { runs: found?.runs !== 0, broadcasts: found?.broadcasts !== 0 } };
}

interface Whose {
  readonly chat: ChatId;
  readonly person: PersonId;
}

/** Said by whoever claims, for 3 µs: reading nothing of either took 27. */
const lookAt = preparedQuery((db, { chat, person }: Whose) => ({
  compile: () =>
    sql<Record<'runs' | 'broadcasts', number>>`
      select
        case when exists (select 1 from run_people where person = ${person})
          or exists (select 1 from run_chats where chat = ${chat}) then 1 else 0 end as runs,
        case when exists (select 1 from recipients where person = ${person}) then 1 else 0 end as broadcasts
    `.compile(db),
}));

type Claimed = Pick<Schema['conversations'], 'chat'> & {
  readonly state: string | null;
  readonly claims: number;
};

async function withUpdates(
  transaction: Transaction<Schema>,
  { chat, state, claims }: Claimed,
  owner: string,
): Promise<ClaimedChat> {
  const waiting = (await waitingIn(transaction, { chat })).rows;
  return {
    chat,
    owner,
    conversation: state === null ? null : (JSON.parse(state) as Conversation),
    updates: waiting.flatMap(({ payload }) => (payload === null ? [] : [JSON.parse(payload) as Update])),
    claims: claims - 1,
  };
}

interface Lease {
  readonly now: number;
  readonly owner: string;
  readonly until: number;
}

const claimFirstDue = preparedQuery((db, { now, due, owner, until }: Lease & { readonly due: number }) =>
  db
    .updateTable('conversations')
    .set((eb) => ({ lease_owner: owner, lease_until: until, claims: eb('claims', '+', 1) }))
    .where('chat', '=', (eb) =>
      eb
        .selectFrom('inbox')
        .innerJoin('conversations as c', 'c.chat', 'inbox.chat')
        .where('inbox.settled_at', 'is', null)
        .where('inbox.due_at', '<=', due)
        .where((where) => where.or([where('c.lease_until', 'is', null), where('c.lease_until', '<=', now)]))
        .orderBy('inbox.due_at')
        .orderBy('inbox.seq')
        .select('c.chat')
        .limit(sql.lit(1)),
    )
    // Said again for PostgreSQL, where two claims may find the same chat and one waits for the other.
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
    .returning(['chat', 'state', 'claims']),
);

interface LeaseOfChat extends Lease {
  readonly chat: ChatId;
  readonly chatKind: ChatKind;
  readonly at: number;
}

const claimThis = preparedQuery((db, { chat, chatKind, at, now, owner, until }: LeaseOfChat) =>
  db
    .insertInto('conversations')
    .values({ chat, chat_kind: chatKind, updated_at: at, lease_owner: owner, lease_until: until, claims: 1 })
    .onConflict((conflict) =>
      conflict
        .column('chat')
        .doUpdateSet({
          lease_owner: owner,
          lease_until: until,
          claims: sql`conversations.claims + 1`,
        })
        .where((eb) =>
          eb.or([eb('conversations.lease_until', 'is', null), eb('conversations.lease_until', '<=', now)]),
        ),
    )
    .returning(['chat', 'state', 'claims']),
);

const waitingIn = preparedQuery((db, { chat }: { readonly chat: ChatId }) =>
  db
    .selectFrom('inbox')
    .where('chat', '=', chat)
    .where('settled_at', 'is', null)
    .orderBy('seq')
    .select('payload')
    .limit(sql.lit(mostUpdates)),
);
