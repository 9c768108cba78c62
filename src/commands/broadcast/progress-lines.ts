import { broadcastWordsIn } from '../../core/broadcasts/broadcast-words.ts';
import type { RecipientState } from '../../core/broadcasts/broadcast.ts';
import type { Progress } from '../../core/broadcasts/progress.ts';
import { recipientsIn, settledIn } from '../../core/broadcasts/progress.ts';
import type { Language } from '../../core/conversation.ts';

/** How far a broadcast has come, a line each state that somebody is in; none before it began. */
export function progressLines(progress: Progress, language: Language): readonly string[] {
  const { recipients } = broadcastWordsIn[language];
  if (recipientsIn(progress) === 0) return [];
  const states = Object.entries(progress) as readonly (readonly [RecipientState, number])[];
  return [
    doneLine(progress, language),
    ...states.flatMap(([state, count]) => (count === 0 ? [] : [`  ${recipients[state]}  ${count}`])),
  ];
}

/** `已处理 480 / 2000（24%）`. */
export function doneLine(progress: Progress, language: Language): string {
  const [done, all] = [settledIn(progress), recipientsIn(progress)];
  const share = all === 0 ? null : Math.floor((done / all) * 100);
  return language === 'zh'
    ? `已处理 ${done} / ${all}${share === null ? '' : `（${share}%）`}`
    : `done ${done} of ${all}${share === null ? '' : ` (${share}%)`}`;
}
