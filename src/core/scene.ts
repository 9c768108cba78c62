import type { Answered } from './answering/reader.ts';
import type { Book } from './book.ts';
import type { AwaitingBroadcast } from './broadcasts/awaiting.ts';
import type { Desk } from './broadcasts/desk.ts';
import type { Conversation, Language, Pending, PersonContext } from './conversation.ts';
import type { FlowFocus } from './flows/focus.ts';
import type { Run, RunId } from './flows/run.ts';
import type { EntryId, PersonId } from './ids.ts';
import type { CalendarAddress, ChatReminders } from './reminders/chat-reminders.ts';
import type { Reply } from './reply.ts';
import type { Newcomer } from './staff/newcomer.ts';
import type { Effect } from './turn.ts';
import type { ChatKind, Standing } from './update.ts';
import type { Words } from './words.ts';

/** All that a response may look at. */
export interface Scene {
  readonly book: Book;
  readonly conversation: Conversation;
  readonly chatKind: ChatKind;
  readonly person: PersonId;
  /** What the person goes by in this chat; empty when the platform does not say. */
  readonly name: string;
  /** Absent where the platform's ids stay what they are. */
  readonly standing?: Standing;
  /** Null on the person's first turn in this chat. */
  readonly before: PersonContext | null;
  readonly language: Language;
  readonly words: Words;
  /** Epoch milliseconds. */
  readonly now: number;
  /** When the person wrote it; earlier than `now` where the bot was busy. */
  readonly saidAt: number;
  /** Today where the pack is at home. */
  readonly day: string;
  /** What the last answer was about; empty when that was too long ago to lean on. */
  readonly lastEntries: readonly EntryId[];
  /** What a message comes to as a question; worked out once a turn, for it is nearly all the time of one. */
  readonly answers: (text: string) => readonly Answered[];
  /** The runs this chat and this person take part in, newest first, and those that the stimulus names. */
  readonly runs: readonly Run[];
  readonly newRunId: RunId;
  /** The end of what was written was cut off as it came in. */
  readonly truncated: boolean;
  /** Of nothing, where the stimulus is not about that. */
  readonly reminders: ChatReminders;
  readonly newCalendar?: () => CalendarAddress;
  /** What a member of staff sees; absent for everybody else, and where nothing said concerns it. */
  readonly desk?: Desk;
  /** A member of staff who speaks in a group, where nobody is at work as such. */
  readonly isStaffElsewhere?: true;
  readonly newcomer?: Newcomer;
  /** The broadcasts this chat got lately that await an answer, newest first. */
  readonly awaiting: readonly AwaitingBroadcast[];
}

/** What is said and done in answer; `pending` is what the bot now waits for. */
export interface Response {
  readonly replies: readonly Reply[];
  readonly effects?: readonly Effect[];
  readonly pending?: Pending;
  /** What it was about, for questions that lean on it; left out, what was remembered stays. */
  readonly lastEntries?: Reply['entries'];
  /** Runs that are new or have changed. */
  readonly runs?: readonly Run[];
  /** What the chat works on from now on, null for nothing; left out, it stays as it was. */
  readonly flow?: FlowFocus | null;
}
