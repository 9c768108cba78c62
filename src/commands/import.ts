import { setFlagsFromString } from 'node:v8';
import type { FaultList } from '../content/faults/fault-list.ts';
import { listFaults, reportFaults } from '../content/faults/fault-list.ts';
import { openImportFile } from '../content/importing/import-file.ts';
import { openPack } from '../content/importing/open-pack.ts';
import { readImport } from '../content/importing/read-import.ts';
import type { Language } from '../core/conversation.ts';
import type { Call, Command } from './command.ts';
import { BlockedError } from './command.ts';
import { importEntries } from './import-entries.ts';
import { importExam } from './import-exam.ts';
import { importOptionHelp } from './import-help.ts';
import type { ImportOptions } from './import-options.ts';
import { readImportOptions } from './import-options.ts';
import type { ReadFile } from './import-outcome.ts';
import { shownFaults } from './import-outcome.ts';
import { packFolder } from './load-pack.ts';
import { countOnTerminal } from './progress.ts';

export const command: Command = {
  operands: 'FILE',
  options: {
    write: { type: 'boolean' },
    merge: { type: 'boolean' },
    replace: { type: 'boolean' },
    skip: { type: 'boolean' },
    into: { type: 'string' },
    sheet: { type: 'string' },
    columns: { type: 'string' },
    'without-answers': { type: 'boolean' },
    exam: { type: 'string' },
  },
  paths: ['exam'],
  optionHelp: importOptionHelp,
  async run(call: Call) {
    const { language } = call;
    const options = readImportOptions(call);
    const dir = packFolder(call.options, call.environment);
    const rowFaults = listFaults(language);
    // `src/main.ts` holds memory back while the program loads; in what is left 150,000 rows take 9 s in place of 6.5.
    setFlagsFromString('--semi-space-growth-factor=2');
    const file = await readRows(options, language, rowFaults);
    const { content, faults } = await openPack(dir, language);
    if (faults.length > 0)
      throw new BlockedError(
        [
          ...reportFaults(faults),
          language === 'zh'
            ? `内容本来就有 ${faults.length} 处错误：先改好，再导入`
            : `The content has ${faults.length} faults already: mend them first`,
        ].join('\n'),
      );
    if (options.exam !== null)
      return importExam({ ...options, exam: options.exam }, file, content, rowFaults, call);
    return importEntries(options, file, rowFaults.all(), { dir, content }, call);
  },
};

async function readRows(options: ImportOptions, language: Language, faults: FaultList): Promise<ReadFile> {
  const file = openImportFile(options.path, faults);
  const progress = countOnTerminal(language === 'zh' ? '已读行数：' : 'rows read: ');
  const read = file && (await readImport(file, { ...options, onRow: progress.step }, faults));
  progress.end();
  if (file === null || read === null) throw new BlockedError(shownFaults(faults.all(), language).join('\n'));
  return { ...read, path: file.path, modifiedMs: Math.trunc(file.modifiedMs) };
}
