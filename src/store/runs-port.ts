import type { Run, RunId } from '../core/flows/run.ts';
import type { ChatId, PersonId } from '../core/ids.ts';

/** Runs of flows. They are changed by turns alone (`Inbox.commitTurn`). */
export interface Runs {
  /** The runs a turn may be about, each once, newest `updatedAt` first. */
  find(about: RunsWanted): Promise<readonly Run[]>;
}

/** What a turn knows of the runs it may be about. */
export interface RunsWanted {
  /** Found whatever their state; an id that no run has is passed over. */
  readonly ids: readonly RunId[];
  /** Of this chat and of this person those that are open, paused or finished. */
  readonly chat: ChatId;
  readonly person: PersonId;
  /** How many at most. Those named by id are always among them, then the person's own go before the chat's. */
  readonly most: number;
}
