import { type FaultText, quoted } from './fault-list.ts';

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

export const importTooBig = (bytes: number, largest: number): FaultText => ({
  zh: [`文件太大（${megabytes(bytes)}，最多 ${megabytes(largest)}）`, '拆成几个文件，分几次导入'],
  en: [
    `the file is too big (${megabytes(bytes)}, at most ${megabytes(largest)})`,
    'split it and import the parts one by one',
  ],
});

export const unpacksTooBig = (bytes: number, largest: number): FaultText => ({
  zh: [
    `展开后太大（${megabytes(bytes)}，最多 ${megabytes(largest)}）`,
    '只留要导入的工作表和列，另存后再导入；或拆成几个文件',
  ],
  en: [
    `it unpacks to too much (${megabytes(bytes)}, at most ${megabytes(largest)})`,
    'keep only the sheet and the columns to import, or split the file',
  ],
});

export const nothingToImport = (): FaultText => ({
  zh: ['这不是普通文件', '写上一个 CSV、XLSX 或 JSONL 文件的路径'],
  en: ['this is no ordinary file', 'give the path of a CSV, XLSX or JSONL file'],
});

export const notText = (): FaultText => ({
  zh: ['这不是文本文件，或者编码认不出来', '存成 UTF-8 编码的 CSV，或直接用 .xlsx 文件'],
  en: [
    'this is no text, or its encoding is not known',
    'save it as CSV in UTF-8, or import the .xlsx itself',
  ],
});

export const oldExcel = (): FaultText => ({
  zh: ['这是旧版 Excel（.xls）文件，或加了密码', '在 Excel 或 WPS 里另存为不加密码的 .xlsx'],
  en: ['this is an old Excel file (.xls), or has a password', 'save it as .xlsx without a password'],
});

export const notXlsx = (message: string): FaultText => ({
  zh: [`读不出这个 XLSX 文件（${message}）`, '用 Excel 或 WPS 打开，另存为 .xlsx；或另存为 CSV'],
  en: [`this XLSX file cannot be read (${message})`, 'open it, save it as .xlsx again, or save it as CSV'],
});

export const noSuchSheet = (name: string, known: readonly string[]): FaultText => ({
  zh: [`没有工作表 ${quoted(name)}`, `用 --sheet 写明其中一个：${known.map(quoted).join('、')}`],
  en: [`there is no sheet ${quoted(name)}`, `name one of them with --sheet: ${known.map(quoted).join(', ')}`],
});

export const jsonList = (): FaultText => ({
  zh: ['这是一个 JSON 列表，不是 JSONL', '改成每行一个 {…}，行末不加逗号'],
  en: ['this is a JSON list, not JSONL', 'write one {…} a line, without commas between them'],
});

export const csvBroken = (code: string): FaultText => ({
  zh: [
    `CSV 写法有误（${code}）`,
    '多半是引号没有成对：单元格里有引号或换行时，整格用 " 括起来，里面的 " 写两个；或改用 .xlsx',
  ],
  en: [
    `this is not CSV (${code})`,
    'mostly a quote that is never closed: put the cell in quotes and double those inside it, or import the .xlsx',
  ],
});

export const noRows = (): FaultText => ({
  zh: ['文件里没有内容', '检查是不是选错了文件或工作表'],
  en: ['the file holds nothing', 'check that it is the right file or sheet'],
});

export const noHeader = (seen: readonly string[]): FaultText => ({
  zh: [
    `认不出表头，看到的是 ${seen.map(quoted).join('、') || '空行'}`,
    '第一行写“问题”“答案”等列名；或者用 --columns 指明，例如 --columns question=B,answer=答案',
  ],
  en: [
    `there is no header that is known, only ${seen.map(quoted).join(', ') || 'blanks'}`,
    'name the columns in the first row ("question", "answer"), or by --columns question=B,answer=Reply',
  ],
});

export const noSuchColumn = (name: string, seen: readonly string[]): FaultText => ({
  zh: [`没有 ${quoted(name)} 这一列`, `--columns 里写列名或列的字母；表头是 ${seen.map(quoted).join('、')}`],
  en: [
    `there is no column ${quoted(name)}`,
    `write a name or a letter in --columns; the header is ${seen.map(quoted).join(', ')}`,
  ],
});

export const tooManyColumns = (found: number, most: number): FaultText => ({
  zh: [`有 ${found} 列，最多 ${most} 列`, '只留要导入的列'],
  en: [`${found} columns, at most ${most}`, 'keep only those to import'],
});
