import { type FaultText, quoted } from './fault-list.ts';

export const unknownStep = (id: string, near: string | undefined): FaultText => ({
  zh: [`没有步骤 ${quoted(id)}`, near ? `是不是想写 ${quoted(near)}？` : '检查编号，或补写这个步骤'],
  en: [
    `there is no step ${quoted(id)}`,
    near ? `did you mean ${quoted(near)}?` : 'check its id, or write that step',
  ],
});

export const nextOfSeveral = (): FaultText => ({
  zh: [
    '可以选几个的步骤（choices），选项不能写 next',
    '把 next 写在步骤上；要按所选的分开走，在后面的步骤上写 when',
  ],
  en: [
    'an option of "choices" cannot lead anywhere: several can be chosen',
    'give the step a "next", or the steps below a "when"',
  ],
});

export const noteLeadsBack = (): FaultText => ({
  zh: [
    '提示（note）不能用 next 往回指：还没说出来就回去了',
    '把往回的 next 写在选项上，要说的话写进那个问题的 help',
  ],
  en: [
    'a note cannot lead back: it would never be said',
    'let an option lead back, and write what is to be said into the "help" of the question',
  ],
});

export const sameWords = (word: string, option: string): FaultText => ({
  zh: [
    `${quoted(word)} 和选项 ${quoted(option)} 的说法一样，分不清选的是哪个`,
    '只留在一个选项里，或写得有区别',
  ],
  en: [
    `${quoted(word)} is what option ${quoted(option)} goes by too`,
    'keep it in one of them, or make them differ',
  ],
});

export const sameWordsTwice = (word: string): FaultText => ({
  zh: [`${quoted(word)} 在这个选项里重复了`, '删掉一个；label 本身就能认出来'],
  en: [`${quoted(word)} stands in this option twice`, 'remove one; the label is recognised as it is'],
});

export const wordsSayNothing = (word: string): FaultText => ({
  zh: [`${quoted(word)} 里没有字，打字时认不出来`, '写上文字'],
  en: [`${quoted(word)} holds no letter, so nobody can type it`, 'write words'],
});

export const boundsCrossed = (low: string, high: string): FaultText => ({
  zh: [`${low} 比 ${high} 大，什么都填不进去`, '改正其中一个'],
  en: [`${low} is beyond ${high}: nothing can be answered`, 'mend one of the two'],
});

export const notACount = (field: string, found: number): FaultText => ({
  zh: [`${field} 不能是 ${found}`, '写一个不小于 0 的整数：人们只会填这样的数'],
  en: [`${field} cannot be ${found}`, 'write a whole number from 0: people give no other'],
});

export const tooManyWanted = (least: number, options: number): FaultText => ({
  zh: [`要选至少 ${least} 个，选项只有 ${options} 个`, '改小 least，或补上选项'],
  en: [`at least ${least} are wanted of ${options} options`, 'lower "least", or add options'],
});

export const mostTooSmall = (most: number): FaultText => ({
  zh: [`most 不能是 ${most}`, '至少写 1，或删掉它'],
  en: [`most cannot be ${most}`, 'write 1 at least, or remove it'],
});

export const longestOutOfRange = (longest: number, most: number): FaultText => ({
  zh: [`longest 不能是 ${longest}`, `写 1 到 ${most} 之间的数`],
  en: [`longest cannot be ${longest}`, `write a number from 1 to ${most}`],
});

export const givenTwice = (given: string, step: string): FaultText => ({
  zh: [`步骤 ${quoted(step)} 已经问了日期 ${quoted(given)}`, '一个流程里只问一次，删掉其中一处的 given'],
  en: [`step ${quoted(step)} asks for the date ${quoted(given)} already`, 'remove "given" from one of them'],
});

export const lastCaseHasWhen = (finding: string): FaultText => ({
  zh: [
    `对照项 ${quoted(finding)} 的最后一种情况写了 when，可能一种都对不上`,
    '再加一种不写 when 的情况，写明其余的怎样',
  ],
  en: [
    `the last case of finding ${quoted(finding)} has a "when": none may hold`,
    'add a case without "when" for all the others',
  ],
});

export const caseAsksNothing = (finding: string): FaultText => ({
  zh: [`对照项 ${quoted(finding)} 没有依据`, '把 basis: ask 换成 sources；文件没写的写 basis: confirm'],
  en: [
    `finding ${quoted(finding)} rests on nothing`,
    'write sources instead of basis: ask, or basis: confirm where the document is silent',
  ],
});
