import type { UpdateId } from '../../core/ids.ts';

/** Who asked in a group, so that the answer is addressed to them. */
export interface Asker {
  readonly contact: string;
  readonly name: string;
}

export interface MentionMemory {
  note(update: UpdateId, asker: Asker): void;
  /** Null for what was asked long ago or before the start: the answer then goes to everybody. */
  of(update: UpdateId | undefined): Asker | null;
}

/** Answers follow within seconds; more questions than these do not wait at once. */
const most = 500;

export function createMentionMemory(): MentionMemory {
  const askers = new Map<UpdateId, Asker>();
  return {
    note(update, asker) {
      askers.set(update, asker);
      const [oldest] = askers.keys();
      if (askers.size > most && oldest !== undefined) askers.delete(oldest);
    },
    of: (update) => (update === undefined ? null : (askers.get(update) ?? null)),
  };
}
