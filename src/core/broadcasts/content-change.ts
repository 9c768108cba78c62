import type { BroadcastId } from './broadcast.ts';

type ContentKind = 'entry' | 'flow' | 'milestone';

/** What people read of one entry, flow or milestone, as it is served. */
export interface ContentMark {
  readonly kind: ContentKind;
  /** Its id. */
  readonly item: string;
  /** What it is called: the question, the title. */
  readonly label: string;
  readonly text: string;
  /** Tells a change people would notice. */
  readonly hash: string;
}

/** An entry, flow or milestone that says something else than what was served before. */
export interface ContentChange {
  readonly id: number;
  readonly kind: ContentKind;
  readonly item: string;
  readonly label: string;
  readonly before: string;
  /** Null: it is gone. */
  readonly after: string | null;
  /** When it was noticed, epoch milliseconds: who was told before that was told the old. */
  readonly at: number;
  /** The correction that was drafted for it. */
  readonly broadcast: BroadcastId | null;
}
