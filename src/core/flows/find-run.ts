import type { Response, Scene } from '../scene.ts';
import { composeNotice } from '../answering/compose.ts';
import { startChoice } from './flow-choice.ts';
import { respondToGoneFlow } from './flow-gone.ts';
import type { OpenRun } from './flow-turn.ts';
import { openRun } from './flow-turn.ts';
import { flowWordsIn } from './flow-words.ts';
import type { Run, RunId } from './run.ts';
import { transientMs } from './transient.ts';

/** What there is of a run: at hand, or the words that say why not. */
export type FoundRun =
  | { readonly kind: 'open'; readonly open: OpenRun }
  | { readonly kind: 'gone'; readonly response: Response };

/** The run this chat works on; null when there is none. */
export function runInFocus(scene: Scene): FoundRun | null {
  const focus = scene.conversation.flow;
  return focus === undefined ? null : findRun(scene, focus.run);
}

/** A run that the stimulus may touch; null for one nobody here knows. */
export function findRun(scene: Scene, id: RunId): FoundRun | null {
  const focus = scene.conversation.flow?.run === id ? scene.conversation.flow : null;
  const transient = focus?.transient;
  const run = transient ?? scene.runs.find((one) => one.id === id);
  if (run === undefined) return null;
  if (transient !== undefined && focus !== null && scene.now - focus.askedAt > transientMs) {
    const words = flowWordsIn[scene.language];
    const again = startChoice(run.flow, words.startChoice(run.title));
    const notice = composeNotice(words.transientGone(run.title), [again]);
    const forgotten = { ...notice, transient: true };
    const response: Response = { replies: [forgotten], effects: [{ kind: 'forget-said' }], flow: null };
    return { kind: 'gone', response };
  }
  return found(scene, run);
}

const isOwn = ({ person, conversation }: Scene, run: Run): boolean =>
  run.members[person] !== undefined || conversation.flow?.transient?.id === run.id;

function found(scene: Scene, run: Run): FoundRun | null {
  const flow = scene.book.flows.get(run.flow);
  const focus = scene.conversation.flow?.run === run.id ? scene.conversation.flow : null;
  // Whoever has its id, but was never asked in: a private run is one person's.
  if (flow?.shared === false && scene.chatKind === 'direct' && !isOwn(scene, run)) return null;
  if (flow === undefined) {
    const response = respondToGoneFlow(scene, run);
    // An old button of one flow does not end the work on another.
    return { kind: 'gone', response: focus === null ? response : { ...response, flow: null } };
  }
  return { kind: 'open', open: openRun(scene, flow, run, focus) };
}
