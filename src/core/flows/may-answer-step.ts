import type { Scene } from '../scene.ts';
import { runInFocus } from './find-run.ts';
import { asks } from './flow.ts';
import { isAtWork, stepAsked } from './step-asked.ts';
import { understandAnswer } from './understand-answer.ts';
import { walk } from './walk.ts';

/** Whether words may be meant for the run this chat works on: its step makes something of them, or it waits for a word. */
export function mayAnswerStep(scene: Scene, text: string): boolean {
  const found = runInFocus(scene);
  if (found?.kind !== 'open' || !isAtWork(found.open)) return false;
  const { open } = found;
  if (open.focus?.waits !== undefined) return true;
  const { current, valueOf } = walk(open.flow, open.run.answers);
  const asked = stepAsked(open) ?? current;
  return asked !== null && asks(asked) && understandAnswer(asked, valueOf, text, scene.day).kind !== 'none';
}
