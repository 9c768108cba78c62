import type { ColumnType, Generated } from 'kysely';
import type { Run, RunId } from '../core/flows/run.ts';
import type { ChannelName, ChatId, PersonId, ReplyId, UpdateId } from '../core/ids.ts';
import type { ReplyKind } from '../core/reply.ts';
import type { StaffRole } from '../core/staff-role.ts';
import type { ChatKind } from '../core/update.ts';
import type { AttemptOutcome, DeliveryState } from './outbox-port.ts';

/**
 * One schema for SQLite and PostgreSQL: flags are 0 or 1, times are epoch milliseconds, structures are JSON text. What is
 * open has no `settled_at`.
 */
export interface Schema {
  readonly inbox: InboxTable;
  readonly conversations: ConversationsTable;
  readonly transcript: TranscriptTable;
  readonly deliveries: DeliveriesTable;
  readonly attempts: AttemptsTable;
  readonly runs: RunsTable;
  readonly run_people: RunPeopleTable;
  readonly run_chats: RunChatsTable;
  readonly people: PeopleTable;
  readonly ratings: RatingsTable;
  readonly feedback: FeedbackTable;
  readonly gaps: GapsTable;
}

type Flag = 0 | 1;
/** Set by the database when a row is written without it. */
type Defaulted<T> = ColumnType<T, T | undefined, T>;

/** What a channel delivered. Once handled, only the id is left, by which a redelivery is known. */
interface InboxTable {
  readonly seq: Generated<number>;
  readonly channel: ChannelName;
  readonly update_id: UpdateId;
  readonly state: 'waiting' | 'handled' | 'parked';
  readonly chat: ChatId | null;
  readonly person: PersonId | null;
  readonly due_at: number;
  /** The `Update` as JSON. */
  readonly payload: string | null;
  readonly settled_at: ColumnType<number | null, undefined, number>;
}

interface ConversationsTable {
  readonly chat: ChatId;
  readonly chat_kind: ChatKind;
  /** The `Conversation` as JSON; null before the first turn. */
  readonly state: ColumnType<string | null, undefined, string>;
  readonly updated_at: number;
  readonly lease_owner: ColumnType<string | null, undefined, string | null>;
  readonly lease_until: ColumnType<number | null, undefined, number | null>;
  /** Claims since the last committed turn. */
  readonly claims: Defaulted<number>;
  /** When a run that is not kept goes out of `state`; null when there is none. */
  readonly forget_at: ColumnType<number | null, undefined, number | null>;
}

/** What was said in a chat, by a person (`text`) or by the bot (`delivery`, the `Delivery` as JSON). */
interface TranscriptTable {
  readonly position: Generated<number>;
  readonly chat: ChatId;
  readonly at: number;
  /** Who said it, or whom it answers. */
  readonly person: PersonId;
  readonly update_id: UpdateId | null;
  readonly text: string | null;
  /** The id or label of the choice that was pressed. */
  readonly choice: string | null;
  readonly delivery: string | null;
  /** When it is deleted, being part of a talk that is not kept; null for what is. */
  readonly forget_at: ColumnType<number | null, number | null | undefined, number | null>;
}

/** The outbox. What is sent stands in the transcript, once; here is only its way there. */
interface DeliveriesTable {
  readonly id: ReplyId;
  readonly position: number;
  readonly chat: ChatId;
  readonly person: PersonId;
  readonly channel: ChannelName;
  readonly kind: ReplyKind;
  /** Lower goes first. */
  readonly priority: number;
  readonly state: DeliveryState;
  readonly due_at: number;
  readonly lease_owner: ColumnType<string | null, undefined, string | null>;
  readonly lease_until: ColumnType<number | null, undefined, number | null>;
  readonly failures: Defaulted<number>;
  readonly unknowns: Defaulted<number>;
  readonly settled_at: ColumnType<number | null, undefined, number>;
  /** The person erased their data while it was on its way: it goes out, and is deleted then. */
  readonly erase_when_settled: Defaulted<Flag>;
}

/** Every attempt to send, with what became of it. */
interface AttemptsTable {
  readonly id: Generated<number>;
  readonly delivery: ReplyId;
  readonly at: number;
  readonly outcome: AttemptOutcome;
  readonly reason: string | null;
}

/** What people have filled in. */
interface RunsTable {
  readonly id: RunId;
  readonly flow: string;
  readonly version: number;
  readonly state: Run['state'];
  /** Grows with each change; the same number stands in `content`. */
  readonly revision: number;
  readonly started_at: number;
  readonly updated_at: number;
  /** The `Run` as JSON. */
  readonly content: string;
}

/** Who takes part in which run. */
interface RunPeopleTable {
  readonly run: RunId;
  readonly person: PersonId;
}

/** From which chats. */
interface RunChatsTable {
  readonly run: RunId;
  readonly chat: ChatId;
}

interface PeopleTable {
  readonly person: PersonId;
  readonly opted_out: Defaulted<Flag>;
  readonly role: ColumnType<StaffRole | null, StaffRole | undefined, StaffRole>;
  readonly updated_at: number;
}

interface RatingsTable {
  readonly person: PersonId;
  readonly reply: ReplyId;
  readonly at: number;
  readonly helpful: Flag;
}

interface FeedbackTable {
  readonly id: Generated<number>;
  readonly person: PersonId;
  readonly at: number;
  readonly text: string;
}

/** Questions nobody could answer. `person` is kept so that whoever asked can take them away and erase them. */
interface GapsTable {
  readonly id: Generated<number>;
  readonly person: PersonId;
  readonly at: number;
  readonly text: string;
  readonly decision: ReplyKind;
  /** Entry ids as a JSON list. */
  readonly entries: string;
}
