import type { PersonId } from '../ids.ts';
import type { ValueOf } from './condition.ts';
import { holds, slotsIn } from './condition.ts';
import type { AskingStep, ChecklistStep, Flow, Step } from './flow.ts';
import { asks } from './flow.ts';
import type { Answer, Claim, Member, Reopening, Run, RunId, Value } from './run.ts';
import { sameValue, shownValue } from './value.ts';
import { isOffered, walk } from './walk.ts';

/** A run that nobody has answered anything in. */
export const newRun = (id: RunId, flow: Flow, now: number): Run => ({
  id,
  flow: flow.id,
  title: flow.title,
  version: flow.version,
  revision: 0,
  state: 'open',
  startedAt: now,
  updatedAt: now,
  members: {},
  answers: {},
  retired: [],
});

/** Notes that somebody takes part and where; what they are called already, they may have asked to be called. */
export function withMember(run: Run, person: PersonId, member: Member): Run {
  const known = run.members[person];
  const name = known === undefined || known.name === '' ? member.name : known.name;
  const joinedAt = known?.joinedAt ?? member.joinedAt;
  const same = known?.name === name && known.chat === member.chat && known.chatKind === member.chatKind;
  return same ? run : { ...run, members: { ...run.members, [person]: { ...member, name, joinedAt } } };
}

/** The run with a member called otherwise. */
export function withName(run: Run, person: PersonId, name: string): Run {
  const member = run.members[person];
  return member === undefined || member.name === name
    ? run
    : { ...run, members: { ...run.members, [person]: { ...member, name } } };
}

/** What somebody answers, and when. */
export interface Given {
  readonly value: Value;
  readonly by: PersonId;
  readonly at: number;
}

/**
 * The run with an answer given. A colleague's other answer does not replace the first: it stands beside it until
 * somebody settles which holds. A changed answer reopens what depends on it; nothing is deleted.
 */
export function giveAnswer(flow: Flow, run: Run, step: AskingStep, given: Given): Run {
  const known = run.answers[step.id];
  const claim: Claim = { ...given, shown: shownValue(step, given.value) };
  if (known === undefined) return answered(flow, run, step, { label: step.label, ...claim });
  if (step.kind === 'checklist' && given.value.kind === 'skipped')
    // Who passes over a list that has been begun leaves it as it stands; one without ticks says nothing to keep.
    return hasTicks(known.value)
      ? tickItems(run, step, { items: [], isDone: true, closed: true }, given)
      : answered(flow, run, step, { label: step.label, ...claim });
  const { reopened: _, contested = [], ...kept } = known;
  const others = contested.filter(({ by }) => by !== given.by);
  const isOthers = isColleagues(known, given.by) && canStand(flow, run, step, known);
  // Said again by the same person, agreed to by another, or passed over by one who adds nothing: it holds.
  if (sameValue(known.value, given.value) || (isOthers && given.value.kind === 'skipped'))
    return answered(flow, run, step, { ...kept, ...claimed(others) });
  if (isOthers) return withAnswer(run, step.id, { ...kept, contested: [...others, claim] });
  const changed: Answer = {
    label: step.label,
    ...claim,
    ...claimed(others.filter(({ value }) => !sameValue(value, given.value))),
    ...settledWith(known, given, known.by === given.by ? [] : [known]),
  };
  return reopenDependents(flow, run, answered(flow, run, step, changed), step);
}

/** Whether an answer is another person's to hold on to: not one that is open to all because the ground moved under it. */
const isColleagues = ({ by, reopened, value }: Answer, person: PersonId): boolean =>
  by !== person && value.kind !== 'skipped' && (reopened === undefined || reopened.kind === 'back');

/** Whether an answer could hold now: an option that is gone or not offered could not. */
const canStand = (flow: Flow, run: Run, step: AskingStep, { value }: Answer): boolean =>
  value.kind === step.kind && isOffered(step, value, walk(flow, run.answers).valueOf);

const claimed = (contested: readonly Claim[]): Pick<Answer, 'contested'> =>
  contested.length === 0 ? {} : { contested };

/** What had been said before and does not hold now, each person's view once. */
function settledWith(
  { settled }: Answer,
  { value, by, at }: Given,
  instead: readonly Claim[],
): Pick<Answer, 'settled'> {
  const fallen = instead.filter((claim) => claim.value.kind !== 'skipped');
  if (fallen.length === 0) return settled === undefined ? {} : { settled };
  const known = (settled?.instead ?? []).filter(
    (claim) => !fallen.some((other) => other.by === claim.by && sameValue(other.value, claim.value)),
  );
  const all = [...known, ...fallen.map(({ value, shown, by, at }) => ({ value, shown, by, at }))];
  return { settled: { by, at, instead: all.filter((claim) => !sameValue(claim.value, value)) } };
}

const hasTicks = (value: Value): boolean => value.kind === 'checklist' && Object.keys(value.done).length > 0;

