import type { Run } from '../flows/run.ts';
import { learnProfile } from '../outreach/learn-profile.ts';
import type { Scene } from '../scene.ts';
import type { Effect } from '../turn.ts';
import { planRun, runSubject } from './plan.ts';

/** What follows from runs that a turn began or changed: what they remind of, and what is now known of the person. */
export function afterRuns(scene: Scene, changed: readonly Run[]): readonly Effect[] {
  return changed.flatMap((run): readonly Effect[] => {
    const before = scene.runs.find(({ id }) => id === run.id);
    const timers = planRun(scene.book, run);
    const known = before === undefined ? [] : planRun(scene.book, before);
    const isSame = timers.map(({ id }) => id).join() === known.map(({ id }) => id).join();
    const profile = learnProfile(scene.book, run, scene.person);
    return [
      ...(isSame ? [] : [{ kind: 'plan' as const, subject: runSubject(run.id), timers }]),
      ...(profile === null ? [] : [{ kind: 'profile' as const, person: scene.person, profile }]),
    ];
  });
}
