import type { Transaction } from 'kysely';
import type { Update } from '../core/update.ts';
import { claimChatOf } from './claim-chat.ts';
import type { Added, Arrival, ChatClaim } from './inbox-port.ts';
import { preparedQuery } from './prepared-query.ts';
import { meet } from './reminders/profiles.ts';
import type { Schema } from './schema.ts';

/** Stores an update, and leases its chat where there is a claim. */
export async function addUpdate(
  transaction: Transaction<Schema>,
  update: Update,
  arrival: Arrival,
  claim: ChatClaim | null,
): Promise<Added> {
  // Claimed first where it can be: that makes its conversation too.
  const isNew = await insertInInbox(transaction, update, arrival);
  if (!isNew) return { isNew, claimed: null };
  const claimed = claim === null ? null : await claimChatOf(transaction, update, claim);
  if (claim === null) await insertConversation(transaction, update);
  await noteUpdate(transaction, update, arrival);
  return { isNew, claimed };
}

/** False when it was known already. */
export async function insertUpdate(
  transaction: Transaction<Schema>,
  update: Update,
  arrival: Arrival,
): Promise<boolean> {
  return (await addUpdate(transaction, update, arrival, null)).isNew;
}

async function insertInInbox(
  transaction: Transaction<Schema>,
  update: Update,
  { dueAt }: Arrival,
): Promise<boolean> {
  const { channel, id, chat, person } = update;
  const payload = JSON.stringify(update);
  const added = await insertInbox(transaction, { channel, id, chat, person, dueAt, payload });
  return added.numAffectedRows === 1n;
}

/** What is kept of it beside the inbox. */
async function noteUpdate(
  transaction: Transaction<Schema>,
  update: Update,
  { said }: Arrival,
): Promise<void> {
  const { chat, at, person, id } = update;
  if (said !== null) {
    const choice = update.event.kind === 'choice' ? update.event.choice : null;
    await insertLine(transaction, { chat, at, person, id, said, choice });
  }
  await meet(transaction, update);
}

interface Incoming extends Pick<Update, 'channel' | 'id' | 'chat' | 'person'> {
  readonly dueAt: number;
  readonly payload: string;
}

const insertInbox = preparedQuery((db, { channel, id, chat, person, dueAt, payload }: Incoming) =>
  db
    .insertInto('inbox')
    .values({ channel, update_id: id, state: 'waiting', chat, person, due_at: dueAt, payload })
    .onConflict((conflict) => conflict.columns(['channel', 'update_id']).doNothing()),
);

const insertConversation = preparedQuery(
  (db, { chat, chatKind, at }: Pick<Update, 'chat' | 'chatKind' | 'at'>) =>
    db
      .insertInto('conversations')
      .values({ chat, chat_kind: chatKind, updated_at: at })
      .onConflict((conflict) => conflict.column('chat').doNothing()),
);

interface SaidLine extends Pick<Update, 'chat' | 'at' | 'person' | 'id'> {
  readonly said: string;
  readonly choice: string | null;
}

const insertLine = preparedQuery((db, { chat, at, person, id, said, choice }: SaidLine) =>
  db.insertInto('transcript').values({ chat, at, person, update_id: id, text: said, choice, delivery: null }),
);
