import type { Fault, FaultList, FaultText } from '../../content/faults/fault-list.ts';
import { listFaults } from '../../content/faults/fault-list.ts';
import { notText } from '../../content/faults/faults-of-import-files.ts';
import { cleanCell, isFormula, onOneLine } from '../../content/importing/clean-cell.ts';
import { decodeText } from '../../content/importing/decode-text.ts';
import type { ImportFile } from '../../content/importing/import-file.ts';
import { openImportFile } from '../../content/importing/import-file.ts';
import type { TableRow } from '../../content/importing/table-row.ts';
import { isBlank } from '../../content/importing/table-row.ts';
import { emptyContent } from '../../core/broadcasts/empty-content.ts';
import { longestValue } from '../../core/broadcasts/draft-limits.ts';
import { variablesIn } from '../../core/broadcasts/fill-in.ts';
import type { Language } from '../../core/conversation.ts';
import { maskPersonalData } from '../../core/personal-data.ts';
import type { GivenRow } from '../../desk/import-list.ts';

/** A list as it stands in a file. */
export interface ListFile {
  /** The variables: every column but the one that says who. */
  readonly columns: readonly string[];
  readonly rows: readonly GivenRow[];
  readonly faults: readonly Fault[];
}

/** What people call the column that says who: a chat or a person, as reports and `count` show them. */
const whoNames: ReadonlySet<string> = new Set(['chat', 'person', '会话', '聊天', '对话', '人', '人员']);

/** Reads a sheet, CSV or XLSX, whose first row names its columns. Everything that is wrong with it is in `faults`. */
export async function readListFile(
  path: string,
  sheet: string | null,
  language: Language,
): Promise<ListFile> {
  const faults = listFaults(language);
  const file = openImportFile(path, faults);
  const table = file === null ? null : await tableOf(file, sheet, faults);
  if (table === null) return { columns: [], rows: [], faults: faults.all() };
  let header: readonly string[] | null = null;
  let who = -1;
  const rows: GivenRow[] = [];
  for await (const row of table) {
    if (isBlank(row)) continue;
    if (header === null) {
      header = row.cells.map((cell) => onOneLine(cleanCell(cell)));
      who = header.findIndex((name) => whoNames.has(name.toLowerCase()));
      checkHeader(path, row.line, header, who, faults);
    } else rows.push(givenRow(path, row, header, who, faults));
  }
  if (header === null || rows.length === 0) {
    if (faults.count() === 0) faults.error({ file: path, line: 1 }, noRows);
  }
  return { columns: columnsOf(header ?? [], who), rows, faults: faults.all() };
}

async function tableOf(
  { path, format, bytes }: ImportFile,
  sheet: string | null,
  faults: FaultList,
): Promise<AsyncIterable<TableRow> | null> {
  if (format === 'xlsx') {
    const { readXlsx } = await import('../../content/importing/read-xlsx.ts');
    return readXlsx(path, bytes, sheet, faults);
  }
  const decoded = decodeText(bytes);
  if (decoded === null) {
    faults.error({ file: path, line: 1 }, notText());
    return null;
  }
  const { readCsv } = await import('../../content/importing/read-csv.ts');
  return readCsv(path, decoded.text, new Map(), faults);
}

const columnsOf = (header: readonly string[], who: number): readonly string[] =>
  header.filter((name, column) => column !== who && name !== '');

/** Whether a column can be a variable of that name. */
const isVariable = (name: string): boolean =>
  variablesIn({ ...emptyContent, title: `{{${name}}}` })[0] === name;

function checkHeader(
  file: string,
  line: number,
  header: readonly string[],
  who: number,
  faults: FaultList,
): void {
  if (who === -1) faults.error({ file, line }, noWho);
  const names = columnsOf(header, who);
  for (const name of names.filter((each) => !isVariable(each))) faults.error({ file, line }, badColumn(name));
  for (const name of new Set(names.filter((each, place) => names.indexOf(each) !== place)))
    faults.error({ file, line }, twice(name));
}

function givenRow(
  file: string,
  { line, cells, unclear }: TableRow,
  header: readonly string[],
  who: number,
  faults: FaultList,
): GivenRow {
  const fill: Record<string, string> = {};
  header.forEach((name, column) => {
    if (column === who || name === '') return;
    const value = onOneLine(cleanCell(cells[column] ?? ''));
    if (isFormula(value)) faults.error({ file, line }, isNoValue(name));
    if (unclear?.has(column) === true) faults.error({ file, line }, unclearValue(name));
    if (maskPersonalData(value).masked.length > 0) faults.error({ file, line }, personal(name));
    if ([...value].length > longestValue) faults.error({ file, line }, tooLong(name, [...value].length));
    fill[name] = value;
  });
  const given = cleanCell(cells[who] ?? '');
  if (who !== -1 && given === '') faults.error({ file, line }, nobody);
  return { line, given, fill };
}

const tooLong = (name: string, length: number): FaultText => ({
  zh: [`“${name}”有 ${length} 个字，最多 ${longestValue} 个`, '改短，长的话写进正文'],
  en: [
    `"${name}" has ${length} characters, ${longestValue} at most`,
    'shorten it, and say what is longer in the text',
  ],
});
const noRows: FaultText = {
  zh: ['没有内容', '第一行写列名，下面每行一个人'],
  en: ['there are no rows', 'name the columns in the first row, then one person a row'],
};
const noWho: FaultText = {
  zh: ['没有一列说明发给谁', '加一列，列名写 chat 或 person'],
  en: ['no column says who', 'add one called chat or person'],
};
const badColumn = (name: string): FaultText => ({
  zh: [`列名“${name}”不能当变量`, '以文字或字母开头，只用文字、字母、数字、_ 和 -，最多 40 个'],
  en: [
    `the column "${name}" cannot be a variable`,
    'begin with a letter, use letters, digits, _ and -, 40 at most',
  ],
});
const twice = (name: string): FaultText => ({
  zh: [`有两列都叫“${name}”`, '改掉一个'],
  en: [`two columns are called "${name}"`, 'change one'],
});
const isNoValue = (name: string): FaultText => ({
  zh: [`“${name}”里是公式或错误值`, '换成它的结果'],
  en: [`"${name}" holds a formula or an error`, 'put its result there'],
});
const unclearValue = (name: string): FaultText => ({
  zh: [`“${name}”里是日期或小数，显示的样子不确定`, '把这一列的格式改成文本，写成要显示的样子'],
  en: [
    `"${name}" holds a date or a fraction, and how it shows is not certain`,
    'make the column text, as it is to read',
  ],
});
const personal = (name: string): FaultText => ({
  zh: [`“${name}”里有个人号码`, '删去：手机号、身份证号、银行卡号不能群发'],
  en: [
    `"${name}" holds a personal number`,
    'take it out: no mobile, identity card or bank card number is sent',
  ],
});
const nobody: FaultText = {
  zh: ['没有写发给谁', '在 chat 或 person 列写上，或删去这一行'],
  en: ['nobody is named', 'write the chat or person, or delete the row'],
};
