import { typedConfirmation } from '../answering/choice.ts';
import { asks as asksAnything } from '../answering/questions-in.ts';
import { confidenceOf } from '../answering/reader.ts';
import { parseSmallTalk } from '../answering/small-talk.ts';
import type { Reply } from '../reply.ts';
import type { Response, Scene } from '../scene.ts';
import { composeStep } from './compose-step.ts';
import { runInFocus } from './find-run.ts';
import type { AskingStep } from './flow.ts';
import { asks } from './flow.ts';
import { controlChoice } from './flow-choice.ts';
import type { FlowCommand } from './flow-command.ts';
import { parseFlowCommand } from './flow-command.ts';
import { own } from './flow-text.ts';
import type { OpenRun } from './flow-turn.ts';
import { askAgain, askBriefly, goOn, respondWith, sayAbout, viewsOf } from './flow-turn.ts';
import { askToResume, flowToStart } from './begin-flow.ts';
import { give, giveBesides, giveTicks, settleAs } from './give.ts';
import {
  cancelRun,
  keepOpen,
  modifyNamed,
  respondToFlowCommand,
  restartRun,
} from './respond-flow-command.ts';
import { confirm, saveResult } from './press-flow-choice.ts';
import { optionMeant } from './match-option.ts';
import { plain } from './plain.ts';
import type { Value } from './run.ts';
import { isAtWork, stepAsked } from './step-asked.ts';
import { takesPart } from './takes-part.ts';
import { placeNamed, understandAnswer, withoutParticle } from './understand-answer.ts';
import type { Understood } from './understand-answer.ts';
import { shownValue, valueKey } from './value.ts';
import { volunteered } from './volunteer.ts';
import type { Volunteered } from './volunteer.ts';
import { optionsOf, walk } from './walk.ts';
import { explainWhyNot } from './why-not.ts';

/** How a message is answered that is none of a run's. */
export type Ordinary = (text: string) => Response;

/**
 * Responds to a message in a chat that works on a run: a word about the run, an answer to what it asks, or a question
 * in between, which is answered and the open step asked again. Null for a message that is none of the run's.
 */
export function respondInFlow(scene: Scene, text: string, ordinary: Ordinary): Response | null {
  const found = runInFocus(scene);
  if (found === null) return null;
  if (found.kind === 'gone') return respondToGone(scene, text, found.response, ordinary);
  const { open } = found;
  const command = ownCommand(open, parseFlowCommand(text) ?? changeOfLabel(open, text));
  const carriedOut = command === null ? null : respondToFlowCommand(open, command);
  if (carriedOut !== null) return carriedOut;
  if (command !== null && isAtWork(open) && isWriting(open)) return keepOpen(open) ?? askBriefly(open);
  const waited = respondToWaiting(open, withoutParticle(text));
  if (waited !== null) return waited;
  if (isAtWork(open)) return respondToOpenStep(open, text, ordinary);
  // A number may mean what was offered since; words that can only be an answer take the run up again.
  return open.run.state === 'paused' && placeNamed(text) === null ? goOnWithExactAnswer(open, text) : null;
}

/** Whether words are asked for, which a command must never be taken as. */
const isWriting = ({ flow, run }: OpenRun): boolean => walk(flow, run.answers).current?.kind === 'text';

/** In a group anyone may look and answer; what ends or changes a run is for those who fill it in. */
function ownCommand(open: OpenRun, command: FlowCommand | null): FlowCommand | null {
  if (command === null || takesPart(open)) return command;
  return ['progress', 'files', 'invite', 'repeat', 'mine', 'resume'].includes(command.kind) ? command : null;
}

const wantsChange = /^(?:我?(?:想|要))?(?:修改|更正|改)(?:一下)?[\s:：]*(?<label>\S.*)$/u;

/** “改给谁评”: a label may ask something, and it is the label that is meant. */
function changeOfLabel({ flow }: OpenRun, text: string): FlowCommand | null {
  const named = wantsChange.exec(text.trim())?.groups?.['label'];
  if (named === undefined) return null;
  const isLabel = flow.steps.filter(asks).some(({ label }) => plain(label) === plain(named));
  return isLabel ? { kind: 'modify', answer: named } : null;
}

const wantsRun = (text: string): boolean =>
  (['resume', 'progress', 'files', 'modify'] satisfies FlowCommand['kind'][] as string[]).includes(
    parseFlowCommand(text)?.kind ?? '',
  );

/** A word about a run that is gone, or what may be an answer to it, which is answered too where it may be a question. */
function respondToGone(scene: Scene, text: string, gone: Response, ordinary: Ordinary): Response | null {
  if (wantsRun(text)) return gone;
  if (isAsking(text) || parseSmallTalk(text) !== null || flowToStart(scene.book, text) !== null) return null;
  if (!isPlainQuestion(scene, text)) return gone;
  const answered = ordinary(text);
  return { ...answered, ...gone, replies: [...gone.replies, ...answered.replies] };
}

