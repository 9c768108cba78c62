import type { Flow } from './flow.ts';
import type { PersonId } from '../ids.ts';
import type { Reply } from '../reply.ts';
import type { Response, Scene } from '../scene.ts';
import type { Effect } from '../turn.ts';
import { withMember, withoutReopening } from './change-run.ts';
import { composeResult } from './compose-result.ts';
import { composeFlow, composeStep } from './compose-step.ts';
import { erasedPerson } from './erased-person.ts';
import type { AskingStep } from './flow.ts';
import { settleChoice } from './flow-choice.ts';
import type { Said } from './flow-text.ts';
import { own, saidParts } from './flow-text.ts';
import type { FlowFocus, Waiting } from './focus.ts';
import { migrateRun } from './migrate-run.ts';
import type { Answer, Claim, Run } from './run.ts';
import type { RunScene } from './run-scene.ts';
import { byLine, isTransient, runScene } from './run-scene.ts';
import { sameValue, valueKey } from './value.ts';
import type { Walk } from './walk.ts';
import { askedOn, contestedOn, itemsOf, partsOf, walk } from './walk.ts';

/** A run in the hands of a turn: brought up to date, with what is to be said first. */
export interface OpenRun extends RunScene {
  readonly run: Run;
  /** What this chat was asked last; null for a run it does not work on yet. */
  readonly focus: FlowFocus | null;
  readonly lead: readonly Said[];
}

/** A run as this turn finds it: migrated to the flow's present version, which is said. */
export function openRun(scene: Scene, flow: Flow, stored: Run, focus: FlowFocus | null): OpenRun {
  const context = runScene(scene, flow, stored);
  const run = migrateRun(flow, stored);
  const isAnswered = Object.keys(run.answers).length + run.retired.length > 0;
  const lead =
    run.version !== stored.version && isAnswered ? [own(context.words.newVersion(flow.title))] : [];
  return { ...context, run, focus: focus === null ? null : presentFocus(scene, flow, run, focus), lead };
}

/** The focus as it stands now: on a step that is still there, and waiting for what was told here since. */
function presentFocus(scene: Scene, flow: Flow, run: Run, focus: FlowFocus): FlowFocus {
  const told = toldSince(scene, flow, run, focus);
  const waiting = told === undefined ? focus : { ...focus, waits: told };
  if (flow.steps.some(({ id }) => id === focus.step)) return waiting;
  const { before: _, draft: __, ...kept } = waiting;
  return { ...kept, step: walk(flow, run.answers).current?.id ?? '' };
}

/** What was written sooner after the claims were made answers what stood there before them. */
const readingMs = 5000;

/** A colleague elsewhere said otherwise since this chat was asked last: the claims were shown here, and “2” is about them. */
function toldSince(scene: Scene, flow: Flow, run: Run, focus: FlowFocus): Waiting | undefined {
  const step = askedOn(walk(flow, run.answers)).find(({ id }) => {
    const claims = claimsOf(run.answers[id]);
    return (
      claims.some(({ by }) => by === scene.person) &&
      claims
        .slice(1)
        .some(({ by, at }) => by !== scene.person && at >= focus.askedAt && at + readingMs <= scene.saidAt)
    );
  });
  return step === undefined ? undefined : { kind: 'settle', step: step.id };
}

/** What goes with a reply about a run. */
interface Going {
  readonly lead?: readonly Said[];
  readonly misses?: number;
  readonly draft?: readonly string[];
  readonly waits?: Waiting;
  readonly effects?: readonly Effect[];
  /** Said before anything else, as replies of their own. */
  readonly first?: readonly Reply[];
}

/** Goes on with a run: asks what is to be asked next, or says what it has come to. */
export function goOn(open: OpenRun, changed: Run, going: Going = {}): Response {
  const { flow } = open;
  const before = walk(flow, asAnswered(open.before?.answers ?? {}));
  const walked = walk(flow, changed.answers);
  const { current } = walked;
  const isNew = open.before === null;
  const notes = newNotes(open, changed, isNew ? null : before, walked);
  const lead = [...open.lead, ...(going.lead ?? []), ...notes];
  if (current === null) throw new Error(`Cannot go on with "${flow.id}": it ends in no result`);
  if (current.kind !== 'result') {
    const draft = going.draft ?? draftOn(open, changed, current.id);
    const reply = composeStep(open, changed, walked, current, lead, draft);
    return respondWith(open, inState(changed, 'open'), current.id, [reply], { ...going, draft });
  }
  const contested = contestedOn(walked, changed.answers);
  if (contested !== undefined) return askWhich(open, changed, contested, { ...going, lead });
  const finished = inState(changed, 'finished');
  const reply = composeResult(open, finished, walked, current, lead);
  const waits: Waiting | undefined = isTransient(open) ? { kind: 'save' } : undefined;
  return respondWith(open, finished, current.id, [reply], {
    ...going,
    ...(waits !== undefined && { waits }),
  });
}

/** The same run where it is in that state already: what has not changed is not stored again. */
const inState = (run: Run, state: Run['state']): Run => (run.state === state ? run : { ...run, state });

/** What was pressed so far for a step that takes several, while no answer has changed. */
function draftOn({ run, focus }: OpenRun, changed: Run, step: string): readonly string[] {
  if (focus?.step === step && changed.answers === run.answers && focus.draft !== undefined)
    return focus.draft;
  // Asked again, what was chosen is the beginning: leaving it as it is loses nothing.
  const { value, reopened } = changed.answers[step] ?? {};
  return value?.kind === 'choices' && reopened !== undefined ? value.options : [];
}

