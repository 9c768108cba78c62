import { composeNotice } from '../answering/compose.ts';
import type { Response, Scene } from '../scene.ts';
import { flowWordsIn } from './flow-words.ts';
import type { Run } from './run.ts';

/** A run whose flow the pack no longer has: nothing can be filled in, and nothing of it is lost. */
export function respondToGoneFlow({ language }: Scene, run: Run): Response {
  const words = flowWordsIn[language];
  const answers = [...Object.values(run.answers), ...run.retired].filter(({ shown }) => shown !== '');
  const lines = answers.map(({ label, shown }) => `- ${label}：${shown}`);
  return { replies: [composeNotice([words.gone(run.title), lines.join('\n')].join('\n'))] };
}
