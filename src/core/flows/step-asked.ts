import type { AskingStep } from './flow.ts';
import type { OpenRun } from './flow-turn.ts';
import { askedOn, walk } from './walk.ts';

/**
 * The step a message is about: what this chat was asked last, even where a colleague elsewhere has gone on since; or
 * what was asked before, where the message was written before the next question came. Null when neither is on the path.
 */
export function stepAsked({ scene, flow, run, focus }: OpenRun): AskingStep | null {
  if (focus === null) return null;
  const isLate =
    scene.saidAt < focus.askedAt &&
    focus.before !== undefined &&
    run.answers[focus.before] !== undefined &&
    run.answers[focus.before]?.by !== scene.person;
  const slot = isLate ? focus.before : focus.step;
  return askedOn(walk(flow, run.answers)).find(({ id }) => id === slot) ?? null;
}

/** Whether this chat works on the run: a colleague who pauses elsewhere stops nobody here. */
export const isAtWork = ({ run, focus }: OpenRun): boolean =>
  run.state === 'open' || (run.state === 'paused' && focus !== null && run.updatedAt > focus.askedAt);
