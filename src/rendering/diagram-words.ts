import type { Language } from '../core/conversation.ts';

/** What a diagram of a flow says beside the flow's own words. */
export interface DiagramWords {
  readonly otherwise: string;
  readonly and: string;
  readonly or: string;
  readonly comma: string;
  readonly is: (label: string, values: string) => string;
  readonly not: (claim: string) => string;
  readonly answered: (label: string) => string;
  readonly atLeast: (number: number) => string;
  readonly atMost: (number: number) => string;
  readonly between: (least: number, most: number) => string;
  readonly onlyIf: (label: string, claim: string) => string;
  readonly notes: (kinds: number) => string;
  readonly more: (shown: string, all: number) => string;
  readonly description: (steps: readonly string[], results: readonly string[]) => string;
}

export const diagramWordsIn: Readonly<Record<Language, DiagramWords>> = {
  zh: {
    otherwise: '否则',
    and: '；且',
    or: '；或',
    comma: '、',
    is: (label, values) => `${label}：${values}`,
    not: (claim) => `不是（${claim}）`,
    answered: (label) => `填了${label}`,
    atLeast: (number) => `${number} 及以上`,
    atMost: (number) => `${number} 及以下`,
    between: (least, most) => `${least} 到 ${most}`,
    onlyIf: (label, claim) => `${label}（${claim}）`,
    notes: (kinds) => `说明（${kinds} 种情况）`,
    more: (shown, all) => `${shown}等 ${all} 项`,
    description: (steps, results) => `步骤：${steps.join('、')}。结果：${results.join('、')}。`,
  },
  en: {
    otherwise: 'otherwise',
    and: '; and ',
    or: '; or ',
    comma: ', ',
    is: (label, values) => `${label}: ${values}`,
    not: (claim) => `not (${claim})`,
    answered: (label) => `${label} answered`,
    atLeast: (number) => `${number} or more`,
    atMost: (number) => `${number} or less`,
    between: (least, most) => `${least} to ${most}`,
    onlyIf: (label, claim) => `${label} (${claim})`,
    notes: (kinds) => `Note (${kinds} cases)`,
    more: (shown, all) => `${shown} and others, ${all} in all`,
    description: (steps, results) => `Steps: ${steps.join(', ')}. Results: ${results.join(', ')}.`,
  },
};
