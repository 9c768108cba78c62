import { cite } from '../answering/citation.ts';
import type { Choice, Reply, Source } from '../reply.ts';
import type { AskingStep, ChecklistStep } from './flow.ts';
import type { Control } from './flow-choice.ts';
import { answerChoice, stepChoice, takeBackChoice } from './flow-choice.ts';
import type { Said } from './flow-text.ts';
import { own, said } from './flow-text.ts';
import type { Answer, Run } from './run.ts';
import type { RunScene } from './run-scene.ts';
import { byLine, isTransient } from './run-scene.ts';
import { sameValue, shownValue } from './value.ts';
import type { Walk } from './walk.ts';
import { askedOn, isOffered, itemsOf, optionsOf } from './walk.ts';

/** A reply of a flow: paragraphs, then what all of them rest on. */
export function composeFlow(
  context: Pick<RunScene, 'scene' | 'flow' | 'before'>,
  lines: readonly Said[],
  choices: readonly Choice[],
  choicesTitle?: string,
): Reply {
  const { scene } = context;
  const sources = uniqueSources(lines.flatMap((line) => line.sources));
  const citation = cite(sources, scene.book.documents, scene.language);
  return {
    kind: 'flow',
    body: lines.map(({ text }) => text).join('\n\n'),
    ...(citation !== undefined && { citation }),
    entries: [],
    sources,
    choices,
    ...(choicesTitle !== undefined && choices.length > 0 && { choicesTitle }),
    ...(isTransient(context) && { transient: true }),
  };
}

export const uniqueSources = (sources: readonly Source[]): readonly Source[] => [
  ...new Map(sources.map((source) => [`${source.document}#${source.paragraph}`, source] as const)).values(),
];

/** The question of a step, after what is said before it. */
export function composeStep(
  context: RunScene,
  run: Run,
  walked: Walk,
  step: AskingStep,
  before: readonly Said[],
  draft: readonly string[],
): Reply {
  const { words } = context;
  const asked = said(context, run, step.text, step.basis);
  const place = askedOn(walked).length;
  const answer = run.answers[step.id];
  const items = step.kind === 'checklist' ? itemsOf(step, walked.valueOf) : [];
  const done = step.kind === 'checklist' ? doneOf(answer) : {};
  const question =
    step.kind === 'checklist'
      ? words.checklistState(asked.text, items.filter(({ id }) => id in done).length, items.length)
      : asked.text;
  const lines: readonly Said[] = [
    ...before,
    ...againLines(context, run, walked, step),
    { text: words.step(place, question), sources: asked.sources },
    ...(step.kind === 'checklist' ? checklistLines(context, run, step, walked) : []),
    ...(draft.length === 0 || isAskedAgain(answer, draft)
      ? []
      : [own(words.chosenSoFar(shownValue(step, { kind: 'choices', options: draft })))]),
    ...hintLines(context, step, walked),
  ];
  return composeFlow(context, lines, choicesOf(context, run, walked, step, draft), words.options);
}

/** What was chosen is what was answered before, which is said already. */
const isAskedAgain = (answer: Answer | undefined, draft: readonly string[]): boolean =>
  answer?.reopened !== undefined && sameValue(answer.value, { kind: 'choices', options: draft });

/** Why it is asked again, and what was answered before. */
function againLines(context: RunScene, run: Run, walked: Walk, step: AskingStep): readonly Said[] {
  const { words } = context;
  const answer = run.answers[step.id];
  const again = answer?.reopened;
  if (answer === undefined || again === undefined || step.kind === 'checklist') return [];
  const why =
    again.kind === 'depends'
      ? [own(words.dependsOn(again.on))]
      : again.kind === 'version'
        ? [own(again.reason === '' ? words.optionGone : words.changedBecause(again.reason))]
        : [];
  const kept =
    answer.shown === '' || !mayKeep(step, answer, walked)
      ? []
      : [own(words.keepHint(answer.shown, byLine(context, run, answer.by, answer.at)))];
  return [...why, ...kept];
}

/** Whether an answer that is asked again can stay: an option that is gone, or is not offered now, cannot. */
export const mayKeep = (step: AskingStep, { reopened, value }: Answer, { valueOf }: Walk): boolean =>
  reopened !== undefined &&
  value.kind === step.kind &&
  value.kind !== 'checklist' &&
  isOffered(step, value, valueOf);

const doneOf = (answer: Answer | undefined) => (answer?.value.kind === 'checklist' ? answer.value.done : {});

/** The items by heading, numbered through, each with who ticked it. */
function checklistLines(
  context: RunScene,
  run: Run,
  step: ChecklistStep,
  { valueOf }: Walk,
): readonly Said[] {
  const { words } = context;
  const done = doneOf(run.answers[step.id]);
  const numbered = itemsOf(step, valueOf).map((item, index) => ({ item, place: index + 1 }));
  const groups = Map.groupBy(numbered, ({ item }) => item.group ?? '');
  return [...groups].map(([heading, items]) => {
    const lines = items.map(({ item, place }) => {
      const tick = done[item.id];
      const by = tick === undefined ? '' : byLine(context, run, tick.by, tick.at);
      const mark = tick === undefined ? words.itemOpen : words.itemDone;
      // Said once below for all of them: behind every second item it would hide what is to be done.
      const isToConfirm = item.basis.kind === 'confirm';
      const { text, sources } = said(context, run, item.label, isToConfirm ? { kind: 'ask' } : item.basis);
      return { text: `${mark} ${place}. ${text}${isToConfirm ? words.itemToConfirm : ''}${by}`, sources };
    });
    return {
      text: [...(heading === '' ? [] : [heading]), ...lines.map(({ text }) => text)].join('\n'),
      sources: lines.flatMap(({ sources }) => sources),
    };
  });
}

function hintLines({ words, flow }: RunScene, step: AskingStep, { valueOf }: Walk): readonly Said[] {
  if (step.kind === 'checklist') {
    const someToConfirm = itemsOf(step, valueOf).some(({ basis }) => basis.kind === 'confirm');
    return [
      ...(someToConfirm ? [own(`${words.itemToConfirm} ${flow.confirm}`)] : []),
      own(words.checklistManners),
    ];
  }
  return [
    ...(step.kind === 'choices' ? [own(words.severalHint)] : []),
    ...(step.optional && step.kind !== 'choice' ? [own(words.optionalHint)] : []),
  ];
}

function choicesOf(
  { words }: RunScene,
  run: Run,
  walked: Walk,
  step: AskingStep,
  draft: readonly string[],
): readonly Choice[] {
  const { valueOf } = walked;
  const answer = run.answers[step.id];
  const control = (name: Control, label: string) => stepChoice(run.id, name, step.id, label);
  if (step.kind === 'checklist') {
    const done = doneOf(answer);
    const items = itemsOf(step, valueOf).map(({ id }, index) =>
      id in done
        ? takeBackChoice(run.id, step.id, id, words.untick(index + 1))
        : answerChoice(run.id, step.id, id, words.tick(index + 1)),
    );
    return [...items, control('tick-all', words.tickAll), control('close', words.close)];
  }
  const options = optionsOf(step, valueOf).map(({ id, label }) =>
    draft.includes(id)
      ? takeBackChoice(run.id, step.id, id, words.chosen(label))
      : answerChoice(run.id, step.id, id, label),
  );
  return [
    ...options,
    ...(step.kind === 'choices' ? [control('done', words.done)] : []),
    ...(answer !== undefined && mayKeep(step, answer, walked) ? [control('keep', words.keep)] : []),
    ...(step.optional ? [control('skip', words.skip)] : []),
  ];
}
