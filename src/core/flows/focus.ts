import type { Run, RunId, Value } from './run.ts';

/** Which run a chat works on, and what it was asked last. */
export interface FlowFocus {
  readonly run: RunId;
  /** The step that was asked last in this chat; a colleague elsewhere may have gone on since. */
  readonly step: string;
  /** When that was, epoch milliseconds. */
  readonly askedAt: number;
  /** The step asked before, for an answer that was on its way when the next question came. */
  readonly before?: string;
  /** Answers in a row that could not be understood. */
  readonly misses: number;
  /** Options of a step that takes several, as far as they are pressed. */
  readonly draft?: readonly string[];
  /** A question about the run itself that is open. */
  readonly waits?: Waiting;
  /** A run that is not kept: it lives here and nowhere else. */
  readonly transient?: Run;
}

/** What the bot asked about the run, not for it. */
export type Waiting =
  /** Whether this is what was meant. */
  | { readonly kind: 'confirm'; readonly step: string; readonly value: Value; readonly shown: string }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'restart' }
  /** Whether to go on after a while. */
  | { readonly kind: 'resume' }
  /** Which answer to change. */
  | { readonly kind: 'modify' }
  /** Which of several answers holds. */
  | { readonly kind: 'settle'; readonly step: string }
  /** Whether a result that is not kept is to be. */
  | { readonly kind: 'save' };
