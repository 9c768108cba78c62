import type { Step } from '../../core/flows/flow.ts';
import type { ProfileRule } from '../../core/outreach/outreach.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { unknownStep } from '../faults/faults-of-flow-steps.ts';
import { flowKeepsNothing, stepCannotTell, unknownOption } from '../faults/faults-of-outreach.ts';
import type { PackContent } from '../pack-content.ts';
import type { NameChecks } from './name-checks.ts';
import { suggestion } from './suggestion.ts';

/** From which kinds of answer each can be told. */
const TELLING: Readonly<Record<'role' | 'district' | 'chain', readonly Step['kind'][]>> = {
  role: ['choice'],
  district: ['choice'],
  chain: ['text'],
};

/** Who somebody is, is learned from answers that are there and are kept. */
export function checkOutreachProfile(content: PackContent, checks: NameChecks, faults: FaultList): void {
  const { value: rules, place } = content.outreach.profile;
  for (const [field, kinds] of Object.entries(TELLING)) {
    const rule = rules[field as keyof typeof TELLING];
    if (rule === undefined) continue;
    checks.flow(rule.flow, place(field, 'flow'));
    const step = stepOf(content, field, rule, faults);
    if (step === null) continue;
    if (!kinds.includes(step.kind)) faults.error(place(field, 'step'), stepCannotTell(rule.step, kinds));
    else if (field === 'role' && step.kind === 'choice') checkOptions(content, step, faults);
  }
}

/** The step a rule names; null when there is none, or nothing said in its flow may be used. */
function stepOf(content: PackContent, field: string, rule: ProfileRule, faults: FaultList): Step | null {
  const { place } = content.outreach.profile;
  const flow = content.flows.find(({ value }) => value.id === rule.flow);
  if (flow === undefined) return null;
  if (flow.value.keeps === 'nothing') {
    faults.error(place(field, 'flow'), flowKeepsNothing(rule.flow));
    return null;
  }
  const step = flow.value.steps.find(({ id }) => id === rule.step);
  if (step !== undefined) return step;
  const known = flow.value.steps.map(({ id }) => id);
  if (!flow.unread.has(rule.step))
    faults.error(place(field, 'step'), unknownStep(rule.step, suggestion(rule.step, known, faults)));
  return null;
}

function checkOptions(
  { outreach: { profile }, flows }: PackContent,
  step: Step & { readonly kind: 'choice' },
  faults: FaultList,
): void {
  const { role } = profile.value;
  const unread = flows.find(({ value }) => value.id === role?.flow)?.unread;
  const known = step.options.map(({ id }) => id);
  for (const option of Object.keys(role?.as ?? {})) {
    if (known.includes(option) || unread?.has(option)) continue;
    const near = suggestion(option, known, faults);
    faults.error(profile.place('role', 'as', option), unknownOption(option, step.id, near));
  }
}
