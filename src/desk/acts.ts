import type { Act } from '../core/broadcasts/act.ts';
import { reachOf } from '../core/broadcasts/audience.ts';
import { pinned } from '../core/broadcasts/audience-list.ts';
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
  /** `seen`: the edition that was looked at; what has changed since is refused, and so is an approval without it. */
  act(visitor: Visitor, id: BroadcastId, wanted: OtherAct, seen?: number): Promise<Stepped>;
}

/** Those that take nothing but the word. */
export type OtherAct =
  | Exclude<Act, { readonly kind: 'edit' | 'submit' | 'retry' }>
  | { readonly kind: 'retry' };

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
      want: (broadcast) => wantedOf(parts, broadcast, wanted),
    }),
});

/** An approval is for as many as it is for at this moment, a retry for as many as failed. */
async function wantedOf(
  { store }: DeskParts,
  broadcast: Broadcast,
  wanted: OtherAct,
): Promise<Outcome<{ readonly wanted: Act }>> {
  if (wanted.kind === 'retry') {
    const { failed } = await store.broadcasts.progress(broadcast.id);
    return { kind: 'done', wanted: { ...wanted, failed } };
  }
  if (wanted.kind !== 'approve' || broadcast.state !== 'submitted') return { kind: 'done', wanted };
  const { count } = await store.broadcasts.count(reachOf(broadcast), 0);
  return { kind: 'done', wanted: { ...wanted, expected: count } };
}

async function submission(
  { store, book }: DeskParts,
  broadcast: Broadcast,
): Promise<Outcome<{ readonly wanted: Act }>> {
  // That it is no draft any more is for `act` to say.
  if (broadcast.state !== 'draft')
    return { kind: 'done', wanted: { kind: 'submit', expected: 0, list: null } };
  const lists = await listsKnownFor(store.broadcasts, broadcast);
  const faults = checkDraft(broadcast, book, lists);
  if (!isSubmittable(faults)) return refused({ kind: 'faults', faults });
  const list = lists.own === null ? null : pinned(lists.own.version);
  // Of the version that is sent, should another be imported in this moment.
  const reach = { ...reachOf(broadcast), ...(list !== null && { listVersion: list.version }) };
  const { count } = await store.broadcasts.count(reach, 0);
  return { kind: 'done', wanted: { kind: 'submit', expected: count, list } };
}
