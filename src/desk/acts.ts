import type { Act } from '../core/broadcasts/act.ts';
import { reachOf } from '../core/broadcasts/audience.ts';
import type { Broadcast, BroadcastId } from '../core/broadcasts/broadcast.ts';
import { checkDraft } from '../core/broadcasts/check-draft.ts';
import { isSubmittable } from '../core/broadcasts/draft-fault.ts';
import type { DeskParts } from './desk.ts';
import type { Gate } from './gate.ts';
import { listsKnownFor } from '../store/broadcasts/lists-known.ts';
import type { Outcome } from './outcome.ts';
import { refused } from './outcome.ts';
import type { Stepped } from './steps.ts';
import { takeStep } from './steps.ts';
import type { Visitor } from './visitor.ts';

/** Steps in the life of a broadcast that change nothing of what it says. */
export interface Acts {
  /** Sends it in for approval, when nothing is wrong with it. */
  submit(visitor: Visitor, id: BroadcastId): Promise<Stepped>;
  /** `seen`: the revision that was looked at; what has changed since is refused. */
  act(visitor: Visitor, id: BroadcastId, wanted: OtherAct, seen?: number): Promise<Stepped>;
}

/** Those that take nothing but the word. */
export type OtherAct = Exclude<Act, { readonly kind: 'edit' | 'submit' }>;

export const createActs = (parts: DeskParts, gate: Gate): Acts => ({
  submit: (visitor, id) =>
    takeStep(parts, gate, visitor, {
      id,
      action: 'submit',
      want: (broadcast) => submission(parts, broadcast),
    }),

  act: (visitor, id, wanted, seen) =>
    takeStep(parts, gate, visitor, {
      id,
      action: wanted.kind,
      seen,
      want: async () => ({ kind: 'done', wanted }),
    }),
});

async function submission(
  { store, book }: DeskParts,
  broadcast: Broadcast,
): Promise<Outcome<{ readonly wanted: Act }>> {
  // That it is no draft any more is for `act` to say.
  if (broadcast.state !== 'draft') return { kind: 'done', wanted: { kind: 'submit', expected: 0 } };
  const { content, audience } = broadcast;
  const lists = await listsKnownFor(store.broadcasts, content, audience.list);
  const faults = checkDraft(broadcast, book, lists);
  if (!isSubmittable(faults)) return refused({ kind: 'faults', faults });
  const { count } = await store.broadcasts.count(reachOf(broadcast), 0);
  return { kind: 'done', wanted: { kind: 'submit', expected: count } };
}
