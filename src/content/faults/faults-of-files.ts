import { type FaultText, quoted } from './fault-list.ts';

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

export const noKnowledge = (): FaultText => ({
  zh: ['没有 knowledge 文件夹', '建一个，或用 --pack 指明内容包所在的文件夹'],
  en: ['there is no folder "knowledge"', 'make one, or name the folder of the pack with --pack'],
});

export const noEntries = (): FaultText => ({
  zh: ['一个条目也没有', '在 knowledge/entries 里写第一个条目，写法见 docs/writing-content.md'],
  en: ['there is no entry', 'write the first one in knowledge/entries, see docs/writing-content.md'],
});

export const noPackFile = (): FaultText => ({
  zh: ['没有 knowledge/pack.yaml', '建一个，写明内容包的名称、主题和联系单位'],
  en: ['there is no knowledge/pack.yaml', 'make one that names the pack, its subject and its contacts'],
});

export const tooManyFiles = (most: number): FaultText => ({
  zh: [`文件超过 ${most} 个，其余的没有读`, '看看 --pack 是否指错了文件夹；条目多时改用 knowledge/*.jsonl'],
  en: [
    `more than ${most} files, the rest was not read`,
    'check which folder --pack names; put many entries in knowledge/*.jsonl',
  ],
});

export const folderUnreadable = (code: string): FaultText => ({
  zh: [`文件夹打不开（${code}）`, '检查它的读取权限'],
  en: [`the folder cannot be opened (${code})`, 'check that it may be read'],
});

export const fileUnreadable = (code: string): FaultText => ({
  zh: [`文件打不开（${code}）`, '检查文件名和读取权限'],
  en: [`the file cannot be opened (${code})`, 'check its name and that it may be read'],
});

export const linkBroken = (): FaultText => ({
  zh: ['这个链接指向的文件不存在，或者绕回了自己', '删掉它，把文件本身放在这里'],
  en: ['the link leads nowhere or back to itself', 'remove it and put the file itself here'],
});

export const folderExpectedFile = (): FaultText => ({
  zh: ['这是文件夹，不是文件', '给文件夹换一个没有后缀的名字，或换成文件'],
  en: [
    'this is a folder where a file is expected',
    'give the folder a name without the ending, or put a file here',
  ],
});

export const notAFile = (): FaultText => ({
  zh: ['这不是普通文件', '从内容包里移走'],
  en: ['this is not an ordinary file', 'move it out of the pack'],
});

export const fileTooBig = (bytes: number, largest: number): FaultText => ({
  zh: [`文件太大（${megabytes(bytes)}，最多 ${megabytes(largest)}）`, '拆成几个文件；大量条目请用 .jsonl'],
  en: [
    `the file is too big (${megabytes(bytes)}, at most ${megabytes(largest)})`,
    'split it; many entries belong in .jsonl files',
  ],
});

export const notUtf8 = (): FaultText => ({
  zh: ['文件不是 UTF-8 编码，这一行读不出来', '用编辑器打开，另存为 UTF-8'],
  en: ['the file is not UTF-8: this line cannot be read', 'open it in an editor and save it as UTF-8'],
});

/** A file that looks like content under a name, or in a place, that is not read. */
export const notRead = (): FaultText => ({
  zh: [
    '这个文件不会被读取',
    'knowledge 里只读 pack.yaml、terms.yaml、calendar.yaml、outreach.yaml、outside.yaml、ambiguous.yaml，documents 里的 .md，以及条目的 .md 和 .jsonl；请改名或移走',
  ],
  en: [
    'this file is not read',
    'only pack.yaml, terms.yaml, calendar.yaml, outreach.yaml, outside.yaml, ambiguous.yaml, .md in documents, and entries in .md and .jsonl are: rename it or move it away',
  ],
});

export const yamlBroken = (message: string): FaultText => ({
  zh: [
    'YAML 写法有误',
    '看这一行和它上面几行：冒号用半角 “:”，后面空一格；缩进用空格，不用 Tab；引号成对；文字里有 “: ” 或 “ #” 时，整段用单引号括起来',
  ],
  en: [
    `this is not YAML (${message})`,
    'check indentation and quotes; put a text that holds ": " or " #" in single quotes',
  ],
});

export const yamlTooDeep = (): FaultText => ({
  zh: ['括号或缩进的层数太多', '按 docs/writing-content.md 里的样子写'],
  en: ['too many levels of brackets or indentation', 'write it as docs/writing-content.md shows'],
});

export const yamlReference = (): FaultText => ({
  zh: ['不接受 YAML 的锚点和引用（& 和 *）', '把内容直接写在这里；如果是文字，用单引号括起来'],
  en: [
    'anchors and aliases (& and *) are not accepted',
    'write the content here; put a text in single quotes',
  ],
});

export const yamlTag = (tag: string): FaultText => ({
  zh: [`不接受 YAML 的类型标记 ${quoted(tag)}`, '去掉它；如果是文字，用单引号括起来'],
  en: [`the tag ${quoted(tag)} is not accepted`, 'remove it; put a text in single quotes'],
});

export const keyNotText = (): FaultText => ({
  zh: ['这里的字段名不是一个词', '字段名写一个词，后面是半角冒号和空格；文字以 [ { & * 开头时用单引号括起来'],
  en: [
    'the name of this field is not a word',
    'write one word, a colon and a space; put a text that begins with [ { & * in single quotes',
  ],
});

export const duplicateKey = (key: string): FaultText => ({
  zh: [`字段 ${quoted(key)} 写了两次`, '只留一个'],
  en: [`field ${quoted(key)} is given twice`, 'keep one'],
});

export const noFrontMatter = (): FaultText => ({
  zh: ['文件开头没有两行 --- 夹着的字段', '第一行写 ---，接着写字段，再写一行 ---，下面写正文'],
  en: [
    'the file does not begin with fields between two lines ---',
    'begin with a line ---, then the fields, then a line ---, then the text',
  ],
});

export const notJson = (message: string): FaultText => ({
  zh: [`这一行不是 JSON（${message}）`, '每行写一个完整的 {…}，用半角双引号'],
  en: [`this line is not JSON (${message})`, 'write one whole {…} a line'],
});

export const notFields = (): FaultText => ({
  zh: ['这里应当是“字段: 值”的写法', '按 docs/writing-content.md 里的样子写'],
  en: ['fields with values are expected here', 'write it as docs/writing-content.md shows'],
});
