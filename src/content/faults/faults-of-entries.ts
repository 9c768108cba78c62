import { LONGEST_ID_BYTES } from '../id.ts';
import { type FaultText, type Place, at, quoted } from './fault-list.ts';

export const idNotFileName = (id: string, name: string): FaultText => ({
  zh: [`编号 ${quoted(id)} 和文件名 ${quoted(name)} 不一样`, '改成一样的，别人才找得到'],
  en: [
    `id ${quoted(id)} is not the file's name ${quoted(name)}`,
    'make them the same, so that the entry can be found',
  ],
});

export const idNotPlain = (id: string): FaultText => ({
  zh: [`编号 ${quoted(id)} 里有小写字母、数字、连字符以外的字`, '写成 chain-lead-kinds 这样'],
  en: [`id ${quoted(id)} is not small letters, digits and hyphens`, 'write it like chain-lead-kinds'],
});

export const idUnusable = (id: string): FaultText => ({
  zh: [
    `编号 ${quoted(id)} 不能用`,
    `最多 ${LONGEST_ID_BYTES} 个字节，不含空格和 #，写成 chain-lead-kinds 这样`,
  ],
  en: [
    `id ${quoted(id)} cannot be used`,
    `at most ${LONGEST_ID_BYTES} bytes without blanks and #, like chain-lead-kinds`,
  ],
});

export const twoOfOneId = (id: string, other: Place): FaultText => ({
  zh: [`编号 ${quoted(id)} 在 ${at(other)} 已经用过`, '换一个编号'],
  en: [`id ${quoted(id)} is already used at ${at(other)}`, 'choose another'],
});

export const twoOfOneQuestion = (question: string, other: string, place: Place): FaultText => ({
  zh: [
    `标准问题 ${quoted(question)} 和条目 ${quoted(other)} 的一样（${at(place)}）`,
    '合并两个条目，或把问题写得有区别',
  ],
  en: [
    `question ${quoted(question)} is that of entry ${quoted(other)} too (${at(place)})`,
    'merge the two, or ask them differently',
  ],
});

export const twoOfOneWording = (wording: string, other: string, place: Place): FaultText => ({
  zh: [`问法 ${quoted(wording)} 在条目 ${quoted(other)} 里也有（${at(place)}）`, '只留在更合适的那个条目里'],
  en: [
    `variant ${quoted(wording)} stands in entry ${quoted(other)} too (${at(place)})`,
    'keep it in the one it fits better',
  ],
});

export const saidTwice = (wording: string, line: number): FaultText => ({
  zh: [`问法 ${quoted(wording)} 在这个条目里重复了（第 ${line} 行）`, '删掉一个'],
  en: [`variant ${quoted(wording)} stands in this entry twice (line ${line})`, 'remove one'],
});

export const saysNothing = (wording: string): FaultText => ({
  zh: [`问法 ${quoted(wording)} 里没有字`, '写成一句话，或删掉'],
  en: [`variant ${quoted(wording)} holds no letter`, 'write words, or remove it'],
});

export const tooFewVariants = (found: number, wanted: number): FaultText => ({
  zh: [`只有 ${found} 种问法，这个内容包要求至少 ${wanted} 种`, '补上人们真正会用的问法'],
  en: [`${found} variants, and this pack wants ${wanted} at least`, 'add ways in which people really ask'],
});

export const bodyAmongFields = (): FaultText => ({
  zh: ['正文写在了字段里', '移到第二行 --- 的下面'],
  en: ['the answer stands among the fields', 'move it below the second line ---'],
});

export const emptyBody = (): FaultText => ({
  zh: ['没有正文', '在字段下面写上回答'],
  en: ['the answer is empty', 'write it below the fields'],
});

export const tooLongForGroup = (length: number, most: number): FaultText => ({
  zh: [`正文有 ${length} 个字，群里最多发 ${most} 个字`, '写短，或拆成两个条目'],
  en: [`the answer has ${length} characters, a group shows ${most}`, 'shorten it, or make two entries of it'],
});

export const invisibleCharacter = (field: string, character: string): FaultText => {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return {
    zh: [
      `${field === 'body' ? '正文' : '标准问题'}里有看不见的字符 ${code}`,
      '删掉它；多半是复制粘贴时带进来的',
    ],
    en: [
      `the ${field} holds the invisible character ${code}`,
      'remove it; it probably came with copy and paste',
    ],
  };
};
