import { askChoice } from '../answering/choice.ts';
import { entryInForce } from '../answering/validity.ts';
import { entryId } from '../ids.ts';
import type { Attachment, Choice, Reply } from '../reply.ts';
import { composeFlow } from './compose-step.ts';
import type { ResultStep } from './flow.ts';
import { controlChoice } from './flow-choice.ts';
import type { Said } from './flow-text.ts';
import { own, said, saidParts } from './flow-text.ts';
import { caseOf, makeSheet } from './make-sheet.ts';
import { reckonDates } from './reckon-dates.ts';
import type { Run } from './run.ts';
import { isTransient } from './run-scene.ts';
import type { RunScene } from './run-scene.ts';
import type { Sheet, SheetForm } from './sheet.ts';
import { summariseRun, summaryText } from './summarise-run.ts';
import { shownDate } from './value.ts';
import type { Walk } from './walk.ts';
import { leftOpen, partsOf } from './walk.ts';

/** What a flow leads to: its words, rule by rule, the answers with who gave them, and the files. */
export function composeResult(
  context: RunScene,
  run: Run,
  walked: Walk,
  result: ResultStep,
  before: readonly Said[],
): Reply {
  const { words } = context;
  const parts = saidParts(context, run, partsOf(result.parts, walked.valueOf));
  const summary = summariseRun(context, run, walked).map(summaryText);
  const dates = dateLines(context, result, walked);
  const asksToSave = isTransient(context);
  const left = leftOpen(walked, run.answers);
  const sheet = makeSheet(context, run, walked);
  const lines: readonly Said[] = [
    ...before,
    own(result.title),
    ...parts,
    ...findingLines(context, run, result, walked),
    ...(dates.length === 0
      ? []
      : [
          {
            text: words.list(
              words.datesTitle,
              dates.map(({ text }) => text),
            ),
            sources: dates.flatMap(({ sources }) => sources),
          },
        ]),
    ...(summary.length === 0 || asksToSave ? [] : [own(words.list(words.answersTitle, summary))]),
    ...retiredLines(context, run),
    ...(left === null ? [] : [own(words.itemsLeft(left.count))]),
    ...hintLines(context, sheet),
  ];
  const choices = asksToSave
    ? [controlChoice(run.id, 'save', words.save), controlChoice(run.id, 'not-save', words.dontSave)]
    : relatedChoices(context, result);
  const reply = composeFlow(context, lines, choices);
  return isWorthTaking(sheet) ? withFiles(reply, sheet) : reply;
}

/** A result of a sentence or two is read and done with; nobody prints it. */
const isWorthTaking = ({ findings, groups, dates, retired }: Sheet): boolean =>
  findings.length + groups.length + dates.length + retired.length > 0;

/** What can be done with it. */
function hintLines(context: RunScene, sheet: Sheet): readonly Said[] {
  const { words } = context;
  if (isTransient(context)) return [own(words.saveAsk)];
  if (!isWorthTaking(sheet)) return [own(words.changeHint)];
  if (sheet.dates.length === 0) return [own(words.filesHint)];
  const isDayKnown = sheet.dates.some(({ date }) => date.length > 'yyyy-mm'.length);
  return [own(isDayKnown ? words.alarmsHint : words.noAlarmsHint), own(words.filesHintDates)];
}

function findingLines(context: RunScene, run: Run, { findings }: ResultStep, walked: Walk): readonly Said[] {
  return findings.flatMap((finding) => {
    const found = caseOf(finding, walked);
    if (found === undefined) return [];
    const { text, sources } = said(context, run, found.text, found.basis);
    return [{ text: `【${context.words.verdicts[found.verdict]}】${finding.label}：${text}`, sources }];
  });
}

function dateLines(
  { scene, flow, words }: RunScene,
  { milestones }: ResultStep,
  { valueOf }: Walk,
): readonly Said[] {
  return reckonDates(flow, scene.book.milestones, milestones, valueOf).map(({ label, date, sources }) => {
    const month = date.length === 'yyyy-mm'.length ? `（${words.monthOnly}）` : '';
    return { text: `${label}：${shownDate(date)}${month}`, sources };
  });
}

const retiredLines = ({ words }: RunScene, { retired }: Run): readonly Said[] =>
  retired.length === 0
    ? []
    : [
        own(
          words.list(
            words.retiredTitle,
            retired.map(
              ({ label, shown, reason }) => `${label}：${shown}${reason === '' ? '' : `（${reason}）`}`,
            ),
          ),
        ),
      ];

function relatedChoices({ scene }: RunScene, { related }: ResultStep): readonly Choice[] {
  return related.flatMap((id) => {
    const entry = scene.book.entries.get(entryId(id));
    const inForce = entry === undefined ? null : entryInForce(entry, scene.book.entries, scene.day);
    return inForce === null ? [] : [askChoice(inForce.id, inForce.question)];
  });
}

const mediaTypes: Readonly<Record<SheetForm, string>> = {
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  markdown: 'text/markdown',
  calendar: 'text/calendar',
};
const endings: Readonly<Record<SheetForm, string>> = { word: 'docx', markdown: 'md', calendar: 'ics' };

/** The reply with the sheet in every form that has something to show. */
export function withFiles(reply: Reply, sheet: Sheet): Reply {
  const forms: readonly SheetForm[] = [
    'word',
    'markdown',
    ...(sheet.dates.length > 0 ? ['calendar' as const] : []),
  ];
  const attachments: readonly Attachment[] = forms.map((form) => ({
    name: `${sheet.title}.${endings[form]}`,
    mediaType: mediaTypes[form],
    form,
  }));
  return { ...reply, attachments, sheet };
}
