import { reportFaults } from '../../content/faults/fault-list.ts';
import { printRefusal } from '../refusal-text.ts';
import { UsageError } from '../command.ts';
import { readListFile } from './read-list-file.ts';
import type { Workplace } from './workplace.ts';
import { print, textOption } from './workplace.ts';

/** More rows that match nobody are counted, not named; `--json` names all. */
const mostNamed = 20;

/** What lists there are, or a new one out of a file. */
export async function lists(work: Workplace): Promise<number> {
  const [path] = work.operands;
  return path === undefined ? listAll(work) : importList(work, path);
}

async function listAll({ call, desk, visitor }: Workplace): Promise<number> {
  const known = await desk.looking.lists(visitor);
  if (known.kind === 'refused') return printRefusal(known.refusal, call);
  const zh = call.language === 'zh';
  return print(call, { lists: known.lists }, [
    ...known.lists.map(({ name, rows, columns }) =>
      zh
        ? `${name}  ${rows} 行${columns.length === 0 ? '' : `，变量：${columns.join('、')}`}`
        : `${name}  ${rows} rows${columns.length === 0 ? '' : `, variables: ${columns.join(', ')}`}`,
    ),
    ...(known.lists.length === 0 ? [zh ? '还没有名单。' : 'There are none.'] : []),
  ]);
}

async function importList(work: Workplace, path: string): Promise<number> {
  const { call, desk, visitor } = work;
  const zh = call.language === 'zh';
  const name = textOption(call, 'name')?.trim() ?? '';
  if (name === '' || [...name].length > 60)
    throw new UsageError(
      zh
        ? '导入名单要写 --name 名称，最多 60 个字'
        : 'importing a list takes --name NAME, 60 characters at most',
    );
  const read = await readListFile(path, textOption(call, 'sheet'), call.language);
  if (read.faults.length > 0) {
    for (const line of reportFaults(read.faults)) call.output.error(line);
    call.output.error(zh ? '没有导入：改好后再来一次' : 'Nothing was imported: mend it and try again');
    if (call.options['json'] === true)
      call.output.result(JSON.stringify({ ok: false, refused: 'faults', faults: read.faults }));
    return 1;
  }
  const kept = await desk.sending.importList(visitor, name, read.rows);
  if (kept.kind === 'refused') return printRefusal(kept.refusal, call);
  const { rows, unmatched, repeated } = kept;
  const json = { name, rows, columns: read.columns, unmatched, repeated };
  return print(call, json, [
    zh
      ? `名单“${name}”已导入 ${rows} 行${read.columns.length === 0 ? '' : `，变量：${read.columns.join('、')}`}`
      : `The list "${name}" has ${rows} rows${read.columns.length === 0 ? '' : `, variables: ${read.columns.join(', ')}`}`,
    ...(unmatched.length === 0
      ? []
      : [
          zh
            ? `找不到的 ${unmatched.length} 行（没有和机器人说过话，或写错了），没有导入：`
            : `${unmatched.length} rows match nobody who has spoken to the bot and were left out:`,
          ...unmatched
            .slice(0, mostNamed)
            .map(({ line, given }) => (zh ? `  第 ${line} 行  ${given}` : `  row ${line}  ${given}`)),
          ...(unmatched.length > mostNamed ? ['  …'] : []),
        ]),
    ...(repeated.length === 0
      ? []
      : [
          zh
            ? `重复的 ${repeated.length} 行，只用第一次出现的：第 ${repeated.slice(0, mostNamed).join('、')} 行`
            : `${repeated.length} rows name somebody again, and the first counts: ${repeated.slice(0, mostNamed).join(', ')}`,
        ]),
  ]);
}
