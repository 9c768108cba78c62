import type { Choice } from '../reply.ts';
import type { RunId } from './run.ts';
import { runCodeLength } from './run-code.ts';

/** What pressing a choice of a run means. Ids of flows, steps and options have 20 characters at most: all fits in 64 bytes. */
export type FlowChoice =
  /** Answers a step with an option, adds one of several, or ticks an item. */
  | { readonly kind: 'answer'; readonly run: RunId; readonly step: string; readonly option: string }
  /** Takes one of several away, or unticks an item. */
  | { readonly kind: 'take-back'; readonly run: RunId; readonly step: string; readonly option: string }
  /** Settles what is contested; `claim` is the key of the value that is to hold. */
  | { readonly kind: 'settle'; readonly run: RunId; readonly step: string; readonly claim: string }
  /** `step` is the one it stood below, for a button that means that step and no other; else null. */
  | { readonly kind: 'control'; readonly run: RunId; readonly control: Control; readonly step: string | null }
  /** Asks an answered step again. */
  | { readonly kind: 'modify'; readonly run: RunId; readonly step: string }
  | { readonly kind: 'start'; readonly flow: string };

const controls = [
  'back',
  'cancel',
  'cancel-no',
  'close',
  'done',
  'files',
  'keep',
  'no',
  'not-now',
  'not-save',
  'pause',
  'restart',
  'restart-no',
  'restart-yes',
  'restore',
  'resume',
  'save',
  'skip',
  'tick-all',
  'yes',
] as const;

/** What a button beside the options does. */
export type Control = (typeof controls)[number];

/** Those that stand below a step beside its options; the others answer a question about the run. */
const besideStep: ReadonlySet<Control> = new Set<Control>([
  'back',
  'close',
  'done',
  'files',
  'keep',
  'pause',
  'skip',
  'tick-all',
]);

/** Whether a button stands below a step beside its options. */
export const isBesideStep = (control: Control): boolean => besideStep.has(control);

const isControl = (name: string): name is Control => controls.some((control) => control === name);

export const answerChoice = (run: RunId, step: string, option: string, label: string): Choice => ({
  id: `f:${run}.${step}.${option}`,
  label,
});
export const takeBackChoice = (run: RunId, step: string, option: string, label: string): Choice => ({
  id: `u:${run}.${step}.${option}`,
  label,
});
export const settleChoice = (run: RunId, step: string, claim: string, label: string): Choice => ({
  id: `s:${run}.${step}.${claim}`,
  label,
});
export const controlChoice = (run: RunId, control: Control, label: string): Choice => ({
  id: `g:${run}.${control}`,
  label,
});
/** A button that means the step it stands below: an old “跳过” passes over no other. */
export const stepChoice = (run: RunId, control: Control, step: string, label: string): Choice => ({
  id: `g:${run}.${control}.${step}`,
  label,
});
/** Asks an answered step again. */
export const modifyChoice = (run: RunId, step: string, label: string): Choice => ({
  id: `m:${run}.${step}`,
  label,
});
/** Begins a flow. */
export const startChoice = (flow: string, label: string): Choice => ({ id: `start:${flow}`, label });

const form = new RegExp(
  String.raw`^(?<verb>[fusgm]):(?<run>[0-9A-Z]{${runCodeLength}})\.(?<step>[a-z0-9-]+)(?:\.(?<option>[a-z0-9-]+))?$`,
  'u',
);
const start = /^start:(?<flow>[a-z0-9-]+)$/u;

/** What a choice's id asks for; null when it is none of a flow's. */
export function parseFlowChoice(id: string): FlowChoice | null {
  const flow = start.exec(id)?.groups?.['flow'];
  if (flow !== undefined) return { kind: 'start', flow };
  const { verb, run = '', step = '', option } = form.exec(id)?.groups ?? {};
  const runId = run as RunId;
  switch (verb) {
    case 'f':
      return option === undefined ? null : { kind: 'answer', run: runId, step, option };
    case 'u':
      return option === undefined ? null : { kind: 'take-back', run: runId, step, option };
    case 'm':
      return { kind: 'modify', run: runId, step };
    case 's':
      return option === undefined ? null : { kind: 'settle', run: runId, step, claim: option };
    case 'g':
      return isControl(step) ? { kind: 'control', run: runId, control: step, step: option ?? null } : null;
    case undefined:
    default:
      return null;
  }
}

/** The run a choice belongs to, if it is one of a run's. */
export function runInChoice(id: string): RunId | null {
  const choice = parseFlowChoice(id);
  return choice === null || choice.kind === 'start' ? null : choice.run;
}
