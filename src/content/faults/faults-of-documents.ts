import { type FaultText, quoted } from './fault-list.ts';

export const documentIdNotFileName = (id: string, name: string): FaultText => ({
  zh: [`文件的编号 ${quoted(id)} 和文件名 ${quoted(name)} 不一样`, '改成一样的；出处按这个编号找文件'],
  en: [
    `the document's id ${quoted(id)} is not its file's name ${quoted(name)}`,
    'make them the same: sources find the document by it',
  ],
});

export const linkNotWeb = (link: string): FaultText => ({
  zh: [`link 是 ${quoted(link)}，不是网页地址`, '写完整的地址，以 https:// 或 http:// 开头，或删掉'],
  en: [
    `"link" is ${quoted(link)}, which is no web address`,
    'write the whole address, beginning https:// or http://, or remove it',
  ],
});

export const noParagraphs = (): FaultText => ({
  zh: ['文件里没有段落', '每段前面写一行 "## p1"、"## p2"……'],
  en: ['the document has no paragraphs', 'write a line "## p1", "## p2", … before each'],
});

export const textBeforeParagraphs = (): FaultText => ({
  zh: ['第一个段落标题之前的文字不会被读取', '移到某一段里，或删掉'],
  en: ['text before the first paragraph is not read', 'move it into a paragraph or remove it'],
});

export const notAParagraphId = (id: string): FaultText => ({
  zh: [`段落编号 ${quoted(id)} 不能用`, '"## " 后面只写编号，例如 p3'],
  en: [`${quoted(id)} cannot be a paragraph's id`, 'write nothing but the id after "## ", such as p3'],
});

export const twoParagraphs = (id: string): FaultText => ({
  zh: [`段落编号 ${quoted(id)} 用了两次`, '给其中一段换一个编号'],
  en: [`two paragraphs have the id ${quoted(id)}`, 'give one of them another'],
});

export const emptyParagraph = (id: string): FaultText => ({
  zh: [`段落 ${quoted(id)} 是空的`, '写上这一段的内容，或删掉它'],
  en: [`paragraph ${quoted(id)} is empty`, 'write it or remove it'],
});

export const documentNotListed = (id: string): FaultText => ({
  zh: [`文件 ${quoted(id)} 没有列在 pack.yaml 的 documents 里`, '在 knowledge/pack.yaml 里加上它'],
  en: [
    `document ${quoted(id)} is not listed under "documents" in pack.yaml`,
    'add it in knowledge/pack.yaml',
  ],
});
