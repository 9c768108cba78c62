import type { Fault } from '../content/faults/fault-list.ts';
import { listFaults } from '../content/faults/fault-list.ts';
import type { FileToWrite } from '../content/importing/plan-files.ts';
import { planFiles } from '../content/importing/plan-files.ts';
import { planImport } from '../content/importing/plan-import.ts';
import { writeFiles } from '../content/importing/write-files.ts';
import type { PackContent } from '../content/pack-content.ts';
import { dayAt } from '../core/answering/validity.ts';
import type { Language } from '../core/conversation.ts';
import type { Call } from './command.ts';
import { BlockedError } from './command.ts';
import type { ImportOptions } from './import-options.ts';
import type { ImportOutcome, ReadFile } from './import-outcome.ts';
import { outcomeFacts, outcomeLines, shownFaults } from './import-outcome.ts';
import { sayOnTerminal } from './progress.ts';

/** Plans what the rows of a file make of the pack under `dir`, says so, and writes it where that is asked for. */
export function importEntries(
  options: ImportOptions,
  file: ReadFile,
  rowFaults: readonly Fault[],
  { dir, content }: { readonly dir: string; readonly content: PackContent },
  call: Call,
): number {
  const { language, output } = call;
  const clear = sayOnTerminal(language === 'zh' ? '正在和已有内容比对…' : 'comparing with what there is…');
  const outcome = outcomeOf(options, file, rowFaults, dir, content, language);
  if (outcome.isWritten) write(dir, outcome.files, language);
  clear();
  if (call.options['json'] === true) output.result(JSON.stringify(outcomeFacts(outcome)));
  else {
    for (const line of shownFaults(outcome.faults, language)) output.error(line);
    for (const line of outcomeLines(outcome, dir, language)) output.result(line);
  }
  const { plan, isBlocked } = outcome;
  return isBlocked || plan.entries.length + plan.unchanged === 0 ? 1 : 0;
}

/** The outcome, as it is once its files are written. */
function outcomeOf(
  options: ImportOptions,
  file: ReadFile,
  rowFaults: readonly Fault[],
  dir: string,
  content: PackContent,
  language: Language,
): ImportOutcome {
  const day = dayAt(file.modifiedMs, content.fields.value.timeZone ?? 'Asia/Shanghai');
  const plan = planImport(file.rows, content, { ...options, day, language });
  const fileFaults = listFaults(language);
  const files = planFiles(dir, options.name, content, plan, fileFaults);
  const isOfRow = ({ file }: Fault) => file === options.path;
  const ofRows = [...rowFaults, ...plan.faults.filter(isOfRow)];
  const ofFiles = [...plan.faults.filter((fault) => !isOfRow(fault)), ...fileFaults.all()];
  const isBlocked = ofFiles.length > 0 || (ofRows.length > 0 && !options.skips);
  return {
    file,
    plan,
    files,
    faults: [...ofFiles, ...ofRows.toSorted((a, b) => a.line - b.line)],
    isBlocked,
    isWritten: options.writes && !isBlocked && files.length > 0,
  };
}

function write(dir: string, files: readonly FileToWrite[], language: Language): void {
  let changed: string | null;
  try {
    changed = writeFiles(dir, files, Date.now());
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BlockedError(
      language === 'zh'
        ? `写不进“${dir}”：${reason}：解决后再运行一次，会接着写完`
        : `Cannot write into "${dir}": ${reason}: mend it and run this again, which completes it`,
      { cause },
    );
  }
  if (changed !== null)
    throw new BlockedError(
      language === 'zh'
        ? `“${changed}”在导入时被别人改过或新建了，没有覆盖它：再运行一次`
        : `"${changed}" was made or changed by somebody else meanwhile, and was not overwritten: run this again`,
    );
}
