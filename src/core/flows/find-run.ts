import type { Response, Scene } from '../scene.ts';
import { composeNotice } from '../answering/compose.ts';
import { startChoice } from './flow-choice.ts';
import { respondToGoneFlow } from './flow-gone.ts';
import type { OpenRun } from './flow-turn.ts';
import { openRun } from './flow-turn.ts';
import { flowWordsIn } from './flow-words.ts';
import type { Run, RunId } from './run.ts';

/** What there is of a run: at hand, or the words that say why not. */
export type FoundRun =
  | { readonly kind: 'open'; readonly open: OpenRun }
  | { readonly kind: 'gone'; readonly response: Response };

/** An hour: whoever looks after a self-check has left it, and what was not to be kept is not. */
const transientLifetimeMs = 60 * 60 * 1000;

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
  if (transient !== undefined && focus !== null && scene.now - focus.askedAt > transientLifetimeMs) {
    const words = flowWordsIn[scene.language];
    const again = startChoice(run.flow, words.startChoice(run.title));
    const notice = composeNotice(words.transientGone(run.title), [again]);
    return { kind: 'gone', response: { replies: [notice], flow: null } };
  }
  return found(scene, run);
}

function found(scene: Scene, run: Run): FoundRun {
  const flow = scene.book.flows.get(run.flow);
  const focus = scene.conversation.flow?.run === run.id ? scene.conversation.flow : null;
  if (flow === undefined) {
    const response = respondToGoneFlow(scene, run);
    // An old button of one flow does not end the work on another.
    return { kind: 'gone', response: focus === null ? response : { ...response, flow: null } };
  }
  return { kind: 'open', open: openRun(scene, flow, run, focus) };
}
