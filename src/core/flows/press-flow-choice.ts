import { composeNotice, composeOutOfScope } from '../answering/compose.ts';
import type { Response, Scene } from '../scene.ts';
import { unreachable } from '../unreachable.ts';
import { beginFlow } from './begin-flow.ts';
import { findRun } from './find-run.ts';
import type { AskingStep } from './flow.ts';
import { asks } from './flow.ts';
import type { Control, FlowChoice } from './flow-choice.ts';
import { own } from './flow-text.ts';
import type { OpenRun } from './flow-turn.ts';
import { askAgain, goOn, sayAbout } from './flow-turn.ts';
import { give, giveTicks, settleAs } from './give.ts';
import {
  cancelRun,
  giveDraft,
  keepOpen,
  modifySlot,
  respondToFlowCommand,
  restartRun,
  restore,
  sayCancelled,
} from './respond-flow-command.ts';
import { takesPart } from './takes-part.ts';
import { askedOn, isAtEnd, isOffered, itemsOf, optionsOf, walk } from './walk.ts';

/** Does what a choice of a flow says, however old it is. */
export function pressFlowChoice(scene: Scene, choice: FlowChoice): Response {
  if (choice.kind === 'start') {
    const flow = scene.book.flows.get(choice.flow);
    return flow === undefined ? stale(scene) : beginFlow(scene, flow);
  }
  const found = findRun(scene, choice.run);
  if (found === null) return stale(scene);
  if (found.kind === 'gone') return found.response;
  const { open } = found;
  if (choice.kind === 'control') return pressControl(open, choice.control, choice.step);
  if (open.run.state === 'cancelled') return sayCancelled(open);
  if (choice.kind === 'modify')
    return modifySlot(open, choice.step) ?? askAgain(open, { lead: [own(open.words.stale)] });
  const walked = walk(open.flow, open.run.answers);
  const step = askedOn(walked).find(({ id }) => id === choice.step);
  if (step === undefined) return askAgain(open, { lead: [own(open.words.stale)] });
  return choice.kind === 'settle'
    ? settleAs(open, step, choice.claim)
    : pressOption(open, step, choice.option, choice.kind === 'answer');
}

const stale = ({ book, words, language }: Scene): Response => ({
  replies: [composeOutOfScope(book, words.staleChoice, language)],
});

function pressOption(open: OpenRun, step: AskingStep, id: string, isAdded: boolean): Response {
  const { valueOf, current } = walk(open.flow, open.run.answers);
  const isKnown =
    step.kind === 'checklist'
      ? itemsOf(step, valueOf).some((item) => item.id === id)
      : optionsOf(step, valueOf).some((option) => option.id === id);
  if (!isKnown) return askAgain(open, { lead: [own(open.words.stale)] });
  switch (step.kind) {
    case 'choice':
      return give(open, step, { kind: 'choice', option: id });
    case 'checklist':
      return giveTicks(open, step, { items: [id], isDone: isAdded, closed: false });
    case 'choices': {
      // Only the step that is asked gathers presses; an older list is changed by asking for it.
      if (current !== step) return askAgain(open, { lead: [own(open.words.stale)] });
      const before = (open.focus?.draft ?? []).filter((chosen) => chosen !== id);
      return askAgain(open, { draft: isAdded ? [...before, id] : before });
    }
    case 'text':
    case 'number':
    case 'date':
      return askAgain(open, { lead: [own(open.words.stale)] });
    default:
      return unreachable(step);
  }
}

/** What ends a run is for those who fill it in. */
const ofMembers: ReadonlySet<Control> = new Set<Control>(['cancel', 'restart', 'restart-yes', 'pause']);

/** What can be done about a run that is put aside. */
const ofCancelled: ReadonlySet<Control> = new Set<Control>([
  'restore',
  'restart',
  'restart-yes',
  'restart-no',
]);

/** Presses a button beside the options; one that stood below a step means that step and no other. */
function pressControl(open: OpenRun, control: Control, slot: string | null): Response {
  const { run, flow, words, focus } = open;
  const { current, valueOf } = walk(flow, run.answers);
  const stay = () => askAgain(open);
  if (run.state === 'cancelled' && !ofCancelled.has(control)) return sayCancelled(open);
  if (ofMembers.has(control) && !takesPart(open)) return askAgain(open);
  const asked = focus?.waits?.kind === 'confirm' ? focus.waits.step : current?.id;
  if (slot !== null && slot !== asked) return askAgain(open, { lead: [own(words.stale)] });
  switch (control) {
    case 'back':
    case 'pause':
    case 'files':
      return respondToFlowCommand(open, { kind: control }) ?? stay();
    case 'resume':
    case 'cancel-no':
    case 'restart-no':
      return run.state === 'cancelled' ? sayCancelled(open) : goOn(open, run);
    case 'not-now':
      return sayAbout(open, run, words.leftForNow);
    case 'restart':
    case 'restart-yes':
      return restartRun(open);
    case 'cancel':
      return cancelRun(open);
    case 'restore':
      return run.state === 'cancelled' ? restore(open) : stay();
    case 'keep':
      return keepOpen(open) ?? stay();
    case 'skip':
      return current !== null && asks(current) && current.optional
        ? give(open, current, { kind: 'skipped' })
        : stay();
    case 'done':
      return current?.kind === 'choices' ? giveDraft(open, current) : stay();
    case 'close':
    case 'tick-all':
      return current?.kind === 'checklist'
        ? giveTicks(open, current, {
            items: control === 'close' ? [] : itemsOf(current, valueOf).map(({ id }) => id),
            isDone: true,
            closed: control === 'close',
          })
        : stay();
    case 'yes':
    case 'no':
      return confirm(open, control === 'yes');
    case 'save':
    case 'not-save':
      return saveResult(open, control === 'save');
  }
}

/** Takes what was to be confirmed, or asks again. */
export function confirm(open: OpenRun, isMeant: boolean): Response {
  const { focus, flow, words } = open;
  const waits = focus?.waits;
  if (waits?.kind !== 'confirm') return askAgain(open);
  const step = flow.steps.filter(asks).find(({ id }) => id === waits.step);
  if (step === undefined || !isMeant) return askAgain(open, { lead: [own(words.sayAgain)] });
  // The flow, or what was answered before, may have changed since it was asked.
  const canBe =
    waits.value.kind === step.kind && isOffered(step, waits.value, walk(flow, open.run.answers).valueOf);
  return canBe ? give(open, step, waits.value) : askAgain(open, { lead: [own(words.stale)] });
}

/** Keeps the result of a flow that keeps nothing, or lets it go. */
export function saveResult(open: OpenRun, isKept: boolean): Response {
  const { run, flow, words, focus, scene } = open;
  // There is a result to keep only where the answers lead to one.
  if (focus?.transient === undefined || !isAtEnd(walk(flow, run.answers), run.answers)) return askAgain(open);
  if (!isKept)
    return { replies: [composeNotice(words.notSaved)], effects: [{ kind: 'forget-said' }], flow: null };
  const { transient: _, waits: __, ...rest } = focus;
  return {
    replies: [composeNotice(words.saved)],
    effects: [{ kind: 'keep-transient', person: scene.person, since: run.startedAt }],
    runs: [{ ...run, state: 'finished', updatedAt: scene.now }],
    flow: rest,
  };
}