/** Ticks items of a checklist, or unticks them. Each item is everyone's: the last word on it holds. */
export function tickItems(
  run: Run,
  step: ChecklistStep,
  change: { readonly items: readonly string[]; readonly isDone: boolean; readonly closed: boolean },
  { by, at }: Omit<Given, 'value'>,
): Run {
  const known = run.answers[step.id];
  const before = known?.value.kind === 'checklist' ? known.value.done : {};
  const others = Object.entries(before).filter(([id]) => !change.items.includes(id));
  const ticked = change.isDone ? change.items.map((id) => [id, before[id] ?? { by, at }] as const) : [];
  const value: Value = {
    kind: 'checklist',
    done: Object.fromEntries([...others, ...ticked]),
    closed: change.closed,
  };
  return withAnswer(run, step.id, { label: step.label, value, shown: shownValue(step, value), by, at });
}

/** Settles what was contested: `value` holds from now on. */
export function settle(flow: Flow, run: Run, step: AskingStep, given: Given): Run {
  const known = run.answers[step.id];
  if (known?.contested === undefined) return run;
  const { contested, reopened: _, settled: __, ...kept } = known;
  const held: Claim = { value: kept.value, shown: kept.shown, by: kept.by, at: kept.at };
  const claims = [held, ...contested];
  const chosen = claims.find(({ value }) => sameValue(value, given.value)) ?? held;
  const instead = claims.filter(({ value }) => !sameValue(value, chosen.value));
  const answer = {
    label: kept.label,
    ...chosen,
    ...settledWith(known, { ...given, value: chosen.value }, instead),
  };
  const next = answered(flow, run, step, answer);
  return chosen === held ? next : reopenDependents(flow, run, next, step);
}

/** Keeps an answer as it is that was to be asked again. */
export function keepAnswer(flow: Flow, run: Run, step: AskingStep): Run {
  const known = run.answers[step.id];
  return known?.reopened === undefined ? run : answered(flow, run, step, withoutReopening(known));
}

/** The answer as it is when it is not to be asked again. */
export function withoutReopening(answer: Answer): Answer {
  const { reopened: _, ...kept } = answer;
  return kept;
}

/** The run in which an answer is asked again; it is kept until another takes its place. */
export function reopen(run: Run, slot: string, reopened: Reopening): Run {
  const known = run.answers[slot];
  return known === undefined ? run : withAnswer(run, slot, { ...known, reopened });
}

const withAnswer = (run: Run, slot: string, answer: Answer): Run => ({
  ...run,
  answers: { ...run.answers, [slot]: answer },
});

/** An option that leads back asks the steps of that stretch again. */
function answered(flow: Flow, run: Run, step: AskingStep, answer: Answer): Run {
  const next = withAnswer(run, step.id, answer);
  const { path, circleFrom } = walk(flow, next.answers);
  if (circleFrom === null) return next;
  return path
    .slice(circleFrom)
    .filter(asks)
    .reduce((open, { id }) => reopen(open, id, { kind: 'back', by: answer.by }), next);
}

function reopenDependents(flow: Flow, before: Run, run: Run, changed: AskingStep): Run {
  const touched = touchedBy(flow, before, run, changed.id);
  return flow.steps
    .filter(({ id }) => touched.has(id) && run.answers[id]?.value.kind !== 'checklist')
    .reduce((open, { id }) => reopen(open, id, { kind: 'depends', on: changed.label }), run);
}

/**
 * The steps that look at a changed answer, and those that look at a step which is asked now and was not, or the other
 * way round. What hangs on a step that is merely asked again waits for what is said there.
 */
function touchedBy(flow: Flow, before: Run, now: Run, slot: string): ReadonlySet<string> {
  const [was, is] = [stepsInForce(flow, before), stepsInForce(flow, now)];
  const moved = new Set([slot]);
  const touched = new Set<string>();
  for (const step of flow.steps) {
    if (step.id === slot || !asks(step) || !looksAt(step).some((seen) => moved.has(seen))) continue;
    touched.add(step.id);
    if (was.has(step.id) !== is.has(step.id)) moved.add(step.id);
  }
  return touched;
}

/** The steps whose conditions hold with the answers there are, reopened ones among them. */
function stepsInForce(flow: Flow, { answers }: Run): ReadonlySet<string> {
  const inForce = new Set<string>();
  const valueOf: ValueOf = (slot) => {
    const value = inForce.has(slot) ? answers[slot]?.value : undefined;
    return value === undefined || value.kind === 'skipped' ? null : value;
  };
  for (const { id, when } of flow.steps) if (holds(when, valueOf)) inForce.add(id);
  return inForce;
}

/** The slots because of which a step is asked, or offers what it offers. */
const looksAt = (step: Step): readonly string[] => [
  ...slotsIn(step.when),
  ...(step.kind === 'choice' || step.kind === 'choices'
    ? step.options.flatMap(({ when }) => slotsIn(when))
    : []),
];
