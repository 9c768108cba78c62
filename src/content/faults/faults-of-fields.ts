import { type FaultText, quoted } from './fault-list.ts';

const list = (names: readonly string[]): string => names.map(quoted).join(', ');
const listZh = (names: readonly string[]): string => names.map(quoted).join('、');

/** How many places have it, where that is more than the one that is named. */
const often = (places: number) =>
  places > 1 ? { zh: `（${places} 处）`, en: ` (${places} times)` } : { zh: '', en: '' };

export const unknownField = (
  field: string,
  near: string | undefined,
  known: readonly string[],
): FaultText => ({
  zh: [
    `没有 ${quoted(field)} 这个字段`,
    near ? `是不是想写 ${quoted(near)}？` : `可以写的有 ${listZh(known)}`,
  ],
  en: [`unknown field ${quoted(field)}`, near ? `did you mean ${quoted(near)}?` : `it may be ${list(known)}`],
});

export const extraField = (field: string, places: number): FaultText => ({
  zh: [
    `没有 ${quoted(field)} 这个字段，已跳过${often(places).zh}`,
    '删掉它，或对照 docs/writing-content.md 改名',
  ],
  en: [
    `field ${quoted(field)} is not known and was left out${often(places).en}`,
    'remove it, or find its name in docs/writing-content.md',
  ],
});

export const missingField = (field: string): FaultText => ({
  zh: [`缺少字段 ${quoted(field)}`, '补上它'],
  en: [`field ${quoted(field)} is missing`, 'add it'],
});

/** A field that may be absent, but that a good pack has. */
export const absentField = (
  field: string,
  places: number,
  instead: Readonly<Record<'zh' | 'en', string>>,
): FaultText => ({
  zh: [`没有写 ${quoted(field)}${often(places).zh}`, `补上它；现在${instead.zh}`],
  en: [`${quoted(field)} is not given${often(places).en}`, `add it; until then ${instead.en}`],
});

export const emptyText = (field: string): FaultText => ({
  zh: [`${quoted(field)} 是空的`, '写上内容，或删掉它'],
  en: [`${quoted(field)} is empty`, 'fill it in or remove it'],
});

export const notOneOf = (
  field: string,
  found: unknown,
  known: readonly string[],
  near: string | undefined,
): FaultText => ({
  zh: [
    `${quoted(field)} 不能写成 ${quoted(found)}`,
    near ? `是不是想写 ${quoted(near)}？` : `可以写的有 ${listZh(known)}`,
  ],
  en: [
    `${quoted(field)} has the unknown value ${quoted(found)}`,
    near ? `did you mean ${quoted(near)}?` : `it may be ${list(known)}`,
  ],
});

export const wholeNumberExpected = (field: string): FaultText => ({
  zh: [`${quoted(field)} 应当是整数`, '写一个整数，例如 15'],
  en: [`${quoted(field)} is not a whole number`, 'write one, such as 15'],
});

const TYPES: Readonly<
  Record<string, { readonly zh: readonly [string, string]; readonly en: readonly [string, string] }>
> = {
  string: {
    zh: ['一段文字', "用单引号括起来，例如 '提示: 先读这里'"],
    en: ['a text', 'put it in single quotes'],
  },
  array: {
    zh: ['一个列表', '写成 [甲, 乙]，或每行以 "- " 开头'],
    en: ['a list', 'write [a, b], or begin each line with "- "'],
  },
  number: { zh: ['一个数', '只写数字'], en: ['a number', 'write digits alone'] },
  object: {
    zh: ['几个“字段: 值”', '按 docs/writing-content.md 里的样子写'],
    en: ['fields with values', 'write it as docs/writing-content.md shows'],
  },
};

export function wrongType(field: string, expected: string, found: unknown): FaultText {
  const { zh, en } = TYPES[expected] ?? {
    zh: [expected, '按 docs/writing-content.md 里的样子写'],
    en: [expected, 'write it as docs/writing-content.md shows'],
  };
  return {
    zh: [`${quoted(field)} 应当是${zh[0]}，现在是 ${quoted(found)}`, zh[1]],
    en: [`${quoted(field)} must be ${en[0]}, it is ${quoted(found)}`, en[1]],
  };
}

export const listExpected = (field: string): FaultText => ({
  zh: [field === '' ? '这里应当是一个列表' : `${quoted(field)} 应当是一个列表`, '每项以 "- " 开头'],
  en: [
    field === '' ? 'a list is expected here' : `${quoted(field)} must be a list`,
    'begin each item with "- "',
  ],
});
