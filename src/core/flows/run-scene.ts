import type { PersonId } from '../ids.ts';
import type { Scene } from '../scene.ts';
import { erasedPerson } from './erased-person.ts';
import type { Flow } from './flow.ts';
import { flowWordsIn } from './flow-words.ts';
import type { FlowWords } from './flow-words.ts';
import type { Run } from './run.ts';

/** All that is needed to speak about a run. */
export interface RunScene {
  readonly scene: Scene;
  readonly flow: Flow;
  /** As it was read; null for one that is new. */
  readonly before: Run | null;
  readonly words: FlowWords;
}

export const runScene = (scene: Scene, flow: Flow, before: Run | null): RunScene => ({
  scene,
  flow,
  before,
  words: flowWordsIn[scene.language],
});

/** Whether what is said of this run is not kept: of a flow that keeps nothing, until its result is saved. */
export const isTransient = ({ flow, before }: Pick<RunScene, 'flow' | 'before'>): boolean =>
  flow.keeps === 'nothing' && (before?.revision ?? 0) === 0;

/** What colleagues call somebody: by their name, or by their place among the members. */
export function memberName(run: Run, person: PersonId, words: FlowWords): string {
  if (person === erasedPerson) return words.erasedMember;
  const name = run.members[person]?.name ?? '';
  if (name !== '') return name;
  return words.member(Object.keys(run.members).indexOf(person) + 1);
}

/** “（小王，1月6日）”; empty while one person is alone with a run. */
export function byLine({ scene, words }: RunScene, run: Run, person: PersonId, at: number): string {
  if (Object.keys(run.members).length < 2) return '';
  return words.by(memberName(run, person, words), shortDay(scene, at));
}

/** `1月6日`, with its year where that is not this year's. */
export function shortDay({ book, now }: Pick<Scene, 'book' | 'now'>, at: number): string {
  const dayOf = (time: number) =>
    Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(book.pack.timeZone).toPlainDate();
  const day = dayOf(at);
  const year = day.year === dayOf(now).year ? '' : `${day.year}年`;
  return `${year}${day.month}月${day.day}日`;
}