/** “取消”, where it is the run that is to be cancelled. */
export function cancelInFlow(scene: Scene): Response | null {
  const found = runInFocus(scene);
  if (found === null || found.kind === 'gone') return null;
  const { run, focus } = found.open;
  if (run.state === 'finished' || run.state === 'cancelled' || !takesPart(found.open)) return null;
  // Asked once; who says it again means it.
  if (focus?.waits?.kind === 'cancel') return cancelRun(found.open);
  return respondToFlowCommand(found.open, { kind: 'cancel' });
}

/** Help for whoever is in the middle of a run. */
export function helpInFlow(scene: Scene): Response | null {
  const found = runInFocus(scene);
  if (found?.kind !== 'open' || found.open.run.state !== 'open') return null;
  const { open } = found;
  const { current } = walk(open.flow, open.run.answers);
  const help = current !== null && asks(current) && current.help !== undefined ? [own(current.help)] : [];
  return askAgain(open, { lead: [own(open.words.helpIn(open.flow.title)), ...help] });
}

/** What is said in between, with the open step asked again behind it. */
export function withOpenStep(scene: Scene, response: Response): Response {
  const found = runInFocus(scene);
  if (found?.kind !== 'open') return response;
  const { open } = found;
  if (response.flow !== undefined) return response;
  const said = open.focus?.transient === undefined ? response : notKept(response);
  // Whoever is asked back, or asked to confirm, has that to answer first.
  const isAskedBack =
    response.pending !== undefined || response.replies.some(({ kind }) => kind === 'clarify');
  return !isAtWork(open) || !takesPart(open) || isAskedBack ? said : { ...said, ...behind(open, said) };
}

/** What is asked in a talk that is not kept is not kept either, nor counted among what nobody could answer. */
const notKept = (response: Response): Response => ({
  ...response,
  replies: response.replies.map((reply): Reply => ({ ...reply, transient: true })),
  effects: [...(response.effects ?? []).filter(({ kind }) => kind !== 'record-gap'), { kind: 'forget-said' }],
});

/** The open step behind other replies, which offer nothing of their own meanwhile: “2” must mean one thing. */
function behind(open: OpenRun, { replies, effects = [] }: Response): Response {
  const again = askBriefly(open, { misses: 0, draft: open.focus?.draft ?? [] });
  const { words, book } = open.scene;
  const offering = words.outOfScope(book.pack);
  const bare = replies.map((reply): Reply => ({
    ...reply,
    body: reply.body === offering ? words.outOfScopeAlone(book.pack) : reply.body,
    choices: [],
  }));
  return {
    ...again,
    replies: [...bare, ...again.replies],
    effects: [...effects.filter(({ kind }) => kind !== 'forget-said'), ...(again.effects ?? [])],
  };
}

/** A typed answer to a question about the run itself. */
function respondToWaiting(open: OpenRun, text: string): Response | null {
  const { focus, run, flow } = open;
  const waits = focus?.waits;
  switch (waits?.kind) {
    case undefined:
      return null;
    case 'confirm':
    case 'cancel':
    case 'restart': {
      const isMeant = typedConfirmation(text) ?? placeAsYes(text);
      if (isMeant === null || !takesPart(open)) return null;
      if (waits.kind === 'confirm') return confirm(open, isMeant);
      if (!isMeant) return goOn(open, run);
      return waits.kind === 'cancel' ? cancelRun(open) : restartRun(open);
    }
    case 'resume': {
      const place = placeNamed(text);
      if (place === 1 || typedConfirmation(text) === true) return goOn(open, run);
      if (place === 2) return restartRun(open);
      if (place === 3 || typedConfirmation(text) === false) return sayAbout(open, run, open.words.leftForNow);
      return goOnWithAnswer(open, text) ?? (mayAsk(open.scene, text) ? null : askToResume(open));
    }
    case 'modify':
      return modifyNamed(open, text) ?? askWhichAnswerAgain(open, text);
    case 'settle': {
      const step = flow.steps.filter(asks).find(({ id }) => id === waits.step);
      if (step === undefined || !takesPart(open)) return null;
      const claims = viewsOf(run.answers[step.id]);
      const place = placeNamed(text);
      const named = optionMeant(
        text,
        claims.map(({ shown }, index) => ({
          id: `${index}`,
          label: shown,
          words: [open.words.settleChoice(shown)],
        })),
      );
      const chosen = claims[named === undefined ? (place ?? 0) - 1 : Number(named.id)];
      return chosen === undefined ? null : settleAs(open, step, valueKey(chosen.value));
    }
    case 'save': {
      const meant = typedSaving(text) ?? typedConfirmation(text) ?? placeAsYes(text);
      return meant === null ? null : saveResult(open, meant);
    }
  }
}

