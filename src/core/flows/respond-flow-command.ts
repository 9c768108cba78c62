import { plainName } from '../plain-name.ts';
import type { Response, Scene } from '../scene.ts';
import { composeNotice } from '../answering/compose.ts';
import { beginAnew, runsHere } from './begin-flow.ts';
import { keepAnswer, reopen, withName } from './change-run.ts';
import { findRun } from './find-run.ts';
import type { AskingStep } from './flow.ts';
import { asks } from './flow.ts';
import { controlChoice, modifyChoice } from './flow-choice.ts';
import type { FlowCommand } from './flow-command.ts';
import { composeFlow, mayKeep } from './compose-step.ts';
import { withFiles } from './compose-result.ts';
import { own } from './flow-text.ts';
import type { OpenRun } from './flow-turn.ts';
import { askAgain, askBriefly, goOn, respondWith, sayAbout, withSelf } from './flow-turn.ts';
import { flowWordsIn } from './flow-words.ts';
import { give, giveTicks } from './give.ts';
import { makeSheet } from './make-sheet.ts';
import { optionsNamed } from './match-option.ts';
import { plain } from './plain.ts';
import { shownCode } from './run-code.ts';
import { isTransient, shortDay } from './run-scene.ts';
import type { Run } from './run.ts';
import type { SummaryLine } from './summarise-run.ts';
import { isAtWork, stepAsked } from './step-asked.ts';
import { summariseRun, summaryText } from './summarise-run.ts';
import { placeNamed } from './understand-answer.ts';
import { askedOn, leftOpen, optionsOf, walk } from './walk.ts';

/** Carries out what a person says about a run; null where it is no command after all (“修改……的意见”). */
export function respondToFlowCommand(open: OpenRun, command: FlowCommand): Response | null {
  const { run, flow, words, scene } = open;
  const step = isAtWork(open) ? (stepAsked(open) ?? openStep(open)) : null;
  if (run.state === 'cancelled' && changesRun(open, command)) return sayCancelled(open);
  switch (command.kind) {
    case 'back':
      return goBack(open);
    case 'modify':
      return command.answer === '' ? askWhichAnswer(open) : modifyNamed(open, command.answer);
    case 'progress':
      return showProgress(open);
    case 'pause':
      return run.state === 'finished' ? null : pause(open);
    case 'resume':
      return run.state === 'cancelled' ? restore(open) : resume(open);
    case 'cancel':
      return askToCancel(open);
    case 'result':
      if (run.state === 'finished') return goOn(open, run);
      if (step === null) return null;
      return step.kind === 'checklist'
        ? giveTicks(open, step, { items: [], isDone: true, closed: true })
        : showProgress(open);
    case 'restart':
      return askToRestart(open);
    case 'invite':
      return invite(open);
    case 'files':
      return sendFiles(open);
    case 'repeat':
      return isAtWork(open) ? askAgain(open) : null;
    case 'keep':
      return step === null || step === openStep(open) ? keepOpen(open) : null;
    case 'skip':
      return step === null ? null : skip(open, step);
    case 'done':
      if (run.state === 'finished' && !isTransient(open)) return sayAbout(open, run, words.stands);
      return step?.kind === 'choices' && step === openStep(open) ? giveDraft(open, step) : null;
    case 'mine':
      return listRuns(scene);
    case 'name':
      return flow.shared ? callMember(open, command.name) : null;
  }
}

/** The step that is to be answered next; null at the end. */
function openStep({ run, flow }: OpenRun): AskingStep | null {
  const { current } = walk(flow, run.answers);
  return current !== null && asks(current) ? current : null;
}

/** What would go on with a run that is cancelled: only restoring it does. */
const changesRun = (open: OpenRun, command: FlowCommand): boolean =>
  ['back', 'pause', 'cancel', 'invite'].includes(command.kind) ||
  (command.kind === 'modify' && (command.answer === '' || modifyNamed(open, command.answer) !== null));

