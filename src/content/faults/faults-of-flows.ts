import { type FaultText, type Place, at, quoted } from './fault-list.ts';

/** A file in `flows/` that looks like content and is not read. */
export const notReadAsFlow = (): FaultText => ({
  zh: [
    '这个文件不会被读取',
    'flows 里只读直接放在里面的 .yaml，一个文件一个流程，以及 versions.json；请改名或移走',
  ],
  en: [
    'this file is not read',
    'only .yaml directly in flows, one flow a file, and versions.json are: rename it or move it away',
  ],
});

export const flowIdNotFileName = (id: string, name: string): FaultText => ({
  zh: [`流程编号 ${quoted(id)} 和文件名 ${quoted(name)} 不一样`, '改成一样的'],
  en: [`the flow's id ${quoted(id)} is not the file's name ${quoted(name)}`, 'make them the same'],
});

export const flowIdUnusable = (id: string, longest: number): FaultText => ({
  zh: [
    `编号 ${quoted(id)} 不能用`,
    `用小写字母、数字和连字符，最多 ${longest} 个字符，例如 lead-kind；中文写在 label 里`,
  ],
  en: [
    `id ${quoted(id)} cannot be used`,
    `write small letters, digits and hyphens, at most ${longest}, such as lead-kind`,
  ],
});

export const idReserved = (id: string, reserved: readonly string[]): FaultText => ({
  zh: [`步骤不能叫 ${quoted(id)}`, `换一个编号；${reserved.join('、')} 在条件里另有意思`],
  en: [
    `no step can be called ${quoted(id)}`,
    `choose another id: ${reserved.join(', ')} mean something else`,
  ],
});

export const versionTooSmall = (version: number): FaultText => ({
  zh: [`version 不能是 ${version}`, '从 1 开始写，每改一次加 1'],
  en: [`version cannot be ${version}`, 'begin with 1, and add 1 for each change'],
});

export const sharedButNotKept = (): FaultText => ({
  zh: [
    'keeps: nothing 的流程不保存回答，不能几个人一起填',
    '删掉 shared: true；要几个人一起填，就改成 keeps: run',
  ],
  en: [
    'a flow with keeps: nothing cannot be shared: its answers are not kept',
    'remove shared: true, or write keeps: run',
  ],
});

export const confirmMissing = (): FaultText => ({
  zh: [
    '有的文字写了 basis: confirm，流程却没有写 confirm',
    '在流程开头加上一句，例如 confirm: 以区人社部门通知为准',
  ],
  en: [
    'a text has basis: confirm, and the flow has no "confirm"',
    'add the sentence that stands behind such texts to the head of the flow',
  ],
});

export const startTaken = (wording: string, flow: string, place: Place): FaultText => ({
  zh: [`说法 ${quoted(wording)} 也会打开流程 ${quoted(flow)}（${at(place)}）`, '只留在一个流程里'],
  en: [`wording ${quoted(wording)} begins flow ${quoted(flow)} too (${at(place)})`, 'keep it in one of them'],
});

export const startTwice = (wording: string): FaultText => ({
  zh: [`说法 ${quoted(wording)} 在这个流程里重复了`, '删掉一个'],
  en: [`wording ${quoted(wording)} stands in this flow twice`, 'remove one'],
});

export const startIsCommand = (wording: string): FaultText => ({
  zh: [`${quoted(wording)} 会被当成命令，打不开流程`, '换一种说法，例如写得更长一些'],
  en: [`${quoted(wording)} is a command and begins no flow`, 'choose another wording, such as a longer one'],
});

export const startSaysNothing = (wording: string): FaultText => ({
  zh: [`说法 ${quoted(wording)} 里没有字`, '写成人们会说的话，或删掉'],
  en: [`wording ${quoted(wording)} holds no letter`, 'write what people say, or remove it'],
});
