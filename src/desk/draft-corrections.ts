import { doneLine } from '../core/staff/audit-line.ts';
import { draftBroadcast, targetOf } from '../core/broadcasts/act.ts';
import type { Reach } from '../core/broadcasts/audience.ts';
import type { ContentChange, ContentMark } from '../core/broadcasts/content-change.ts';
import { composeCorrection, concernedBy } from '../core/broadcasts/correction.ts';
import type { Store } from '../store/store.ts';

type CorrectionStore = Pick<Store, 'broadcasts' | 'contentMarks'>;

/** What came of holding what is served against what was served before. */
export interface Compared {
  readonly changed: number;
  readonly drafted: number;
}

/** Holds what is served against what was served before, and drafts a correction for each change that concerns anybody. */
export async function draftCorrections(
  store: CorrectionStore,
  marks: readonly ContentMark[],
  now: number,
): Promise<Compared> {
  const changed = await store.contentMarks.compare(marks, now);
  return { changed, drafted: await draftUndrafted(store, now) };
}

/**
 * Drafts a correction for each change that concerns anybody and has none; for changes that concern exactly the same
 * people, one for all. What a crash or `stop` left undrafted is drafted the next time: whom a change concerns hangs on when
 * it was noticed. Gives how many were drafted.
 */
export async function draftUndrafted(
  store: CorrectionStore,
  now: number,
  stop?: AbortSignal,
): Promise<number> {
  const groups = new Map<string, ContentChange[]>();
  for (const change of await store.contentMarks.undrafted()) {
    const { count, mark } = await store.contentMarks.people(reachOfChanges([change]), stop);
    if (stop?.aborted === true) return 0;
    // Nobody to tell: it stays listed, and no later start looks through everybody for it again.
    if (count === 0) {
      await store.contentMarks.passOver(change.id, now);
      continue;
    }
    // An audience has one moment for all of it, so what was noticed at another time stands apart.
    const key = `${change.at}:${mark}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  for (const changes of groups.values()) await draftOne(store, changes, now);
  return groups.size;
}

/** Corrections concern whoever got the old text, whatever else they want to hear of. */
export const reachOfChanges = (changes: readonly ContentChange[]): Reach => ({
  purpose: 'public',
  audience: concernedBy(changes),
  topic: null,
});

/** Each time somebody took the number in between. */
const mostTries = 20;

async function draftOne(
  store: CorrectionStore,
  changes: readonly ContentChange[],
  now: number,
): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    const id = await store.broadcasts.nextId();
    const tried = { at: now, actor: 'program', action: 'create', target: targetOf(id) } as const;
    const audit = doneLine(tried, 'correction');
    const ids = changes.map((change) => change.id);
    if (await store.contentMarks.draft(draftBroadcast(id, composeCorrection(changes), null, now), ids, audit))
      return;
  }
  throw new Error(`Cannot draft a correction: its number was taken ${mostTries} times`);
}
