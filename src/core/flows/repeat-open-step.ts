import type { Reply } from '../reply.ts';
import type { Scene } from '../scene.ts';
import { runInFocus } from './find-run.ts';
import { askBriefly } from './flow-turn.ts';
import type { FlowFocus } from './focus.ts';
import { isAtWork } from './step-asked.ts';

/** The open step once more, behind something nobody here asked for. */
export interface RepeatedStep {
  readonly replies: readonly Reply[];
  readonly flow: FlowFocus;
}

/**
 * Repeats the open step of the run a chat works on, changing nothing of the run: nobody has spoken. Null where none is
 * open, and where a question about the run waits, which would be forgotten over it.
 */
export function repeatOpenStep(scene: Scene): RepeatedStep | null {
  const found = runInFocus(scene);
  const focus = scene.conversation.flow;
  if (found?.kind !== 'open' || focus === undefined || focus.waits !== undefined) return null;
  if (!isAtWork(found.open)) return null;
  const { replies, flow } = askBriefly(found.open, { draft: focus.draft ?? [] });
  if (flow === undefined || flow === null) return null;
  const { transient: _, ...asked } = flow;
  const repeated: FlowFocus = { ...asked, misses: focus.misses };
  return {
    replies,
    flow: focus.transient === undefined ? repeated : { ...repeated, transient: focus.transient },
  };
}
