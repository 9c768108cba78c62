import { type FaultText, quoted } from './fault-list.ts';

/** More are no help. */
const MOST_LISTED = 12;

const list = (names: readonly string[], comma: string): string =>
  names.slice(0, MOST_LISTED).map(quoted).join(comma) + (names.length > MOST_LISTED ? '…' : '');

export const conditionExpected = (found: unknown): FaultText => ({
  zh: [`条件写成了 ${quoted(found)}`, '写成 { 步骤: 选项 } 这样，例如 when: { kind: enterprise }'],
  en: [`the condition is ${quoted(found)}`, 'write { step: option }, such as when: { kind: enterprise }'],
});

export const conditionEmpty = (): FaultText => ({
  zh: ['条件是空的', '写成 { kind: enterprise } 或 { staff: { atLeast: 10 } } 这样，或删掉 when'],
  en: [
    'the condition is empty',
    'write { kind: enterprise } or { staff: { atLeast: 10 } }, or remove "when"',
  ],
});

export const unknownSlot = (id: string, near: string | undefined): FaultText => ({
  zh: [`没有步骤 ${quoted(id)}`, near ? `是不是想写 ${quoted(near)}？` : '条件里写前面问过的步骤的编号'],
  en: [
    `unknown slot ${quoted(id)}`,
    near ? `did you mean ${quoted(near)}?` : 'name a step that is asked before',
  ],
});

export const asksNothing = (id: string): FaultText => ({
  zh: [`步骤 ${quoted(id)} 不提问，没有回答`, '换成前面一个提问的步骤'],
  en: [`step ${quoted(id)} asks for nothing`, 'name a step before it that asks'],
});

export const askedLater = (id: string): FaultText => ({
  zh: [`步骤 ${quoted(id)} 到这里还没有问`, '把它移到前面，或换成前面问过的步骤'],
  en: [`step ${quoted(id)} has not been asked by then`, 'move it up, or name a step that is asked before'],
});

export const askedElsewhere = (id: string): FaultText => ({
  zh: [`问过步骤 ${quoted(id)} 的人走不到这里`, '检查 next 把人带到了哪里，或换成这条路上问过的步骤'],
  en: [
    `whoever is asked ${quoted(id)} never comes here`,
    'see where "next" leads, or name a step that is asked on this way',
  ],
});

export const unknownOption = (
  step: string,
  id: string,
  near: string | undefined,
  known: readonly string[],
): FaultText => ({
  zh: [
    `步骤 ${quoted(step)} 没有选项 ${quoted(id)}`,
    near ? `是不是想写 ${quoted(near)}？` : `它有 ${list(known, '、')}`,
  ],
  en: [
    `step ${quoted(step)} has no option ${quoted(id)}`,
    near ? `did you mean ${quoted(near)}?` : `it has ${list(known, ', ')}`,
  ],
});

export const noOptions = (step: string, isNumber: boolean): FaultText => ({
  zh: [
    `步骤 ${quoted(step)} 没有选项可以比较`,
    isNumber ? `写成 { ${step}: { atLeast: 10 } } 这样` : `写成 { answered: ${step} }`,
  ],
  en: [
    `step ${quoted(step)} has no options`,
    isNumber ? `write { ${step}: { atLeast: 10 } }` : `write { answered: ${step} }`,
  ],
});

export const noNumber = (step: string): FaultText => ({
  zh: [
    `步骤 ${quoted(step)} 填的不是数，不能写 atLeast、atMost`,
    `写成 { ${step}: 选项编号 }，或 { answered: ${step} }`,
  ],
  en: [`step ${quoted(step)} is no number`, `write { ${step}: option } or { answered: ${step} }`],
});

export const rangeEmpty = (least: number, most: number): FaultText => ({
  zh: [`atLeast（${least}）比 atMost（${most}）大，永远不成立`, '改正其中一个'],
  en: [`atLeast (${least}) is beyond atMost (${most}): it never holds`, 'mend one of the two'],
});

export const rangeOutside = (step: string, least: number, most: number | undefined): FaultText => ({
  zh: [
    `步骤 ${quoted(step)} 只收 ${most === undefined ? `不小于 ${least}` : `${least} 到 ${most}`} 的数，这里永远不成立`,
    '改这里的数，或改那个步骤的 least、most',
  ],
  en: [
    `step ${quoted(step)} takes numbers ${most === undefined ? `from ${least}` : `from ${least} to ${most}`}: this never holds`,
    'mend the numbers here, or "least" and "most" there',
  ],
});
