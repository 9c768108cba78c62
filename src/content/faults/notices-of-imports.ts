import { type FaultText, type Place, at, quoted } from './fault-list.ts';

export const wordingElsewhere = (wording: string, id: string, place: Place): FaultText => ({
  zh: [
    `问法 ${quoted(wording)} 在条目 ${quoted(id)} 里已有（${at(place)}）`,
    '这里略去；放在这里更合适时，到那里删掉它',
  ],
  en: [
    `variant ${quoted(wording)} stands in entry ${quoted(id)} already (${at(place)})`,
    'it is left out here; remove it there if it fits better here',
  ],
});

export const sameQuestion = (question: string, place: Place): FaultText => ({
  zh: [`问题 ${quoted(question)} 在 ${at(place)} 已有`, '合成一个条目'],
  en: [`question ${quoted(question)} stands at ${at(place)} already`, 'both become one entry'],
});

export const wordingAgain = (wording: string): FaultText => ({
  zh: [`问法 ${quoted(wording)} 在这个条目里已有`, '只留一个'],
  en: [`variant ${quoted(wording)} stands in this entry already`, 'one of them stays'],
});

export const idRewritten = (id: string, written: string): FaultText => ({
  zh: [`编号 ${quoted(id)} 不合写法`, `写成 ${quoted(written)}`],
  en: [`id ${quoted(id)} is not small letters, digits and hyphens`, `it is written ${quoted(written)}`],
});

export const documentToList = (id: string): FaultText => ({
  zh: [`文件 ${quoted(id)} 没有列在 pack.yaml 的 documents 里`, '写入后在 knowledge/pack.yaml 里加上它'],
  en: [
    `document ${quoted(id)} is not listed in pack.yaml`,
    'add it under "documents" in knowledge/pack.yaml',
  ],
});
