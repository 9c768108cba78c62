import { citations, citeBriefly } from '../answering/citation.ts';
import { sheetDate } from '../reminders/sheet-date.ts';
import type { Source } from '../reply.ts';
import type { Basis, ChecklistStep, Finding, FindingCase, ResultStep } from './flow.ts';
import { holds } from './condition.ts';
import { erasedPerson } from './erased-person.ts';
import { said } from './flow-text.ts';
import { reckonDates } from './reckon-dates.ts';
import type { Run } from './run.ts';
import type { RunScene } from './run-scene.ts';
import { memberName, shortDay } from './run-scene.ts';
import type { Sheet, SheetAnswer, SheetFinding, SheetGroup } from './sheet.ts';
import { disputeNote } from './summarise-run.ts';
import { shownDate } from './value.ts';
import type { Walk } from './walk.ts';
import { askedOn, itemsOf, partsOf } from './walk.ts';
import { uniqueSources } from './compose-step.ts';

/** A run as it stands, to be taken away. */
export function makeSheet(context: RunScene, run: Run, walked: Walk): Sheet {
  const { scene, flow, words } = context;
  const { current, valueOf } = walked;
  const result = current?.kind === 'result' ? current : null;
  const cited: Source[] = [];
  const basis = (of: Basis): string => basisText(context, of, cited);
  const parts = partsOf(result?.parts ?? [], valueOf);
  const names = Object.keys(run.members)
    .map((id) => memberName(run, id as keyof Run['members'], words))
    .join('、');
  return {
    title: result?.title ?? flow.title,
    facts: [
      scene.book.pack.name,
      words.sheetMade(shownDate(scene.day)),
      ...(Object.keys(run.members).length > 1 ? [words.sheetBy(names)] : []),
    ],
    parts: parts.map((part) => ({
      text: said(context, run, part.text, { kind: 'ask' }).text,
      basis: basis(part.basis),
    })),
    answers: sheetAnswers(context, run, walked),
    findings: (result?.findings ?? []).flatMap((finding) =>
      sheetFinding(context, run, finding, walked, basis),
    ),
    groups: askedOn(walked).flatMap((step) =>
      step.kind === 'checklist' ? sheetGroups(context, run, step, walked, basis) : [],
    ),
    dates: sheetDates(context, result, walked, cited),
    retired: run.retired.map(({ label, shown, by, at, reason }) => ({
      label,
      shown,
      by: whoAndWhen(context, run, by, at),
      note: reason,
    })),
    sources: citations(uniqueSources(cited), scene.book.documents, scene.language),
    // Alone, one knows who answered: the column says when.
    words: Object.keys(run.members).length > 1 ? words.sheet : { ...words.sheet, by: words.sheetWhen },
    madeAt: scene.now,
    timeZone: scene.book.pack.timeZone,
    run: run.id,
  };
}

/** `第7段`, or the mark of what the document does not say; notes each source as cited. */
function basisText({ scene, flow }: RunScene, basis: Basis, cited: Source[]): string {
  if (basis.kind === 'confirm') return flow.confirm;
  if (basis.kind === 'ask') return '';
  cited.push(...basis.sources);
  return citeBriefly(basis.sources, scene.book.documents, scene.language);
}

const whoAndWhen = (context: RunScene, run: Run, by: keyof Run['members'], at: number): string => {
  const day = shortDay(context.scene, at);
  const isAlone = Object.keys(run.members).length < 2 && by !== erasedPerson;
  return isAlone ? day : `${memberName(run, by, context.words)}，${day}`;
};

const sheetAnswers = (context: RunScene, run: Run, walked: Walk): readonly SheetAnswer[] =>
  askedOn(walked).flatMap((step) => {
    const answer = run.answers[step.id];
    if (answer === undefined || step.kind === 'checklist' || answer.shown === '') return [];
    return [
      {
        label: step.label,
        shown: answer.shown,
        by: whoAndWhen(context, run, answer.by, answer.at),
        note: disputeNote(context, run, answer).replace(/^[，;]\s*/u, ''),
      },
    ];
  });

function sheetGroups(
  context: RunScene,
  run: Run,
  step: ChecklistStep,
  { valueOf }: Walk,
  basis: (of: Basis) => string,
): readonly SheetGroup[] {
  const value = run.answers[step.id]?.value;
  const done = value?.kind === 'checklist' ? value.done : {};
  const groups = Map.groupBy(itemsOf(step, valueOf), ({ group }) => group ?? '');
  return [...groups].map(([heading, items]) => ({
    heading,
    items: items.map((item) => {
      const tick = done[item.id];
      return {
        label: said(context, run, item.label, { kind: 'ask' }).text,
        isDone: tick !== undefined,
        basis: basis(item.basis),
        by: tick === undefined ? '' : whoAndWhen(context, run, tick.by, tick.at),
      };
    }),
  }));
}

/** The first of a finding's cases that holds. */
export const caseOf = ({ cases }: Finding, { valueOf }: Walk): FindingCase | undefined =>
  cases.find(({ when }) => holds(when, valueOf));

function sheetFinding(
  context: RunScene,
  run: Run,
  finding: Finding,
  walked: Walk,
  basis: (of: Basis) => string,
): readonly SheetFinding[] {
  const found = caseOf(finding, walked);
  if (found === undefined) return [];
  const { verdict } = found;
  return [
    {
      label: finding.label,
      verdict,
      verdictText: context.words.verdicts[verdict],
      text: said(context, run, found.text, { kind: 'ask' }).text,
      basis: basis(found.basis),
    },
  ];
}

function sheetDates(
  { scene, flow }: RunScene,
  result: ResultStep | null,
  { valueOf }: Walk,
  cited: Source[],
): Sheet['dates'] {
  return reckonDates(flow, scene.book.milestones, result?.milestones ?? [], valueOf).map(
    ({ id, label, date, sources }) => {
      cited.push(...sources);
      return sheetDate(scene.book, { id, label, sources, milestone: id, date }, scene.language);
    },
  );
}
