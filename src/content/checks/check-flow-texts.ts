import type { Step } from '../../core/flows/flow.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { askedElsewhere } from '../faults/faults-of-flow-conditions.ts';
import { placeNotFilled } from '../faults/faults-of-flow-texts.ts';
import { withinStep } from '../faults/within-step.ts';
import type { WrittenFlow } from '../written-flow.ts';
import { leadsDown, slotFaults } from './asked-before.ts';
import { basedTexts } from './based-texts.ts';
import { nameChecks, type Names } from './name-checks.ts';

/** `{{first-batch}}` a date of the calendar, `{{=kind}}` an answer. */
const PLACE = /\{\{(?<slot>=?)(?<id>[^{}]*)\}\}/gu;

/** What texts speak of exists, and stands where it is put in. */
export function checkFlowTexts(flow: WrittenFlow, names: Names, faults: FaultList): void {
  const slotFault = slotFaults(flow, faults);
  const leads = leadsDown(flow.value);
  checkBare(flow, flow.value, ['title', 'purpose', 'confirm'], faults);
  for (const step of flow.value.steps) {
    const list = withinStep(faults, step.id);
    const checks = nameChecks(names, list);
    for (const { part, field, text } of basedTexts(step)) {
      if (!text.includes('{{')) continue;
      for (const { groups } of text.matchAll(PLACE)) {
        const { slot = '', id = '' } = groups ?? {};
        const at = flow.place(part, field);
        if (slot === '') {
          checks.spoken(id, at);
          continue;
        }
        const fault = slotFault(id, step) ?? (leads(id, step) ? null : askedElsewhere(id));
        if (fault !== null) list.error(at, fault);
      }
    }
    for (const part of [step, ...bareParts(step)])
      checkBare(flow, part, ['label', 'help', 'title', 'unit'], list);
  }
}

/** Texts that are sent as they are. */
function checkBare({ place }: WrittenFlow, part: object, fields: readonly string[], faults: FaultList): void {
  for (const [field, text] of Object.entries(part)) {
    if (typeof text !== 'string' || !text.includes('{{') || !fields.includes(field)) continue;
    const found = text.match(PLACE)?.[0];
    if (found !== undefined) faults.error(place(part, field), placeNotFilled(field, found));
  }
}

/** The options and findings of a step; a checklist's labels are texts with a basis. */
function bareParts(step: Step): readonly object[] {
  if ('options' in step) return step.options;
  return 'findings' in step ? step.findings : [];
}
