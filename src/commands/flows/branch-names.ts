import type { Branch } from '../../core/flows/branches.ts';
import type { Flow, Step } from '../../core/flows/flow.ts';
import { unreachable } from '../../core/unreachable.ts';
import type { Bilingual } from '../command.ts';

/** What a branch is called in a report: the id that stands in the flow's file, and what people see there. */
export function branchName({ steps }: Flow, { kind, step: id, part }: Branch): Bilingual {
  const step = steps.find((each) => each.id === id);
  const at = named(id, step === undefined ? '' : titleOf(step));
  const text = step === undefined ? '' : labelOf(step, part);
  const inside = named(part, text);
  switch (kind) {
    case 'reached':
      return { zh: `${at}：没有走到`, en: `${at}: never reached` };
    case 'passed-over':
      return { zh: `${at}：没有因 when 不成立而略过`, en: `${at}: never passed over by its "when"` };
    case 'skipped':
      return { zh: `${at}：没有人跳过`, en: `${at}: never skipped` };
    case 'chosen':
      return { zh: `${at}：没有人选 ${inside}`, en: `${at}: ${inside} never chosen` };
    case 'ticked':
      return { zh: `${at}：没有人勾 ${inside}`, en: `${at}: ${inside} never ticked` };
    case 'withheld':
      return {
        zh: `${at}：${inside}没有因 when 不成立而不出现`,
        en: `${at}: ${inside} never withheld by its "when"`,
      };
    case 'said':
      return { zh: `${at}：${named(`第 ${part} 段`, text)}没有说到`, en: `${at}: part ${inside} never said` };
    case 'left-out':
      return {
        zh: `${at}：${named(`第 ${part} 段`, text)}没有因 when 不成立而不说`,
        en: `${at}: part ${inside} never left out by its "when"`,
      };
    case 'found': {
      const [finding, number] = part.split(':');
      return {
        zh: `${at}：判断 ${finding} 的第 ${number} 种情况没有出现`,
        en: `${at}: case ${number} of the finding ${finding} never given`,
      };
    }
    default:
      return unreachable(kind);
  }
}

const named = (id: string, label: string): string => (label === '' ? id : `${id}（${label}）`);

function titleOf(step: Step): string {
  if (step.kind === 'result') return step.title;
  return step.kind === 'note' ? '' : step.label;
}

/** Enough of a text to find it by. */
const longestExcerpt = 12;

function labelOf(step: Step, part: string): string {
  switch (step.kind) {
    case 'choice':
    case 'choices':
      return step.options.find(({ id }) => id === part)?.label ?? '';
    case 'checklist':
      return step.items.find(({ id }) => id === part)?.label ?? '';
    case 'note':
    case 'result': {
      const text = step.parts[Number(part) - 1]?.text ?? '';
      return [...text].length > longestExcerpt ? `${[...text].slice(0, longestExcerpt).join('')}…` : text;
    }
    case 'text':
    case 'number':
    case 'date':
      return '';
    default:
      return unreachable(step);
  }
}
