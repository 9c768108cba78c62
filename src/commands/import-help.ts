import type { Command } from './command.ts';

/** A line for each option of `lianda import`. */
export const importOptionHelp: NonNullable<Command['optionHelp']> = [
  {
    option: '--write',
    text: { zh: '写入；不加就只预览，什么也不改', en: 'write; without it, only a preview' },
  },
  {
    option: '--merge',
    text: {
      zh: '已有的条目只补充新的问法',
      en: 'add new wordings to entries that exist, and nothing else',
    },
  },
  {
    option: '--replace',
    text: { zh: '已有的条目换成文件里的内容', en: 'change entries that exist to what the file says' },
  },
  {
    option: '--skip',
    text: {
      zh: '略过不能用的行；不加时有这种行就不写',
      en: 'leave out rows that cannot be used; else they stop the import',
    },
  },
  {
    option: '--into NAME',
    text: { zh: '新内容的名字；不写就用文件名', en: "what is made is called so; else by the file's name" },
  },
  {
    option: '--sheet NAME',
    text: { zh: '读这个工作表；不写就读第一个', en: 'read this sheet of a workbook; else the first' },
  },
  {
    option: '--columns LIST',
    text: {
      zh: '认不出表头时指明各列，例如 question=B,answer=答案；“kind=”表示不读',
      en: 'name the columns, as question=B,answer=Reply; "kind=" reads none',
    },
  },
  {
    option: '--without-answers',
    text: {
      zh: '没有答案的问题也导入，注明没有答案（只用于测量）',
      en: 'take questions without an answer too, and say so in them (to measure)',
    },
  },
  {
    option: '--exam OUT',
    text: {
      zh: '不导入，而是做成 lianda eval 用的问题文件 OUT',
      en: 'make labelled questions for lianda eval in OUT, and no entries',
    },
  },
];
