import type { Book } from './book.ts';
import type { Language, Pending, PersonContext } from './conversation.ts';
import type { EntryId, PersonId } from './ids.ts';
import type { Reply } from './reply.ts';
import type { Effect } from './turn.ts';
import type { ChatKind } from './update.ts';
import type { Words } from './words.ts';

/** All that a response may look at. */
export interface Scene {
  readonly book: Book;
  readonly chatKind: ChatKind;
  readonly person: PersonId;
  /** Null on the person's first turn in this chat. */
  readonly before: PersonContext | null;
  readonly language: Language;
  readonly words: Words;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Today where the pack is at home. */
  readonly day: string;
  /** What the last answer was about; empty when that was too long ago to lean on. */
  readonly lastEntries: readonly EntryId[];
}

/** What is said and done in answer; `pending` is what the bot now waits for. */
export interface Response {
  readonly replies: readonly Reply[];
  readonly effects?: readonly Effect[];
  readonly pending?: Pending;
  /** What it was about, for questions that lean on it; left out, what was remembered stays. */
  readonly lastEntries?: Reply['entries'];
}
