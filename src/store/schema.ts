import type { ColumnType, Generated } from 'kysely';
import type { AudienceRole } from '../core/book.ts';
import type { BroadcastId, BroadcastState, RecipientState } from '../core/broadcasts/broadcast.ts';
import type { Run, RunId } from '../core/flows/run.ts';
import type { Language } from '../core/conversation.ts';
import type { ChannelName, ChatId, EntryId, PersonId, ReplyId, UpdateId } from '../core/ids.ts';
import type { TimerState } from '../core/reminders/reconcile.ts';
import type { LateBecause, TimerId } from '../core/reminders/timer.ts';
import type { ReplyKind } from '../core/reply.ts';
import type { Actor, AuditEntry, StaffId } from '../core/staff/staff.ts';
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
  readonly addresses: AddressesTable;
  readonly rejoin_codes: RejoinCodesTable;
  readonly ratings: RatingsTable;
  readonly feedback: FeedbackTable;
  readonly gaps: GapsTable;
  readonly profiles: ProfilesTable;
  readonly subscriptions: SubscriptionsTable;
  readonly told: ToldTable;
  readonly timers: TimersTable;
  readonly reminder_answers: ReminderAnswersTable;
  readonly calendar_links: CalendarLinksTable;
  readonly staff: StaffTable;
  readonly staff_chats: StaffChatsTable;
  readonly staff_codes: StaffCodesTable;
  readonly audit: AuditTable;
  readonly broadcasts: BroadcastsTable;
  readonly broadcast_files: BroadcastFilesTable;
  readonly recipients: RecipientsTable;
  readonly recipient_counts: RecipientCountsTable;
  readonly receipts: ReceiptsTable;
  readonly list_versions: ListVersionsTable;
  readonly list_rows: ListRowsTable;
  readonly served_channels: ServedChannelsTable;
  readonly outages: OutagesTable;
  readonly pace: PaceTable;
  readonly switches: SwitchesTable;
  readonly content_marks: ContentMarksTable;
  readonly content_changes: ContentChangesTable;
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
  readonly lease_owner: ColumnType<string | null, string | undefined, string | null>;
  readonly lease_until: ColumnType<number | null, number | undefined, number | null>;
  /** Claims since the last committed turn. */
  readonly claims: Defaulted<number>;
  /** When a run that is not kept goes out of `state`; null when there is none. */
  readonly forget_at: ColumnType<number | null, undefined, number | null>;
}

/** What was said in a chat, by a person (`text`) or by the bot (`delivery`, a `StoredDelivery` as JSON). */
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
  readonly lease_owner: ColumnType<string | null, string | null | undefined, string | null>;
  readonly lease_until: ColumnType<number | null, number | null | undefined, number | null>;
  readonly failures: Defaulted<number>;
  readonly unknowns: Defaulted<number>;
  readonly settled_at: ColumnType<number | null, undefined, number | null>;
  /** The person erased their data while it was on its way: it goes out, and is deleted then. */
  readonly erase_when_settled: Defaulted<Flag>;
  /** The broadcast it belongs to; null for everything else. */
  readonly broadcast: ColumnType<BroadcastId | null, BroadcastId | null | undefined, never>;
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

/** Under which other ids a platform knows a chat or a person, the newest last. */
interface AddressesTable {
  readonly channel: ChannelName;
  readonly platform_id: string;
  /** The id the ledger has. */
  readonly known: string;
  readonly since: number;
}

/** By which code a chat, named anew by its platform, is joined to what is kept of it; a hash. One a chat. */
interface RejoinCodesTable {
  readonly chat: ChatId;
  readonly chat_kind: ChatKind;
  readonly code_hash: string;
  readonly given_at: number;
}

