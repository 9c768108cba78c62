import { type FaultText, type Place, at, quoted } from './fault-list.ts';

export const noQuestion = (): FaultText => ({
  zh: ['没有问题', '在“问题”列补上标准问题，或删掉这一行'],
  en: ['there is no question', 'write it, or remove the row'],
});

export const noAnswer = (): FaultText => ({
  zh: [
    '没有答案',
    '补上答案；只给已有条目加问法时，编号或问题要和那个条目一样；只为测量时可以加 --without-answers',
  ],
  en: [
    'there is no answer',
    'write it; a row of wordings alone needs the id or question of an entry that exists; to measure without answers, add --without-answers',
  ],
});

export const noEntryAbove = (): FaultText => ({
  zh: ['这一行只有问法，上面没有可以归入的条目', '写上编号或问题，或先改好上一行'],
  en: [
    'the row has wordings alone, and no entry stands above it',
    'give it an id or a question, or mend the row above',
  ],
});

export const formula = (cell: string): FaultText => ({
  zh: [`${quoted(cell)} 是公式或公式的错误，不是文字`, '在表格里复制后选择性粘贴为“数值”'],
  en: [`${quoted(cell)} is a formula or its error, not a text`, 'paste it as a value in the sheet'],
});

export const notShownSo = (cell: string): FaultText => ({
  zh: [
    `这一格是日期或小数（存的是 ${quoted(cell)}），显示出来的样子读不到`,
    '把这一格的格式改成“文本”，重新写一遍',
  ],
  en: [
    `the cell is a date or a fraction (kept as ${quoted(cell)}): how it is shown cannot be read`,
    'format it as text and write it again',
  ],
});

export const brokenText = (cell: string): FaultText => ({
  zh: [`${quoted(cell)} 里有读不出来的字（�）`, '回到原来的文件，按正确的编码重新保存'],
  en: [
    `${quoted(cell)} holds characters that were lost (�)`,
    'save the original again in the right encoding',
  ],
});

export const textTooLong = (field: string, length: number, most: number): FaultText => ({
  zh: [`${field} 有 ${length} 个字，最多 ${most} 个`, '写短；如果整列都这样，用 --columns 指对列'],
  en: [
    `the ${field} has ${length} characters, at most ${most}`,
    'shorten it; where all are so, name the columns by --columns',
  ],
});

export const cellsBeyondHeader = (cell: string): FaultText => ({
  zh: [`比表头多出一格 ${quoted(cell)}`, '多半是文字里有分隔符：把那一格用 " 括起来，或补上列名'],
  en: [
    `the cell ${quoted(cell)} stands beyond the header`,
    'a text probably holds the separator: put it in quotes, or name the column',
  ],
});

export const otherAnswer = (other: Place): FaultText => ({
  zh: [`和 ${at(other)} 是同一个问题，答案却不同`, '只留一个答案，或把两个问题写得有区别'],
  en: [`the question of ${at(other)} with another answer`, 'keep one answer, or ask differently'],
});

export const otherId = (other: Place): FaultText => ({
  zh: [`和 ${at(other)} 的问题一样，编号却不同`, '合并这两行，或把问题写得有区别'],
  en: [`the question of ${at(other)} under another id`, 'merge the two rows, or ask differently'],
});

export const sameIdWritten = (id: string, other: Place): FaultText => ({
  zh: [`编号写成 ${quoted(id)}，和 ${at(other)} 的重了`, '给其中一行换一个编号'],
  en: [`its id becomes ${quoted(id)}, which ${at(other)} has already`, 'give one of them another'],
});

const FIELD_NAMES: Readonly<Record<string, string>> = {
  question: '问题',
  body: '答案',
  variants: '问法',
  kind: '种类',
  topic: '主题',
  audience: '对象',
  sources: '依据',
  related: '相关',
};

export const entryExists = (id: string, place: Place, differing: readonly string[]): FaultText => ({
  zh: [
    `条目 ${quoted(id)} 已经有了（${at(place)}），不同的有：${differing.map((field) => FIELD_NAMES[field] ?? field).join('、')}`,
    '加 --merge 只补充问法，或加 --replace 用文件里的内容替换',
  ],
  en: [
    `entry ${quoted(id)} exists (${at(place)}) and differs in ${differing.join(', ')}`,
    'add --merge to add wordings alone, or --replace to take what the file says',
  ],
});

export const answerDiffers = (id: string, place: Place): FaultText => ({
  zh: [
    `条目 ${quoted(id)} 的答案和这里不同（${at(place)}），--merge 只补充问法`,
    '删掉这一行的答案，或改用 --replace',
  ],
  en: [
    `entry ${quoted(id)} has another answer (${at(place)}), and --merge adds wordings alone`,
    'remove the answer from the row, or use --replace',
  ],
});

export const wordingsReplaceNothing = (id: string): FaultText => ({
  zh: [`只有问法，不能用来替换条目 ${quoted(id)}`, '改用 --merge，或写上答案'],
  en: [`wordings alone cannot replace entry ${quoted(id)}`, 'use --merge, or give the answer'],
});

export const questionTaken = (question: string, id: string, place: Place): FaultText => ({
  zh: [
    `问题 ${quoted(question)} 是条目 ${quoted(id)} 的问题或问法（${at(place)}）`,
    '用那个条目的编号，或从那里删掉这个问法，或把问题写得有区别',
  ],
  en: [
    `question ${quoted(question)} is one of entry ${quoted(id)} (${at(place)})`,
    'use the id of that entry, remove the wording there, or ask differently',
  ],
});

export const fileExists = (): FaultText => ({
  zh: ['这个文件已经有了，导入不会覆盖它', '用 --into 换一个名字，或先移走它'],
  en: [
    'this file exists, and an import does not overwrite it',
    'choose another name with --into, or move it away',
  ],
});

export const unknownExamEntry = (id: string): FaultText => ({
  zh: [`内容里没有条目 ${quoted(id)}`, '先导入条目，或检查编号和 --pack'],
  en: [`there is no entry ${quoted(id)}`, 'import the entries first, or check the id and --pack'],
});

export const noExamEntry = (): FaultText => ({
  zh: ['没有写应当由哪个条目回答', '在“编号”列写上条目的编号'],
  en: ['it does not say which entry is right', 'write the id of that entry in the column "id"'],
});