export const sayCancelled = (open: OpenRun): Response =>
  sayAbout(open, open.run, open.words.isCancelled(open.flow.title), [
    controlChoice(open.run.id, 'restore', open.words.restore),
  ]);

/** Goes on where the run stands; of one that has come to its result, with the items that were left open. */
function resume(open: OpenRun): Response {
  const { run, flow, scene } = open;
  const left = run.state === 'finished' ? leftOpen(walk(flow, run.answers), run.answers) : null;
  return goOn(open, left === null ? run : reopen(run, left.step.id, { kind: 'back', by: scene.person }));
}

/** Keeps the answer that is asked again; null where there is none to keep. */
export function keepOpen(open: OpenRun): Response | null {
  const { run, flow } = open;
  const walked = walk(flow, run.answers);
  const { current } = walked;
  if (current === null || !asks(current)) return null;
  const answer = run.answers[current.id];
  return answer !== undefined && mayKeep(current, answer, walked)
    ? goOn(open, keepAnswer(flow, run, current))
    : null;
}

/** Passes over the open step, where it may be; a checklist is left as it stands. */
function skip(open: OpenRun, step: AskingStep): Response {
  if (step.optional) return give(open, step, { kind: 'skipped' });
  if (step.kind === 'checklist') return giveTicks(open, step, { items: [], isDone: true, closed: true });
  const help = step.help === undefined ? [] : [own(step.help)];
  return askAgain(open, { lead: [own(open.words.cannotSkip), ...help] });
}

/** Answers a step that takes several with what was pressed so far. */
export function giveDraft(open: OpenRun, step: AskingStep): Response {
  const { words, run, flow, focus } = open;
  if (step.kind !== 'choices') return askAgain(open);
  const { valueOf } = walk(flow, run.answers);
  const draft = focus?.draft ?? [];
  const options = optionsOf(step, valueOf).flatMap(({ id }) => (draft.includes(id) ? [id] : []));
  if (options.length < step.least)
    return askAgain(open, { lead: [own(words.why.tooFew(step.least))], draft });
  if (options.length > (step.most ?? Infinity))
    return askAgain(open, { lead: [own(words.why.tooMany(step.most ?? 0))], draft });
  return give(open, step, { kind: 'choices', options });
}

function pause(open: OpenRun): Response {
  const { run, flow, words } = open;
  const text = isTransient(open) ? words.pausedTransient(flow.title) : words.paused(flow.title);
  return sayAbout(open, { ...run, state: 'paused' }, text);
}

function goBack(open: OpenRun): Response {
  const { run, flow, words, scene } = open;
  const walked = walk(flow, run.answers);
  const asked = askedOn(walked);
  const answered = walked.current?.kind === 'result' ? asked : asked.slice(0, -1);
  const last = answered.at(-1);
  if (last === undefined) return askAgain(open, { lead: [own(words.atBeginning)] });
  return goOn(open, reopen(run, last.id, { kind: 'back', by: scene.person }));
}

function askWhichAnswer(open: OpenRun): Response {
  const { run, words } = open;
  const lines = changeable(open);
  if (lines.length === 0) return askAgain(open, { lead: [own(words.nothingToModify)] });
  const numbered = lines.map((line, index) => `${index + 1}. ${summaryText(line)}`);
  const text = [words.whichAnswer, numbered.join('\n')].join('\n');
  const choices = lines.map(({ slot, label }) => modifyChoice(run.id, slot, label));
  return sayAbout(open, run, text, choices, { waits: { kind: 'modify' } });
}

/** Every answer that can be changed; what was passed over can be filled in after all. */
function changeable(open: OpenRun): readonly SummaryLine[] {
  const { run, flow, words } = open;
  const walked = walk(flow, run.answers);
  const lines = summariseRun(open, run, walked);
  const skipped = askedOn(walked).filter(({ id }) => run.answers[id]?.value.kind === 'skipped');
  return [...lines, ...skipped.map(({ id, label }) => ({ slot: id, label, shown: words.leftOut, note: '' }))];
}

