import type { Response } from '../scene.ts';
import { giveAnswer, settle, tickItems } from './change-run.ts';
import type { AskingStep, ChecklistStep } from './flow.ts';
import { asks } from './flow.ts';
import { own } from './flow-text.ts';
import type { OpenRun } from './flow-turn.ts';
import { askAgain, askWhich, chatsOf, claimsOf, composeClaims, goOn, withSelf } from './flow-turn.ts';
import type { Run, Value } from './run.ts';
import { byLine, memberName } from './run-scene.ts';
import type { Volunteered } from './volunteer.ts';
import { withVolunteered } from './volunteer.ts';
import { sameValue, valueKey } from './value.ts';
import { isOffered, itemsOf, walk } from './walk.ts';

/** How an answer came. */
interface Manner {
  /** What the same words settled beside it. */
  readonly also?: Volunteered;
  /** It stood among other words, so how it was read is said. */
  readonly isLoose?: boolean;
}

/** Takes an answer to a step, with what else the same words settled, and goes on. */
export function give(
  open: OpenRun,
  step: AskingStep,
  value: Value,
  { also = new Map(), isLoose = false }: Manner = {},
): Response {
  const { flow, run, scene, words } = open;
  const by = scene.person;
  const known = run.answers[step.id];
  const given = withSelf(open, giveAnswer(flow, run, step, { value, by, at: scene.now }));
  const filled = withVolunteered(flow, given, also, by, scene.now);
  const now = filled.answers[step.id];
  const noted = also.size > 0 ? [own(words.noted(notedLines(open, filled, [...also.keys()])))] : [];
  const isContested =
    now?.contested?.some((claim) => claim.by === by && sameValue(claim.value, value)) ?? false;
  if (isContested && known !== undefined) {
    const claimants = claimsOf(now).map((claim) => claim.by);
    const effects = chatsOf(open, filled, claimants).map(({ person, chat, chatKind }) => ({
      kind: 'tell' as const,
      chat,
      chatKind,
      person,
      reply: composeClaims(open, filled, step, []),
    }));
    return askWhich(open, filled, step, { effects, lead: noted });
  }
  const wasOpen = walk(flow, run.answers).current === step;
  const isAgreed = known !== undefined && known.by !== by && sameValue(known.value, value) && !wasOpen;
  const isChanged = known !== undefined && now !== undefined && !sameValue(known.value, now.value);
  const shown = now === undefined || now.shown === '' ? words.leftOut : now.shown;
  const lead = [
    ...(isAgreed ? [own(words.agreed(step.label, shown, byLine(open, run, known.by, known.at)))] : []),
    ...(isChanged ? [own(words.changedTo(step.label, shown))] : []),
    ...(isLoose && !isChanged && also.size === 0 ? [own(words.notedAs(step.label, shown))] : []),
    ...(also.size > 0 ? [own(words.noted(notedLines(open, filled, [step.id, ...also.keys()])))] : []),
  ];
  return goOn(open, filled, { lead });
}

/** Takes what the words settle of later steps, and asks the open one again. */
export function giveBesides(open: OpenRun, told: Volunteered): Response {
  const { flow, run, scene, words } = open;
  const filled = withVolunteered(flow, run, told, scene.person, scene.now);
  return goOn(open, filled, { lead: [own(words.noted(notedLines(open, filled, [...told.keys()])))] });
}

/** `单位类型：企业`, a line for each of these slots, in the flow's order. */
export const notedLines = ({ flow }: OpenRun, run: Run, slots: readonly string[]): readonly string[] =>
  flow.steps
    .filter(asks)
    .filter(({ id }) => slots.includes(id))
    .map(({ id, label }) => `${label}：${run.answers[id]?.shown ?? ''}`);

/** Ticks or unticks items of a checklist and goes on. */
export function giveTicks(
  open: OpenRun,
  step: ChecklistStep,
  change: { readonly items: readonly string[]; readonly isDone: boolean; readonly closed: boolean },
): Response {
  const { run, scene, words } = open;
  const value = run.answers[step.id]?.value;
  const before = value?.kind === 'checklist' ? value.done : {};
  const ticked = tickItems(run, step, change, { by: scene.person, at: scene.now });
  const items = itemsOf(step, walk(open.flow, run.answers).valueOf);
  const tookBack = change.isDone
    ? []
    : change.items.flatMap((id) => {
        const tick = before[id];
        const label = items.find((item) => item.id === id)?.label;
        return tick === undefined || tick.by === scene.person || label === undefined
          ? []
          : [own(words.tookBack(label, memberName(run, tick.by, words)))];
      });
  return goOn(open, withSelf(open, ticked), { lead: tookBack });
}

/** Settles what is contested and goes on; those who hold the other view are told where they are. */
export function settleAs(open: OpenRun, step: AskingStep, key: string): Response {
  const { run, flow, scene, words } = open;
  const claims = claimsOf(run.answers[step.id]);
  const claim = claims.find(({ value }) => valueKey(value) === key);
  const canBe = claim !== undefined && isOffered(step, claim.value, walk(flow, run.answers).valueOf);
  if (!canBe || claims.length < 2) return askAgain(open, { lead: [own(words.stale)] });
  const settled = withSelf(
    open,
    settle(flow, run, step, { value: claim.value, by: scene.person, at: scene.now }),
  );
  const text = words.settled(step.label, claim.shown, byLine(open, settled, scene.person, scene.now));
  const effects = chatsOf(
    open,
    settled,
    claims.map(({ by }) => by),
  ).map(({ person, chat, chatKind }) => ({
    kind: 'tell' as const,
    chat,
    chatKind,
    person,
    reply: { kind: 'flow' as const, body: text, entries: [], sources: [], choices: [] },
  }));
  return goOn(open, settled, { lead: [own(text)], effects });
}
