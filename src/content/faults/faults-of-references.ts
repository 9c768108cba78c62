import { type FaultText, quoted } from './fault-list.ts';

export const notASource = (found: string): FaultText => ({
  zh: [`出处 ${quoted(found)} 写法不对`, '写成“文件编号#段落编号”，例如 workplan#p3'],
  en: [`${quoted(found)} is no source`, 'write document#paragraph, such as workplan#p3'],
});

export const unknownDocument = (id: string, near: string | undefined): FaultText => ({
  zh: [
    `没有编号为 ${quoted(id)} 的文件`,
    near ? `是不是想写 ${quoted(near)}？` : '检查编号，或把文件放进 knowledge/documents',
  ],
  en: [
    `there is no document ${quoted(id)}`,
    near ? `did you mean ${quoted(near)}?` : 'check its id, or add it to knowledge/documents',
  ],
});

export const unknownParagraph = (document: string, id: string, known: readonly string[]): FaultText => ({
  zh: [`文件 ${quoted(document)} 里没有段落 ${quoted(id)}`, `它的段落有 ${known.map(quoted).join('、')}`],
  en: [
    `document ${quoted(document)} has no paragraph ${quoted(id)}`,
    `it has ${known.map(quoted).join(', ')}`,
  ],
});

export const unknownEntry = (field: string, id: string, near: string | undefined): FaultText => ({
  zh: [
    `${quoted(field)} 里的条目 ${quoted(id)} 不存在`,
    near ? `是不是想写 ${quoted(near)}？` : '检查编号，或补写这个条目',
  ],
  en: [
    `${quoted(field)} names the unknown entry ${quoted(id)}`,
    near ? `did you mean ${quoted(near)}?` : 'check its id, or write that entry',
  ],
});

export const relatedToItself = (): FaultText => ({
  zh: ['"related" 里写了它自己', '删掉，换成接下来常问的条目'],
  en: ['the entry is related to itself', 'remove it, or name what is asked next'],
});

export const tooFewReadings = (): FaultText => ({
  zh: ['readings 不到两个条目', '写出它可能指的两三个条目；只指一个的，把问法放进那个条目的 variants'],
  en: ['readings has fewer than two entries', 'name two or three; a wording of one entry is a variant of it'],
});

export const unknownTopic = (id: string, near: string | undefined): FaultText => ({
  zh: [
    `没有主题 ${quoted(id)}`,
    near ? `是不是想写 ${quoted(near)}？` : '检查编号，或在 knowledge/pack.yaml 的 topics 里加上它',
  ],
  en: [
    `there is no topic ${quoted(id)}`,
    near ? `did you mean ${quoted(near)}?` : 'check its id, or add it under "topics" in knowledge/pack.yaml',
  ],
});

export const unknownFlow = (id: string, near: string | undefined): FaultText => ({
  zh: [`没有流程 ${quoted(id)}`, near ? `是不是想写 ${quoted(near)}？` : `检查编号，或补写 flows/${id}.yaml`],
  en: [
    `there is no flow ${quoted(id)}`,
    near ? `did you mean ${quoted(near)}?` : `check its id, or write flows/${id}.yaml`,
  ],
});

export const wrongCommand = (name: string): FaultText => ({
  zh: [`命令 ${quoted(name)} 写法不对`, '只用小写英文字母、数字和 _，最多 32 个，例如 apply'],
  en: [`${quoted(name)} is no command`, 'use a-z, 0-9 and _, 32 at most, such as apply'],
});
