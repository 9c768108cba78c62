import { type FaultText, quoted } from './fault-list.ts';

/** Answers that lead to a fault, as a person would note them: `kind: enterprise`; empty where any do. */
const when = (example: string) =>
  example === '' ? { zh: '', en: '' } : { zh: `（例如 ${example}）`, en: ` (such as ${example})` };

export const noResultAfter = (example: string): FaultText => ({
  zh: [
    `有的回答从这一步走出了流程，没有结果${when(example).zh}`,
    '用 next 指向一个结果，或在后面加一个没有 when 的 result',
  ],
  en: [
    `some answers leave the flow here without a result${when(example).en}`,
    'lead to a result with "next", or add a result without "when" below',
  ],
});

export const nothingOffered = (least: number, example: string): FaultText => ({
  zh: [
    `有的回答会让这一步${least > 1 ? `不够 ${least} 个` : '没有'}选项可选${when(example).zh}`,
    '放宽选项的 when，或给这一步加上 when',
  ],
  en: [
    `some answers leave ${least > 1 ? `fewer than ${least} options` : 'no option'} to choose here${when(example).en}`,
    'widen the conditions of the options, or give the step a "when"',
  ],
});

export const emptyList = (example: string): FaultText => ({
  zh: [`有的回答会让这张清单一项也没有${when(example).zh}`, '放宽清单项的 when，或给这一步加上 when'],
  en: [
    `some answers leave nothing on this list${when(example).en}`,
    'widen the conditions of the items, or give the step a "when"',
  ],
});

export const noWayOut = (to: string, example: string): FaultText => ({
  zh: [
    `回到步骤 ${quoted(to)} 以后，怎样回答都出不来${when(example).zh}`,
    '让其中一个选项往后走，或去掉这个 next',
  ],
  en: [
    `once back at step ${quoted(to)}, no answer leads out${when(example).en}`,
    'let one of the options lead on, or remove this "next"',
  ],
});

export const backToUnseen = (to: string): FaultText => ({
  zh: [
    `next 往回指向步骤 ${quoted(to)}，有的人还没有走过它`,
    '往回走只能是重新回答走过的步骤；否则把步骤挪到后面',
  ],
  en: [
    `"next" leads back to step ${quoted(to)}, which some have not passed`,
    'only a step that was passed can be asked again: otherwise move the step down',
  ],
});

export const stepUnreachable = (): FaultText => ({
  zh: ['没有哪种回答会走到这一步', '检查前面的 next，或删掉这一步'],
  en: ['no answers lead to this step', 'see where "next" leads above, or remove the step'],
});

export const neverHolds = (): FaultText => ({
  zh: ['这个条件永远不成立', '检查走到这里的人会有哪些回答，改条件，或删掉它所在的部分'],
  en: ['this condition never holds', 'see what whoever comes here has answered: mend it, or remove its part'],
});

export const alwaysHolds = (): FaultText => ({
  zh: ['这个条件总是成立', '走到这里的人都符合它：删掉 when，或改正条件'],
  en: ['this condition always holds', 'whoever comes here meets it: remove the "when", or mend it'],
});

export const caseNeverCounts = (finding: string): FaultText => ({
  zh: [
    `对照项 ${quoted(finding)} 的这种情况轮不到`,
    '前面的情况已经包括了它，或条件不可能成立：换先后、改条件，或删掉',
  ],
  en: [
    `this case of finding ${quoted(finding)} never counts`,
    'an earlier case takes all of it, or it cannot hold: move it, mend it or remove it',
  ],
});

export const tooEntangled = (): FaultText => ({
  zh: ['条件太多太绕，没法检查每条路都通', '拆成几个流程，或少写一些互相牵连的条件'],
  en: [
    'its conditions are too entangled to prove that every path is sound',
    'make several flows of it, or let fewer conditions hang together',
  ],
});
