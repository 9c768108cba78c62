import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Broadcast, RecipientState } from '../../core/broadcasts/broadcast.ts';
import { missingVariables } from '../../core/broadcasts/fill-in.ts';
import type { Fill } from '../../core/broadcasts/broadcast.ts';
import type { Language } from '../../core/conversation.ts';
import type { ChannelName, ChatId, PersonId, ReplyId } from '../../core/ids.ts';
import type { ChatKind } from '../../core/update.ts';
import type { Schema } from '../schema.ts';
import { openDeliveries } from './open-deliveries.ts';

/** A recipient whose turn it is, with what decides now whether it is still sent to them. */
export interface Candidate {
  readonly person: PersonId;
  readonly chat: ChatId;
  readonly chat_kind: ChatKind;
  readonly fill: string | null;
  /** In which they are spoken to; null where nobody knows. */
  readonly language: Language | null;
  readonly opted_out: number | null;
  /** Since when they do not let the bot in. */
  readonly blocked_at: number | null;
  /** Of the broadcast's topic; null where nothing is said. */
  readonly wanted: number | null;
  /** Null: they have erased their data. */
  readonly profile: PersonId | null;
}

/** One that was tried before. */
export interface Retry extends Candidate {
  readonly id: ReplyId;
  readonly position: number;
  readonly failures: number;
  readonly unknowns: number;
  readonly erase_when_settled: 0 | 1;
}

/** Those not tried yet, by person. */
export const findPlanned = (
  transaction: Transaction<Schema>,
  { id, content }: Broadcast,
  channel: ChannelName,
  most: number,
): Promise<readonly Candidate[]> =>
  transaction
    .selectFrom('recipients as r')
    .leftJoin('people as o', 'o.person', 'r.person')
    .leftJoin('profiles as p', 'p.person', 'r.person')
    .leftJoin('subscriptions as t', (join) =>
      join.onRef('t.chat', '=', 'r.chat').on('t.topic', '=', content.topic ?? ''),
    )
    .where('r.broadcast', '=', id)
    .where('r.channel', '=', channel)
    .where('r.state', '=', sql.lit('planned'))
    .orderBy('r.person')
    .limit(most)
    .select([
      'r.person',
      'r.chat',
      'r.chat_kind',
      'r.fill',
      'o.opted_out',
      'o.blocked_at',
      't.wanted',
      'p.person as profile',
      'p.language',
    ])
    .execute();

/** Those due to be tried again, the longest due first. */
export const findRetries = (
  transaction: Transaction<Schema>,
  { id, content }: Broadcast,
  channel: ChannelName,
  now: number,
  most: number,
): Promise<readonly Retry[]> =>
  openDeliveries(transaction)
    .innerJoin('recipients as r', (join) =>
      join.onRef('r.broadcast', '=', 'd.broadcast').onRef('r.person', '=', 'd.person'),
    )
    .leftJoin('people as o', 'o.person', 'r.person')
    .leftJoin('profiles as p', 'p.person', 'r.person')
    .leftJoin('subscriptions as t', (join) =>
      join.onRef('t.chat', '=', 'r.chat').on('t.topic', '=', content.topic ?? ''),
    )
    .where('d.broadcast', '=', id)
    .where('d.due_at', '<=', now)
    .where('d.channel', '=', channel)
    .where('d.lease_owner', 'is', null)
    .orderBy('d.due_at')
    .limit(most)
    .select([
      'd.id',
      'd.position',
      'd.failures',
      'd.unknowns',
      'd.erase_when_settled',
      'r.person',
      'r.chat',
      'r.chat_kind',
      'r.fill',
      'o.opted_out',
      'o.blocked_at',
      't.wanted',
      'p.person as profile',
      'p.language',
    ])
    .execute();

/** Of these, those whose chat is linked to an account that works: all whom a rehearsal may reach. */
export async function linkedAmong(
  transaction: Transaction<Schema>,
  all: readonly Candidate[],
): Promise<ReadonlySet<PersonId>> {
  const rows = await transaction
    .selectFrom('staff_chats as c')
    .innerJoin('staff as s', 's.id', 'c.staff')
    .where(
      'c.person',
      'in',
      all.map(({ person }) => person),
    )
    .where('s.active', '=', 1)
    .select(['c.person', 'c.chat'])
    .execute();
  const chats = new Map(rows.map(({ person, chat }) => [person, chat]));
  return new Set(all.filter(({ person, chat }) => chats.get(person) === chat).map(({ person }) => person));
}

/** Why it is not sent to somebody after all, as things stand now; null when it is. */
export interface Refusal {
  readonly state: Extract<RecipientState, 'blocked' | 'opted-out' | 'gone' | 'failed'>;
  readonly reason: string | null;
}

export function refusalOf(
  { person, opted_out, blocked_at, wanted, profile, fill }: Candidate,
  { content, purpose }: Broadcast,
  linked: ReadonlySet<PersonId>,
): Refusal | null {
  if (profile === null) return { state: 'gone', reason: null };
  if (blocked_at !== null) return { state: 'blocked', reason: null };
  if (opted_out === 1 || wanted === 0) return { state: 'opted-out', reason: null };
  if (purpose === 'rehearsal') {
    // Colleagues stand in no list: a rehearsal shows them the names.
    return linked.has(person) ? null : { state: 'gone', reason: 'not linked to staff any more' };
  }
  // A message with a hole in it must not go out, and must not stop those behind it.
  const missing = missingVariables(content, fill === null ? null : (JSON.parse(fill) as Fill));
  return missing.length > 0 ? { state: 'failed', reason: `no value for ${missing.join(', ')}` } : null;
}