const mayAsk = (scene: Scene, text: string): boolean =>
  isAsking(text) ||
  parseSmallTalk(text) !== null ||
  flowToStart(scene.book, text) !== null ||
  isPlainQuestion(scene, text);

/** Whoever is asked whether to go on and answers the open step goes on. */
function goOnWithAnswer(open: OpenRun, text: string): Response | null {
  const { current, valueOf } = walk(open.flow, open.run.answers);
  if (current === null || !asks(current) || isAsking(text) || parseSmallTalk(text) !== null) return null;
  const understood = understandAnswer(current, valueOf, text, open.scene.day);
  const isAnswer = understood.kind === 'ticks' || (understood.kind === 'value' && current.kind !== 'text');
  return isAnswer ? take(open, current, understood, text) : null;
}

/** Whoever paused and then says nothing but an answer goes on. */
function goOnWithExactAnswer(open: OpenRun, text: string): Response | null {
  const { current, valueOf } = walk(open.flow, open.run.answers);
  if (current === null || !asks(current) || !takesPart(open)) return null;
  const understood = understandAnswer(current, valueOf, text, open.scene.day);
  const isAnswer = understood.kind === 'ticks' || (understood.kind === 'value' && current.kind === 'choice');
  return isAnswer && understood.exact ? take(open, current, understood, text) : null;
}

/** Where nothing is open, words that name no answer and ask nothing would be taken for a question. */
const askWhichAnswerAgain = (open: OpenRun, text: string): Response | null =>
  open.run.state === 'open' || isAsking(text)
    ? null
    : sayAbout(open, open.run, open.words.noSuchAnswer, [], { waits: { kind: 'modify' } });

const placeAsYes = (text: string): boolean | null => {
  const place = placeNamed(text);
  return place === 1 ? true : place === 2 ? false : null;
};

/** “保存”, “不保存”. */
function typedSaving(text: string): boolean | null {
  const said = plain(text);
  if (/^(?:要|我要|请|帮我)?(?:保存|存|留|save)(?:下来?|着|结果)?(?:了)?$/u.test(said)) return true;
  return /^(?:不用?|不要|不想|别|先不|dont)(?:保存|存|留|save)(?:下来?|着|结果)?(?:了)?$/u.test(said)
    ? false
    : null;
}

/** Half a day: whoever comes back after that may have forgotten what was asked. */
const awayMs = 12 * 60 * 60 * 1000;

function respondToOpenStep(open: OpenRun, written: string, ordinary: Ordinary): Response | null {
  const { scene, flow, run, focus } = open;
  const { current, valueOf } = walk(flow, run.answers);
  const asked = stepAsked(open) ?? current;
  if (asked === null || !asks(asked)) return null;
  const read = (one: AskingStep) => {
    const text = one.kind === 'text' ? written : withoutParticle(written);
    return { step: one, text, understood: understandAnswer(one, valueOf, text, scene.day) };
  };
  const first = read(asked);
  // No answer to what this chat was asked: then it is about what is open now, and that is asked again.
  const isElse = first.understood.kind === 'none' && current !== null && asks(current) && current !== asked;
  const { step, text, understood } = isElse ? read(current) : first;
  const isExact = (understood.kind === 'ticks' || understood.kind === 'value') && understood.exact;
  if (isExact) return take(open, step, understood, text);
  // A checklist is there to be left for days and come back to.
  const isAway =
    step.kind !== 'checklist' && scene.now - Math.max(focus?.askedAt ?? 0, run.updatedAt) > awayMs;
  const isQuestion =
    parseSmallTalk(text) !== null ||
    (step.kind === 'text'
      ? asksOutright(scene, text)
      : isAsking(text) || (!isSlip(understood) && isPlainQuestion(scene, text)));
  const isClear =
    (understood.kind === 'value' || understood.kind === 'ticks') &&
    step.kind !== 'text' &&
    !isAsking(text) &&
    parseSmallTalk(text) === null;
  if (isAway && !isClear) return comeBack(open, isQuestion ? ordinary(written) : null);
  if (isQuestion && (isAsking(text) || understood.kind === 'none' || step.kind === 'text')) return null;
  if (!takesPart(open) && understood.kind !== 'value') return null;
  // The name of another thing to do begins that one.
  if (step.kind !== 'text' && flowToStart(scene.book, text) !== null) return null;
  return take(open, step, understood, text);
}

