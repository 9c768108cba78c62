import { targetOf } from '../core/broadcasts/act.ts';
import type { AudienceCount } from '../core/broadcasts/audience.ts';
import { reachOf } from '../core/broadcasts/audience.ts';
import type { ListVersion, UsedListVersion } from '../core/broadcasts/audience-list.ts';
import { listOf } from '../core/broadcasts/audience-list.ts';
import type { Broadcast, BroadcastId, BroadcastState, Fill } from '../core/broadcasts/broadcast.ts';
import { ownHistory } from '../core/broadcasts/own-history.ts';
import type { Progress } from '../core/broadcasts/progress.ts';
import type { WaitingFor } from '../core/broadcasts/waiting-for.ts';
import { may } from '../core/staff/permissions.ts';
import type { Actor, AuditEntry } from '../core/staff/staff.ts';
import { unservedAmong, unservedWaiting } from '../store/broadcasts/unserved.ts';
import type { DeskParts } from './desk.ts';
import type { Gate } from './gate.ts';
import type { Outcome } from './outcome.ts';
import type { Visitor } from './visitor.ts';

/** What every member of staff may see. Nothing here shows what a person wrote. */
export interface Looking {
  /** Newest first; of all states without any. */
  list(
    visitor: Visitor,
    states: readonly BroadcastState[],
  ): Promise<Outcome<{ readonly broadcasts: readonly Broadcast[] }>>;
  show(visitor: Visitor, id: BroadcastId): Promise<Outcome<Shown>>;
  /** How many one is for at present, with some of them. */
  count(
    visitor: Visitor,
    id: BroadcastId,
  ): Promise<Outcome<{ readonly count: AudienceCount; readonly unserved: readonly WaitingFor[] }>>;
  lists(visitor: Visitor): Promise<Outcome<{ readonly lists: readonly UsedListVersion[] }>>;
  /** Who stopped everything; null when nobody did. */
  halted(): Promise<{ readonly by: Actor; readonly at: number } | null>;
}

interface Shown {
  readonly broadcast: Broadcast;
  readonly progress: Progress;
  /** Those who wait for a channel that no program serves at present. */
  readonly unserved: readonly WaitingFor[];
  /** Who did what when, oldest first. */
  readonly history: readonly AuditEntry[];
  /** The version of its list that it is for; null without one, and where that is gone. */
  readonly list: ListVersion | null;
  /** The first rows of its list; none without one, and for whoever may not write. */
  readonly fills: readonly Fill[];
}

/** One a day for a year and a half. */
const mostListed = 500;
/** A broadcast goes through some ten steps; what is refused is among them. */
const mostSteps = 1_000;
/** As many as one looks at before sending. */
const sampled = 5;

export const createLooking = ({ store, now }: DeskParts, gate: Gate): Looking => ({
  async list(visitor, states) {
    const staff = await gate.admit(visitor, 'look', { action: 'list', target: '' });
    if ('kind' in staff) return staff;
    return { kind: 'done', broadcasts: await store.broadcasts.list(states, mostListed) };
  },

  async show(visitor, id) {
    const attempt = { action: 'show', target: targetOf(id) };
    const staff = await gate.admit(visitor, 'look', attempt);
    if ('kind' in staff) return staff;
    const broadcast = await store.broadcasts.find(id);
    if (broadcast === null) return gate.refuse(visitor, { kind: 'not-found' }, attempt);
    const progress = await store.broadcasts.progress(id);
    const lacking = await unservedWaiting(store.broadcasts, id, now());
    const history = ownHistory(broadcast, await store.staff.audit(targetOf(id), mostSteps));
    const list = listOf(broadcast, await store.broadcasts.lists()) ?? null;
    const mayRead = list !== null && may(staff.role, 'edit');
    const rows = mayRead ? await store.broadcasts.listRows(list.version, null, sampled) : [];
    return {
      kind: 'done',
      broadcast,
      progress,
      unserved: lacking,
      history,
      list,
      fills: rows.map(({ fill }) => fill),
    };
  },

  async count(visitor, id) {
    const attempt = { action: 'count', target: targetOf(id) };
    const staff = await gate.admit(visitor, 'look', attempt);
    if ('kind' in staff) return staff;
    const broadcast = await store.broadcasts.find(id);
    if (broadcast === null) return gate.refuse(visitor, { kind: 'not-found' }, attempt);
    const count = await store.broadcasts.count(reachOf(broadcast), sampled);
    return {
      kind: 'done',
      count,
      unserved: await unservedAmong(store.broadcasts, id, count.byChannel, now()),
    };
  },

  async lists(visitor) {
    const staff = await gate.admit(visitor, 'look', { action: 'lists', target: '' });
    if ('kind' in staff) return staff;
    return { kind: 'done', lists: await store.broadcasts.lists() };
  },

  halted: () => store.broadcasts.halted(),
});
