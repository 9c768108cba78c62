import { unreachable } from '../unreachable.ts';
import type { AskingStep, Flow, FlowMigration } from './flow.ts';
import { asks } from './flow.ts';
import type { Answer, Claim, RetiredAnswer, Run, Value } from './run.ts';
import { isAtEnd, walk } from './walk.ts';

/**
 * The run brought to the flow's version, which it was not at: answers stay, those of renamed steps move, what
 * changed is asked again with its reason, and what belongs to a step that is gone is kept aside. Of a flow that
 * went back to an older version the answers that still fit stay too.
 */
export function migrateRun(flow: Flow, run: Run): Run {
  if (run.version === flow.version) return run;
  const renamed = flow.migrations
    .filter(({ to }) => to > run.version && to <= flow.version)
    .reduce(applyMigration, run);
  const fitted: Run = { ...fitToSteps(flow, renamed), version: flow.version, title: flow.title };
  // What was finished and has something to ask again waits for whoever comes back to it.
  const isDone = isAtEnd(walk(flow, fitted.answers), fitted.answers);
  return fitted.state === 'finished' && !isDone ? { ...fitted, state: 'paused' } : fitted;
}

function applyMigration(run: Run, { steps, values, asksAgain, removed }: FlowMigration): Run {
  const answers: Record<string, Answer> = {};
  const retired: RetiredAnswer[] = [...run.retired];
  for (const [slot, answer] of Object.entries(run.answers)) {
    const reason = removed[slot];
    if (reason !== undefined) {
      retired.push(...retire(slot, answer, reason));
      continue;
    }
    const now = steps[slot] ?? slot;
    // Two answers may become one: nobody asked which holds, so neither is lost.
    if (answers[now] !== undefined) {
      retired.push(...retire(slot, answer, ''));
      continue;
    }
    const moved = withValues(answer, values[now] ?? {});
    const again = asksAgain[now];
    answers[now] = again === undefined ? moved : { ...moved, reopened: { kind: 'version', reason: again } };
  }
  return { ...run, answers, retired };
}

function withValues(answer: Answer, names: Readonly<Record<string, string>>): Answer {
  const { contested, settled } = answer;
  const renamed = (claim: Claim): Claim => ({ ...claim, value: renamedValue(claim.value, names) });
  return {
    ...answer,
    value: renamedValue(answer.value, names),
    ...(contested !== undefined && { contested: contested.map(renamed) }),
    ...(settled !== undefined && { settled: { ...settled, instead: settled.instead.map(renamed) } }),
  };
}

function renamedValue(value: Value, names: Readonly<Record<string, string>>): Value {
  const renamed = (id: string) => names[id] ?? id;
  switch (value.kind) {
    case 'choice':
      return { ...value, option: renamed(value.option) };
    case 'choices':
      return { ...value, options: value.options.map(renamed) };
    case 'checklist':
      return {
        ...value,
        done: Object.fromEntries(Object.entries(value.done).map(([id, tick]) => [renamed(id), tick])),
      };
    case 'text':
    case 'number':
    case 'date':
    case 'skipped':
      return value;
    default:
      return unreachable(value);
  }
}

/** What no migration speaks of: an answer whose step is gone, is of another kind, or no longer has that option. */
function fitToSteps(flow: Flow, run: Run): Run {
  const answers: Record<string, Answer> = {};
  const retired = [...run.retired];
  for (const [slot, answer] of Object.entries(run.answers)) {
    const step = flow.steps.filter(asks).find(({ id }) => id === slot);
    const { reopened } = answer;
    const reason = reopened?.kind === 'version' ? reopened.reason : '';
    if (step === undefined || !claimsIn(answer).every(({ value }) => isOfKind(step, value)))
      retired.push(...retire(slot, answer, reason));
    else answers[slot] = fitted(step, answer);
  }
  return { ...run, answers, retired };
}

const isOfKind = (step: AskingStep, { kind }: Value): boolean => kind === step.kind || kind === 'skipped';

function fitted(step: AskingStep, answer: Answer): Answer {
  const { value } = answer;
  const ids = new Set(
    step.kind === 'choice' || step.kind === 'choices' ? step.options.map(({ id }) => id) : [],
  );
  const chosen = value.kind === 'choice' ? [value.option] : value.kind === 'choices' ? value.options : [];
  const fits = chosen.every((id) => ids.has(id)) && (value.kind !== 'skipped' || step.optional);
  if (fits || answer.reopened !== undefined) return { ...answer, label: step.label };
  return { ...answer, label: step.label, reopened: { kind: 'version', reason: '' } };
}

const claimsIn = (answer: Answer): readonly Claim[] => [
  answer,
  ...(answer.contested ?? []),
  ...(answer.settled?.instead ?? []),
];

/** With what colleagues said instead: that is nobody's to lose either. What was passed over says nothing. */
const retire = (slot: string, answer: Answer, reason: string): readonly RetiredAnswer[] =>
  claimsIn(answer)
    .filter(({ shown }) => shown !== '')
    .map(({ shown, by, at }) => ({ slot, label: answer.label, shown, by, at, reason }));