interface PeopleTable {
  readonly person: PersonId;
  readonly opted_out: Defaulted<Flag>;
  /** Since when the platform says that they do not let the bot in; null when they opted out by their own word, or not at all. */
  readonly blocked_at: ColumnType<number | null, number | null | undefined, number | null>;
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

/** Where a person who spoke to the bot directly is reached, and who they said they are. */
interface ProfilesTable {
  readonly person: PersonId;
  readonly chat: ChatId;
  readonly chat_kind: ChatKind;
  readonly channel: ChannelName;
  readonly role: ColumnType<AudienceRole | null, AudienceRole | null | undefined, AudienceRole | null>;
  readonly district: ColumnType<string | null, string | null | undefined, string | null>;
  readonly chain: ColumnType<string | null, string | null | undefined, string | null>;
  /** In which the bot speaks to them; null before it has. */
  readonly language: ColumnType<Language | null, Language | null | undefined, Language | null>;
  readonly met_at: number;
}

/** What a chat wants to hear of, and what it does not (`wanted` 0). In a group, the chat itself is the person. */
interface SubscriptionsTable {
  readonly chat: ChatId;
  readonly topic: string;
  readonly person: PersonId;
  readonly chat_kind: ChatKind;
  readonly wanted: Flag;
  readonly at: number;
}

/** Who was given which entry's text last when, so that a correction finds them. */
interface ToldTable {
  readonly entry: EntryId;
  readonly person: PersonId;
  readonly chat: ChatId;
  readonly chat_kind: ChatKind;
  readonly at: number;
}

/** The `Timer`s, each until it is settled and after. */
interface TimersTable {
  readonly id: TimerId;
  readonly subject: string;
  readonly chat: ChatId;
  readonly chat_kind: ChatKind;
  readonly channel: ChannelName;
  readonly person: PersonId;
  readonly reminder: string;
  readonly time: string;
  readonly milestone: string;
  readonly date: string;
  readonly run: RunId | null;
  readonly planned_at: number;
  readonly due_at: number;
  readonly send_by: number;
  readonly state: TimerState;
  readonly because: ColumnType<LateBecause | null, undefined, LateBecause | null>;
  /** Of one that failed: what became of the last attempt. `left`: a person decided to leave it so. */
  readonly reason: ColumnType<string | null, undefined, string | null>;
  readonly settled_at: ColumnType<number | null, undefined, number | null>;
}

/** What a chat answered to a reminder: of one date, or, with an empty `date`, of all. */
interface ReminderAnswersTable {
  readonly chat: ChatId;
  readonly reminder: string;
  readonly subject: string;
  readonly date: string;
  readonly answer: 'done' | 'mute';
  readonly person: PersonId;
  readonly at: number;
}

/** Secret addresses at which a calendar program finds a chat's dates. */
interface CalendarLinksTable {
  readonly token: string;
  readonly chat: ChatId;
  readonly person: PersonId;
  readonly made_at: number;
}

interface StaffTable {
  readonly id: StaffId;
  readonly name: string;
  readonly role: StaffRole;
  readonly active: Flag;
  readonly key_hash: ColumnType<string | null, string | null | undefined, string | null>;
  readonly created_at: number;
}

interface StaffChatsTable {
  readonly person: PersonId;
  readonly chat: ChatId;
  readonly channel: ChannelName;
  readonly staff: StaffId;
  readonly linked_at: number;
}

/** Codes that can be used once, as hashes. */
interface StaffCodesTable {
  readonly code_hash: string;
  readonly staff: StaffId;
  readonly expires_at: number;
  readonly used_at: ColumnType<number | null, undefined, number>;
}

interface AuditTable {
  readonly seq: Generated<number>;
  readonly at: number;
  readonly actor: Actor;
  readonly action: string;
  readonly target: string;
  readonly outcome: AuditEntry['outcome'];
  readonly note: string;
}

interface BroadcastsTable {
  readonly id: BroadcastId;
  /** Grows with each change; the same number stands in `content`. */
  readonly revision: number;
  readonly state: BroadcastState;
  readonly send_at: number | null;
  readonly updated_at: number;
  /** The last person planning looked at; null before the first, and once it is done. */
  readonly plan_cursor: ColumnType<string | null, undefined, string | null>;
  /** How many recipients have been fixed so far. */
  readonly plan_count: Defaulted<number>;
  /** When its recipients were fixed; null until they all are. */
  readonly planned_at: ColumnType<number | null, undefined, number | null>;
  /** When quiet hours first held it up as it was being sent; null while they have not. */
  readonly held_up_at: ColumnType<number | null, undefined, number | null>;
  readonly failures_in_row: Defaulted<number>;
  /** Whether one has arrived since it began or was let go on. */
  readonly has_arrived: Defaulted<Flag>;
  /** The revision it then had: attempts from before it say nothing about how it goes. */
  readonly counts_from: Defaulted<number>;
  /** When one last arrived, to the minute. */
  readonly sent_at: ColumnType<number | null, undefined, number | null>;
  /** The `Broadcast` as JSON. */
  readonly content: string;
}

interface BroadcastFilesTable {
  readonly broadcast: BroadcastId;
  readonly base64: string;
}

/** For each whom a broadcast is for, what became of it. A group is its own person. */
interface RecipientsTable {
  readonly broadcast: BroadcastId;
  readonly person: PersonId;
  readonly chat: ChatId;
  readonly chat_kind: ChatKind;
  readonly channel: ChannelName;
  readonly state: RecipientState;
  readonly at: number;
  readonly reason: ColumnType<string | null, undefined, string | null>;
  /** The `Fill` as JSON; null when there is nothing to fill in. */
  readonly fill: string | null;
}

/** How many of a broadcast's recipients stand where. */
interface RecipientCountsTable {
  readonly broadcast: BroadcastId;
  readonly state: RecipientState;
  readonly count: number;
}

interface ReceiptsTable {
  readonly broadcast: BroadcastId;
  readonly person: PersonId;
  readonly chat: ChatId;
  /** When they first said “收到”. */
  readonly received_at: number | null;
  /** The number of what they chose last, from 1, and when. */
  readonly choice: number | null;
  readonly chosen_at: number | null;
}

/** Through which channels programs send broadcasts, and when one last did or would have, to the minute. */
interface ServedChannelsTable {
  readonly channel: ChannelName;
  readonly at: number;
}

/** Channels of which admins were told that they are away; a row goes when they were told that it is back. */
interface OutagesTable {
  readonly channel: ChannelName;
  readonly since: number;
}

/** One import of a list. Old versions may be deleted that no unfinished broadcast is for. */
interface ListVersionsTable {
  readonly version: Generated<number>;
  readonly name: string;
  readonly digest: string;
  readonly rows: number;
  /** Names of variables as a JSON list. */
  readonly columns: string;
  readonly imported_by: Actor;
  /** Marks of the chats linked to whoever imported it, as a JSON list. */
  readonly imported_from: string;
  readonly imported_at: number;
}

interface ListRowsTable {
  readonly version: number;
  readonly chat: ChatId;
  /** The `Fill` as JSON. */
  readonly fill: string;
}

/** When a channel, or a chat that has limits of its own, sent last. */
interface PaceTable {
  readonly scope: string;
  /** Epoch milliseconds as a JSON list, oldest first. */
  readonly times: string;
  /** Until when the platform asks for silence. */
  readonly paused_until: ColumnType<number | null, number | null | undefined, number | null>;
  /** Until when what nobody asked for keeps its distance. */
  readonly rest_until: ColumnType<number | null, number | null | undefined, number | null>;
  /** Of a chat: from when on all this says nothing any more. Null of a channel, which is kept. */
  readonly forget_at: ColumnType<number | null, number | null | undefined, number | null>;
}

interface SwitchesTable {
  readonly name: string;
  readonly is_on: Flag;
  readonly by: Actor;
  readonly at: number;
}

/** What was served last of each entry, flow and milestone. */
interface ContentMarksTable {
  readonly kind: ContentKind;
  readonly item: string;
  readonly hash: string;
  readonly text: string;
  readonly at: number;
}

type ContentKind = 'entry' | 'flow' | 'milestone';

/** What has changed since it was served. */
interface ContentChangesTable {
  readonly id: Generated<number>;
  readonly kind: ContentKind;
  readonly item: string;
  readonly before: string;
  /** Null: it is gone. */
  readonly after: string | null;
  readonly at: number;
  readonly broadcast: ColumnType<BroadcastId | null, undefined, BroadcastId>;
  /** When nobody was found whom it concerns; null before it was looked, and for what concerns somebody. */
  readonly looked_at: ColumnType<number | null, undefined, number>;
}