/** Changes the answer named by number or by label; null when none is. */
export function modifyNamed(open: OpenRun, named: string): Response | null {
  const { run } = open;
  const lines = changeable(open);
  const place = placeNamed(named);
  const slot =
    place === null
      ? (optionsNamed(
          named,
          lines.map(({ slot: id, label }) => ({ id, label, words: [] })),
        )[0]?.id ?? slotPartlyNamed(named, lines))
      : lines[place - 1]?.slot;
  if (slot !== undefined) return modifySlot(open, slot);
  return place === null
    ? null
    : sayAbout(open, run, open.words.noSuchAnswer, [], { waits: { kind: 'modify' } });
}

/** Asks an answered step again; null for one that has no answer. */
export function modifySlot(open: OpenRun, slot: string): Response | null {
  const { run, flow, scene, words } = open;
  const line = changeable(open).find((one) => one.slot === slot);
  if (line === undefined) return null;
  // Given ahead of its question: it is asked when its turn comes, with what was said.
  const isAhead = askedOn(walk(flow, run.answers)).every(({ id }) => id !== slot);
  const reopened = reopen(run, slot, { kind: 'back', by: scene.person });
  return goOn(open, reopened, isAhead ? { lead: [own(words.askedLater(line.label))] } : {});
}

/** “清单” for “牵头申报清单”, where no other label has it. */
function slotPartlyNamed(named: string, lines: readonly SummaryLine[]): string | undefined {
  const said = plain(named);
  if (said.length < 2) return undefined;
  const [only, other] = lines.filter(({ label }) => plain(label).includes(said));
  return other === undefined ? only?.slot : undefined;
}

function showProgress(open: OpenRun): Response {
  const { run, flow, words } = open;
  const walked = walk(flow, run.answers);
  const lines = summariseRun(open, run, walked).map((line, index) => `${index + 1}. ${summaryText(line)}`);
  const { current } = walked;
  const place = askedOn(walked).length;
  const head =
    current !== null && asks(current)
      ? words.progress(flow.title, lines.length, place, current.label)
      : words.progressDone(flow.title, lines.length);
  const choices =
    run.state === 'open'
      ? []
      : [controlChoice(run.id, 'resume', run.state === 'finished' ? words.show : words.resume)];
  const notice = sayAbout(
    open,
    run,
    [head, lines.join('\n')].filter((text) => text !== '').join('\n'),
    choices,
  );
  if (run.state !== 'open') return notice;
  const again = askAgain(open);
  return { ...again, replies: [...notice.replies, ...again.replies] };
}

function askToCancel(open: OpenRun): Response {
  const { run, flow, words } = open;
  return sayAbout(
    open,
    run,
    words.confirmCancel(flow.title),
    [controlChoice(run.id, 'cancel', words.cancelYes), controlChoice(run.id, 'cancel-no', words.cancelNo)],
    { waits: { kind: 'cancel' } },
  );
}

/** Puts a run aside; it can be restored. One that is not kept is gone. */
export function cancelRun(open: OpenRun): Response {
  const { run, flow, words } = open;
  if (isTransient(open))
    return {
      replies: [{ ...composeNotice(words.cancelledTransient(flow.title)), transient: true }],
      effects: [{ kind: 'forget-said' }],
      flow: null,
    };
  const cancelled: Run = { ...run, state: 'cancelled' };
  return sayAbout(open, cancelled, words.cancelled(flow.title), [
    controlChoice(run.id, 'restore', words.restore),
  ]);
}

export function restore(open: OpenRun): Response {
  const { run, flow, words } = open;
  return goOn(open, { ...run, state: 'open' }, { lead: [own(words.restored(flow.title))] });
}