/** Asks the open step again, saying nothing that was said before. */
export const askAgain = (open: OpenRun, going: Going = {}): Response => goOn(open, open.run, going);

/** The open step behind something else that was said: a checklist in a line, for nobody reads all of it each time. */
export function askBriefly(open: OpenRun, going: Going = {}): Response {
  const { run, flow, words } = open;
  const { current, valueOf } = walk(flow, run.answers);
  if (current?.kind !== 'checklist') return askAgain(open, going);
  const value = run.answers[current.id]?.value;
  const items = itemsOf(current, valueOf);
  const done = items.filter(({ id }) => value?.kind === 'checklist' && id in value.done).length;
  const brief = own(words.checklistBrief(current.label, done, items.length));
  const reply = composeFlow(open, [...open.lead, ...(going.lead ?? []), brief], []);
  return respondWith(open, inState(run, 'open'), current.id, [reply], going);
}

/** Shows the several answers to a step, for somebody to settle which holds. */
export function askWhich(open: OpenRun, run: Run, step: AskingStep, going: Going = {}): Response {
  const reply = composeClaims(open, run, step, going.lead ?? []);
  const waits: Waiting = { kind: 'settle', step: step.id };
  return respondWith(open, inState(run, 'open'), step.id, [reply], { ...going, waits });
}

/** The answers to a step that do not agree, as a question. */
export function composeClaims(open: OpenRun, run: Run, step: AskingStep, lead: readonly Said[]): Reply {
  const { words } = open;
  const claims = claimsOf(run.answers[step.id]);
  const views = viewsOf(run.answers[step.id]);
  const shown = views.map((view) => ({
    shown: view.shown,
    by: claims
      .filter(({ value }) => sameValue(value, view.value))
      .map(({ by, at }) => byLine(open, run, by, at))
      .join(''),
  }));
  const choices = views.map((view) =>
    settleChoice(run.id, step.id, valueKey(view.value), words.settleChoice(view.shown)),
  );
  return composeFlow(open, [...lead, own(words.contested(step.label, shown))], choices, words.options);
}

/** What holds, and what is said instead. */
export const claimsOf = (answer: Answer | undefined): readonly Claim[] =>
  answer === undefined ? [] : [answer, ...(answer.contested ?? [])];

/** The same, what several say alike once: one of these is to hold. */
export const viewsOf = (answer: Answer | undefined): readonly Claim[] => {
  const claims = claimsOf(answer);
  return claims.filter(
    (claim, place) => claims.findIndex(({ value }) => sameValue(value, claim.value)) === place,
  );
};

/** What was asked again and has not been answered since, as it was answered: what was said behind it is known. */
const asAnswered = (answers: Run['answers']): Run['answers'] =>
  Object.fromEntries(
    Object.entries(answers).map(([slot, answer]) => [slot, withoutReopening(answer)] as const),
  );

/** Note parts that stand on the path now and did not before. */
function newNotes(open: OpenRun, run: Run, before: Walk | null, now: Walk): readonly Said[] {
  const notesOf = ({ path, valueOf }: Walk) =>
    path.flatMap((step) => (step.kind === 'note' ? partsOf(step.parts, valueOf) : []));
  const known = new Set(before === null ? [] : notesOf(before));
  return saidParts(
    open,
    run,
    notesOf(now).filter((part) => !known.has(part)),
  );
}

/** The response with the run saved, if it changed, and the chat's focus on it. */
export function respondWith(
  open: OpenRun,
  changed: Run,
  step: string,
  replies: readonly Reply[],
  { first = [], effects = [], misses = 0, draft = draftOn(open, changed, step), waits }: Going = {},
): Response {
  const { scene, focus } = open;
  const isForgotten = isTransient(open);
  const present = withSelf(open, changed);
  const run = present === open.before ? present : { ...present, updatedAt: scene.now };
  const before = focus === null || focus.step === step ? focus?.before : focus.step;
  return {
    replies: [...first, ...replies],
    effects: [...effects, ...(isForgotten ? [{ kind: 'forget-said' as const }] : [])],
    runs: isForgotten || run === open.before ? [] : [run],
    flow: {
      run: run.id,
      step,
      askedAt: scene.now,
      misses,
      ...(before !== undefined && { before }),
      ...(draft.length > 0 && { draft }),
      ...(waits !== undefined && { waits }),
      ...(isForgotten && { transient: run }),
    },
  };
}

/** The run with the one who speaks among its members, under the name they go by here. */
export const withSelf = ({ scene }: Pick<OpenRun, 'scene'>, run: Run): Run =>
  withMember(run, scene.person, {
    name: scene.name,
    joinedAt: scene.now,
    chat: scene.conversation.chat,
    chatKind: scene.chatKind,
  });

/** A line about the run, with choices, while the open step stays as it is. */
export function sayAbout(
  open: OpenRun,
  run: Run,
  text: string,
  choices: Reply['choices'] = [],
  going: Going = {},
): Response {
  const reply = composeFlow(open, [own(text)], choices);
  const step = open.focus?.step ?? walk(open.flow, run.answers).current?.id ?? '';
  return respondWith(open, run, step, [reply], going);
}

/** Where a run's colleagues are to be told something: each chat but this one, once; who erased their data is nowhere. */
export function chatsOf(open: OpenRun, run: Run, people: readonly PersonId[]) {
  const chats = people.flatMap((person) => {
    const member = run.members[person];
    if (member === undefined || person === erasedPerson) return [];
    return member.chat === open.scene.conversation.chat ? [] : [{ person, ...member }];
  });
  return [...new Map(chats.map((chat) => [chat.chat, chat] as const)).values()];
}