const asksPlainly =
  /[?？吗呢]["”’'）)。.!！\s]*$|怎[么样]|什么|如何|何时|为何|多[少大久长]|是否|能不能|可不可以|要不要|哪[里儿个些年天]|几[点时天月年号]/u;

/** Any words may be a name, with a subject of the document in it or even a “哪”; only what is plainly asked is none. */
const asksOutright = (scene: Scene, text: string): boolean =>
  asksPlainly.test(text) || (isAsking(text) && isPlainQuestion(scene, text));

/** “十几个师傅” counts and asks nothing. */
const roundNumber = /[十百千万好]几|几[十百千万]/gu;

/** “教学资源，别的没有” tells, though “没有” behind a verb asks. */
const nothingElse = /(?:^|别的|其[他它]的?|另外|都|还|也|暂时|什么)(?:都|也|还)?没有[。.!！\s]*$/u;

const isAsking = (text: string): boolean =>
  asksAnything(text.replace(roundNumber, '').replace(nothingElse, ''));

/** It has the form of an answer and is wrong in it (“2月30日”), so it is no question. */
const isSlip = (understood: Understood): boolean =>
  understood.kind === 'none' && !['unknown', 'no-date', 'no-number'].includes(understood.why.kind);

/** After a while: what was asked is answered, and then whether to go on. */
function comeBack(open: OpenRun, answered: Response | null): Response {
  const resume = askToResume(open);
  if (answered === null) return resume;
  const replies = answered.replies.map((reply): Reply => ({ ...reply, choices: [] }));
  return {
    ...answered,
    ...resume,
    replies: [...replies, ...resume.replies],
    effects: [...(answered.effects ?? []), ...(resume.effects ?? [])],
  };
}

/** Surer than this of an entry, a few words are a question although they ask nothing. */
const plainlyAsked = 0.6;

const isPlainQuestion = ({ answers }: Scene, text: string): boolean =>
  answers(text).some(
    (answered) => answered.decision.kind === 'answer' && confidenceOf(answered) >= plainlyAsked,
  );

function take(open: OpenRun, step: AskingStep, understood: Understood, text: string): Response {
  const { words, run, flow, scene } = open;
  switch (understood.kind) {
    case 'value': {
      const also: Volunteered =
        understood.exact || step.kind === 'text' ? new Map() : besides(open, step, text);
      const isLoose = !understood.exact && step.kind !== 'text';
      return give(open, step, withDraft(open, step, understood.value), { also, isLoose });
    }
    case 'ticks':
      return step.kind === 'checklist' ? giveTicks(open, step, understood) : askAgain(open);
    case 'unsure': {
      const shown = shownValue(step, understood.value);
      const choices = [controlChoice(run.id, 'yes', words.yes), controlChoice(run.id, 'no', words.no)];
      const waits = { kind: 'confirm', step: step.id, value: understood.value, shown } as const;
      return sayAbout(open, run, words.confirm(shown), choices, { waits, misses: open.focus?.misses ?? 0 });
    }
    case 'none': {
      // Not an answer to this, but it may settle what comes later: nobody need say it twice.
      const told = besides(open, step, text);
      if (told.size > 0) return giveBesides(open, told);
      const misses = (open.focus?.misses ?? 0) + 1;
      const why = explainWhyNot(understood.why, step, words, scene.language);
      const help = step.help === undefined || step.kind === 'checklist' ? [] : [own(step.help)];
      if (misses % mostMisses !== 0) return askBriefly(open, { lead: [own(why), ...help], misses });
      const contacts = contactsOf(scene);
      const reply = composeStep(
        open,
        run,
        walk(flow, run.answers),
        step,
        [own(why), own(words.missesHelp(contacts))],
        open.focus?.draft ?? [],
      );
      const pause = controlChoice(run.id, 'pause', words.pauseChoice);
      return respondWith(open, run, step.id, [{ ...reply, choices: [...reply.choices, pause] }], { misses });
    }
  }
}

/** What is typed comes beside what was pressed; “没有” does not, and what was chosen before is what it replaces. */
function withDraft({ focus, flow, run }: OpenRun, step: AskingStep, value: Value): Value {
  if (step.kind !== 'choices' || value.kind !== 'choices' || value.options.length === 0) return value;
  if (run.answers[step.id] !== undefined) return value;
  const draft = focus?.step === step.id ? (focus.draft ?? []) : [];
  const options = optionsOf(step, walk(flow, run.answers).valueOf)
    .map(({ id }) => id)
    .filter((id) => draft.includes(id) || value.options.includes(id));
  return options.length > (step.most ?? Infinity) ? value : { ...value, options };
}

/** Twice an answer that was not understood is asked for again; then help is offered with it, and not each time. */
const mostMisses = 3;

const contactsOf = ({ book, language }: Scene): string =>
  book.pack.contacts
    .map(({ name, nameEn }) => (language === 'zh' ? name : (nameEn ?? name)))
    .join(language === 'zh' ? '、' : '; ');

/** What the same words settle beside the step they answer. */
function besides({ flow, run }: OpenRun, step: AskingStep, text: string): Volunteered {
  const told = new Map(volunteered(flow, run, text));
  told.delete(step.id);
  return told;
}