function askToRestart(open: OpenRun): Response {
  const { run, words, flow } = open;
  const count = summariseRun(open, run, walk(flow, run.answers)).length;
  if (count === 0) return askAgain(open);
  return sayAbout(
    open,
    run,
    isPutAside(open) ? words.confirmRestart(count) : words.confirmRestartBeside,
    [
      controlChoice(run.id, 'restart-yes', words.restartYes),
      controlChoice(run.id, 'restart-no', words.restartNo),
    ],
    { waits: { kind: 'restart' } },
  );
}

/** One with colleagues stays theirs, and what is complete stays. */
const isPutAside = ({ run }: OpenRun): boolean =>
  run.state !== 'finished' && Object.keys(run.members).length < 2;

/** A new run in place of this one, which is put aside; one with colleagues stays theirs. */
export function restartRun(open: OpenRun): Response {
  const { run, flow, scene } = open;
  const begun = beginAnew(scene, flow);
  if (isTransient(open) || !isPutAside(open)) return begun;
  const aside: Run = { ...run, state: 'cancelled', updatedAt: scene.now };
  const undo = controlChoice(run.id, 'restore', open.words.restoreOld);
  const replies = begun.replies.map((reply) => ({ ...reply, choices: [...reply.choices, undo] }));
  const told = composeNotice(open.words.setAside);
  return { ...begun, replies: [told, ...replies], runs: [...(begun.runs ?? []), aside] };
}

function invite(open: OpenRun): Response {
  const { run, flow, words, scene } = open;
  if (!flow.shared) return sayAndAsk(open, words.notShared);
  const text = words.invite(flow.title, shownCode(run.id));
  return sayAndAsk(open, scene.chatKind === 'group' ? `${words.inviteGroup}\n\n${text}` : text);
}

/** Says something and asks the open step again behind it. */
function sayAndAsk(open: OpenRun, text: string): Response {
  if (open.run.state !== 'open') return sayAbout(open, open.run, text);
  const again = askBriefly(open);
  return { ...again, replies: [...sayAbout(open, open.run, text).replies, ...again.replies] };
}

/** The files of a run as it stands, finished or not. */
function sendFiles(open: OpenRun): Response {
  const { run, flow, words } = open;
  const walked = walk(flow, run.answers);
  if (summariseRun(open, run, walked).length === 0) return sayAndAsk(open, words.nothingToModify);
  const reply = withFiles(
    composeFlow(open, [own(words.filesFor(flow.title))], []),
    makeSheet(open, run, walked),
  );
  const step = open.focus?.step ?? walked.current?.id ?? '';
  const sent = respondWith(open, run, step, [reply]);
  if (run.state !== 'open') return sent;
  const again = askBriefly(open);
  return { ...again, replies: [reply, ...again.replies] };
}

function callMember(open: OpenRun, name: string): Response {
  const shown = plainName(name);
  const called = withName(withSelf(open, open.run), open.scene.person, shown);
  return sayAndAsk({ ...open, run: called }, open.words.called(shown));
}

/** Every run of this chat and person, to go on with one. */
export function listRuns(scene: Scene): Response {
  const words = flowWordsIn[scene.language];
  const runs = runsHere(scene);
  if (runs.length === 0) return { replies: [composeNotice(words.noRun)] };
  const choices = runs.map((run) =>
    controlChoice(
      run.id,
      run.state === 'cancelled' ? 'restore' : 'resume',
      words.runLine(
        run.title,
        words.states[run.state],
        Object.keys(run.answers).length,
        shortDay(scene, run.startedAt),
      ),
    ),
  );
  return { replies: [composeNotice(words.whichRun, choices)] };
}

/** Takes up what was left: the one run there is, or a list to choose from. */
export function resumeAny(scene: Scene): Response | null {
  const left = runsHere(scene).filter(({ state }) => state === 'open' || state === 'paused');
  const [only] = left;
  if (only === undefined) return null;
  if (left.length > 1) return listRuns(scene);
  const found = findRun(scene, only.id);
  if (found === null) return null;
  return found.kind === 'gone' ? found.response : goOn(found.open, found.open.run);
}
