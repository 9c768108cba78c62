import type { FileToWrite } from '../content/importing/plan-files.ts';
import type { ImportPlan } from '../content/importing/plan-import.ts';
import type { ColumnUse } from '../content/importing/read-table.ts';
import type { Language } from '../core/conversation.ts';

/** Which columns were taken for what, and which for nothing. */
export function columnLine(columns: readonly ColumnUse[], headerLine: number, language: Language): string {
  const zh = language === 'zh';
  const used = columns.flatMap(({ letter, name, role }) =>
    role === null ? [] : [`${letter} ${zh ? `“${name}”` : `"${name}"`} → ${role}`],
  );
  const unused = columns.flatMap(({ letter, name, role }) => (role === null ? [`${letter} ${name}`] : []));
  const rest =
    unused.length === 0 ? '' : `${zh ? '；没有用到：' : '; not used: '}${unused.join(zh ? '、' : ', ')}`;
  return `${zh ? `表头在第 ${headerLine} 行：` : `header in row ${headerLine}: `}${used.join(zh ? '、' : ', ')}${rest}`;
}

/** More files of one folder are counted, not named. */
const mostNamed = 5;

/** The files that are written, by folder where they are many. */
export function fileLines(files: readonly FileToWrite[], language: Language): readonly string[] {
  if (files.length === 0) return [];
  const zh = language === 'zh';
  const mark = (isNew: boolean) => (zh ? (isNew ? '新建' : '修改') : isNew ? 'new' : 'changed');
  const marked = ({ path, isNew }: FileToWrite) =>
    zh ? `  ${path}（${mark(isNew)}）` : `  ${path} (${mark(isNew)})`;
  const groups = Map.groupBy(
    files,
    ({ path, isNew }) => `${path.slice(0, path.lastIndexOf('/') + 1)} ${isNew}`,
  );
  return [
    zh ? '要写的文件：' : 'files to write:',
    ...[...groups.values()].flatMap((group) => {
      const [{ path, isNew } = { path: '', isNew: true }] = group;
      if (group.length <= mostNamed) return group.map(marked);
      const folder = path.slice(0, path.lastIndexOf('/') + 1);
      return [
        zh
          ? `  ${folder}（${mark(isNew)} ${group.length} 个文件）`
          : `  ${folder} (${group.length} files, ${mark(isNew)})`,
      ];
    }),
  ];
}

/** Which fields of which entries change. */
export function changeLines({ entries }: ImportPlan, most: number, language: Language): readonly string[] {
  const zh = language === 'zh';
  const lines = entries.flatMap(({ entry, change }) => {
    if (change === null) return [];
    const { existing, fields } = change;
    const named = Object.keys(fields).map((field) =>
      field === 'variants'
        ? `variants ${existing.value.variants.length} → ${entry.value.variants.length}`
        : field,
    );
    const { file } = existing.place();
    return [
      zh
        ? `  ${existing.value.id}（${file}）：${named.join('、')}`
        : `  ${existing.value.id} (${file}): ${named.join(', ')}`,
    ];
  });
  if (lines.length === 0) return [];
  const more = lines.length - most;
  return [
    zh ? '要修改的条目：' : 'entries that change:',
    ...lines.slice(0, most),
    ...(more > 0
      ? [zh ? `  还有 ${more} 个：加 --json 看全部` : `  and ${more} more: --json lists all`]
      : []),
  ];
}
