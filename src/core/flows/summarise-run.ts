import { holds } from './condition.ts';
import type { AskingStep } from './flow.ts';
import { asks } from './flow.ts';
import type { Answer, Run } from './run.ts';
import type { RunScene } from './run-scene.ts';
import { byLine, memberName } from './run-scene.ts';
import type { Walk } from './walk.ts';
import { askedOn, itemsOf } from './walk.ts';

/** One answer as a summary has it. */
export interface SummaryLine {
  readonly slot: string;
  readonly label: string;
  /** What was answered; of a checklist, how many items are done. */
  readonly shown: string;
  /** Who and when, and what colleagues say instead. */
  readonly note: string;
}

/** The answers on the path, in its order, with one that is being asked again, and those given ahead of their question. */
export function summariseRun(context: RunScene, run: Run, walked: Walk): readonly SummaryLine[] {
  const { words } = context;
  return [...askedOn(walked), ...ahead(context, walked)].flatMap((step) => {
    const answer = run.answers[step.id];
    if (answer === undefined) return [];
    const items = step.kind === 'checklist' ? itemsOf(step, walked.valueOf) : [];
    const shown =
      answer.value.kind === 'checklist'
        ? words.checklistDone(
            items.filter(({ id }) => answer.value.kind === 'checklist' && id in answer.value.done).length,
            items.length,
          )
        : answer.shown;
    if (shown === '') return [];
    const by = step.kind === 'checklist' ? '' : byLine(context, run, answer.by, answer.at);
    return [{ slot: step.id, label: step.label, shown, note: `${by}${disputeNote(context, run, answer)}` }];
  });
}

/** Steps behind the one that is asked which, as far as is known, will be on the path. */
function ahead({ flow }: RunScene, { path, current, valueOf }: Walk): readonly AskingStep[] {
  if (current === null || current.kind === 'result') return [];
  return flow.steps
    .slice(flow.steps.indexOf(current) + 1)
    .filter(asks)
    .filter((step) => !path.includes(step) && holds(step.when, valueOf));
}

/** What colleagues say instead, or who settled it. */
export function disputeNote(context: RunScene, run: Run, { contested, settled }: Answer): string {
  const { words } = context;
  if (contested !== undefined && contested.length > 0) {
    return words.contestedMark(
      contested.map(({ shown, by, at }) => ({ shown, by: byLine(context, run, by, at) })),
    );
  }
  return settled === undefined ? '' : words.settledMark(memberName(run, settled.by, words));
}

/** `单位类型：企业（小王，1月6日）` */
export const summaryText = ({ label, shown, note }: SummaryLine): string => `${label}：${shown}${note}`;
