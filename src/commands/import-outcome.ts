import type { Fault } from '../content/faults/fault-list.ts';
import { reportFaults } from '../content/faults/fault-list.ts';
import { fieldsOf } from '../content/importing/entry-fields.ts';
import { entryMarkdown } from '../content/importing/entry-text.ts';
import type { FileToWrite } from '../content/importing/plan-files.ts';
import type { ImportPlan } from '../content/importing/plan-import.ts';
import type { ImportedRows } from '../content/importing/read-import.ts';
import type { Language } from '../core/conversation.ts';
import { changeLines, columnLine, fileLines } from './import-lines.ts';

/** The file as it was read. */
export interface ReadFile extends ImportedRows {
  readonly path: string;
  readonly modifiedMs: number;
}

/** What an import found, planned and did. */
export interface ImportOutcome {
  readonly file: ReadFile;
  readonly plan: ImportPlan;
  readonly files: readonly FileToWrite[];
  readonly faults: readonly Fault[];
  /** There are faults that stop it. */
  readonly isBlocked: boolean;
  readonly isWritten: boolean;
}

/** As many as show whether the columns were understood. */
export const mostSamples = 3;
/** More faults or notices are the same one again; `--json` has all. */
const mostShown = 20;

/** Counts of entries by what happens to them, and their wordings. */
function countsOf({ entries, unchanged }: ImportPlan) {
  const created = entries.filter(({ change }) => change === null).length;
  const variants = entries.reduce((sum, { entry }) => sum + entry.value.variants.length, 0);
  return { created, changed: entries.length - created, unchanged, variants };
}

/** The outcome for machines. */
export const outcomeFacts = ({ file, plan, files, faults, isWritten }: ImportOutcome) => ({
  written: isWritten,
  rows: file.rows.length,
  ...(file.encoding !== null && { encoding: file.encoding }),
  ...(file.headerLine !== null && { header: { line: file.headerLine, columns: file.columns } }),
  entries: countsOf(plan),
  changes: plan.entries.flatMap(({ change }) =>
    change === null
      ? []
      : [{ id: change.existing.value.id, file: change.existing.place().file, ...change.fields }],
  ),
  files: files.map(({ path, isNew }) => ({ path, isNew })),
  sample: plan.entries.slice(0, mostSamples).map(({ entry }) => fieldsOf(entry.value)),
  notices: plan.notices,
  faults,
});

/** The outcome for people. */
export function outcomeLines(outcome: ImportOutcome, dir: string, language: Language): readonly string[] {
  const { file, plan, files } = outcome;
  const zh = language === 'zh';
  const { created, changed, unchanged, variants } = countsOf(plan);
  return [
    zh
      ? `${file.path}：${file.rows.length} 行${file.encoding === null ? '' : `，编码 ${file.encoding}`}`
      : `${file.path}: ${file.rows.length} rows${file.encoding === null ? '' : `, ${file.encoding}`}`,
    ...(file.headerLine === null ? [] : [columnLine(file.columns, file.headerLine, language)]),
    zh
      ? `新增条目 ${created} 个，修改 ${changed} 个，不变 ${unchanged} 个；问法 ${variants} 条`
      : `${created} new entries, ${changed} changed, ${unchanged} as they were; ${variants} variants`,
    ...fileLines(files, language),
    ...changeLines(plan, mostShown, language),
    ...sampleLines(plan, language),
    ...noticeLines(plan.notices, language),
    endLine(outcome, dir, language),
  ];
}

function sampleLines({ entries }: ImportPlan, language: Language): readonly string[] {
  const samples = entries.filter(({ change }) => change === null).slice(0, mostSamples);
  if (samples.length === 0) return [];
  return [
    language === 'zh' ? `前 ${samples.length} 个新条目：` : `the first ${samples.length} new entries:`,
    ...samples.flatMap(({ entry }) => shortened(entryMarkdown(fieldsOf(entry.value)))),
  ];
}

const longestSample = 14;
const longestLine = 120;

/** An entry with fifty wordings would hide the next one. */
function shortened(text: string): readonly string[] {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line.length > longestLine ? `${line.slice(0, longestLine)}…` : line}`);
  const [head, tail] = [lines.slice(0, longestSample / 2), lines.slice(-longestSample / 2)];
  return [...(lines.length > longestSample ? [...head, '  …', ...tail] : lines), ''];
}

/** The first of many faults, and how many more there are. */
export function shownFaults(faults: readonly Fault[], language: Language): readonly string[] {
  const more = faults.length - mostShown;
  const lines = reportFaults(faults.slice(0, mostShown));
  if (more <= 0) return lines;
  return [
    ...lines,
    language === 'zh' ? `还有 ${more} 处：加 --json 看全部` : `and ${more} more: --json lists all`,
  ];
}

function noticeLines(notices: readonly Fault[], language: Language): readonly string[] {
  if (notices.length === 0) return [];
  const title =
    language === 'zh' ? `重复或改写 ${notices.length} 处：` : `${notices.length} repeated or rewritten:`;
  return [title, ...shownFaults(notices, language).map((line) => `  ${line}`)];
}

function endLine(
  { file, files, faults, isBlocked, isWritten }: ImportOutcome,
  dir: string,
  language: Language,
) {
  const zh = language === 'zh';
  if (isBlocked) {
    const canSkip = faults.every((fault) => fault.file === file.path);
    return zh
      ? `有 ${faults.length} 处问题，什么也没有写：改好后再导入${canSkip ? '，或加 --skip 略过不能用的行' : ''}`
      : `${faults.length} faults, nothing was written: mend them${canSkip ? ', or leave those rows out with --skip' : ''}`;
  }
  if (files.length === 0) return zh ? '没有要写入的内容' : 'nothing to write';
  if (isWritten)
    return zh
      ? `已写入。接下来运行 npm run lianda -- check "${dir}"，按提示补全`
      : `written. Now run npm run lianda -- check "${dir}" and complete what it names`;
  return zh ? '这是预览，什么也没有写：加 --write 写入' : 'a preview, nothing was written: add --write';
}
