import { channelWord } from '../../core/channel-words.ts';
import { broadcastWordsIn } from '../../core/broadcasts/broadcast-words.ts';
import { districtLabel } from '../../core/broadcasts/describe-audience.ts';
import type { Reachable } from '../../store/broadcasts-port.ts';
import { writeWhole } from '../flows/write-whole.ts';
import { reportFaults } from '../../content/faults/fault-list.ts';
import type { PinnedList } from '../../core/broadcasts/audience-list.ts';
import { staffWordsIn } from '../../core/staff/staff-words.ts';
import type { Call } from '../command.ts';
import { isoTime, plainTime } from '../plain-time.ts';
import { hidesSomething, looksEmpty } from '../../core/broadcasts/shown-text.ts';
import { maskPersonalData } from '../../core/personal-data.ts';
import { printRefusal } from '../refusal-text.ts';
import { UsageError } from '../command.ts';
import { readListFile } from './read-list-file.ts';
import { listJson } from './broadcast-json.ts';
import type { Workplace } from './workplace.ts';
import { print, textOption } from './workplace.ts';

/** More rows that match nobody are counted, not named; `--json` names all. */
const mostNamed = 20;

/** What lists there are, a new version out of a file, or one less. */
export async function lists(work: Workplace): Promise<number> {
  const [path] = work.operands;
  const gone = textOption(work.call, 'delete')?.trim() ?? null;
  if (gone !== null && (path !== undefined || gone === ''))
    throw new UsageError(
      work.call.language === 'zh'
        ? '删除名单请写 --delete 名称，不带文件'
        : 'deleting a list takes --delete NAME and no file',
    );
  if (gone !== null) return deleteList(work, gone);
  const people = textOption(work.call, 'people');
  if (people !== null && path !== undefined)
    throw new UsageError(
      work.call.language === 'zh'
        ? '导出请写 --people 文件，不带别的文件'
        : 'taking out takes --people FILE alone',
    );
  if (people !== null) return takeOut(work, people);
  return path === undefined ? listAll(work) : importList(work, path);
}

async function listAll({ call, desk, visitor, book }: Workplace): Promise<number> {
  const known = await desk.looking.lists(visitor);
  if (known.kind === 'refused') return printRefusal(known.refusal, call);
  const { timeZone } = book.pack;
  const zh = call.language === 'zh';
  const json = {
    lists: known.lists.map((list) => ({ ...listJson(list), importedAt: isoTime(list.importedAt, timeZone) })),
  };
  return print(call, json, [
    ...known.lists.map((list) => {
      const { name, importedAt, columns, usedBy } = list;
      return [
        name,
        versionText(list, call),
        plainTime(importedAt, timeZone),
        ...(columns.length === 0
          ? []
          : [`${zh ? '变量：' : 'variables: '}${columns.join(zh ? '、' : ', ')}`]),
        ...(usedBy.length === 0
          ? []
          : [`${zh ? '在用：公告 ' : 'in use: '}${usedBy.join(zh ? '、' : ', ')}`]),
      ].join('  ');
    }),
    ...(known.lists.length === 0 ? [zh ? '还没有名单。' : 'There are none.'] : []),
  ]);
}

/** `第 7 版，1201 行，校验码 …，ed 导入`: what whoever approves is shown as well. */
export const versionText = (
  { version, rows, digest, importedBy }: PinnedList,
  { language }: Pick<Call, 'language'>,
): string => staffWordsIn[language].lines.listVersion(version, rows, digest, importedBy);

/** Everybody and every group that can be reached, for a first list. */
async function takeOut({ call, desk, visitor, book }: Workplace, path: string): Promise<number> {
  const { language } = call;
  const out = await desk.reporting.reachable(visitor);
  if (out.kind === 'refused') return printRefusal(out.refusal, call);
  const words = broadcastWordsIn[language];
  const { heads, kinds, yes } = reachableWords[language];
  let count = 0;
  async function* rows(pages: AsyncIterable<readonly Reachable[]>) {
    for await (const page of pages) {
      count += page.length;
      yield page.map(({ chat, chatKind, channel, role, district, chain, hasOptedOut }) => [
        chat,
        kinds[chatKind],
        channelWord(channel, language),
        role === null ? '' : words.roles[role],
        district === null ? '' : districtLabel(book, district),
        chain ?? '',
        hasOptedOut ? yes : '',
      ]);
    }
  }
  const { reachableCsv } = await import('../../rendering/report-csv.ts');
  await writeWhole(path, reachableCsv(rows(out.pages), heads), language);
  return print(call, { file: path, count }, [
    language === 'zh' ? `${path}：能发给 ${count} 个聊天` : `${path}: ${count} chats can be reached`,
  ]);
}

/** The first head is one that an import knows. */
const reachableWords = {
  zh: {
    heads: ['chat', '个人或群', '渠道', '身份', '区', '链', '已退订'],
    kinds: { direct: '个人', group: '群' },
    yes: '是',
  },
  en: {
    heads: ['chat', 'person or group', 'channel', 'role', 'district', 'chain', 'opted out'],
    kinds: { direct: 'person', group: 'group' },
    yes: 'yes',
  },
} as const;

async function deleteList({ call, desk, visitor }: Workplace, name: string): Promise<number> {
  const gone = await desk.sending.deleteList(visitor, name);
  if (gone.kind === 'refused') return printRefusal(gone.refusal, call);
  const [deleted, kept] = [gone.deleted, gone.kept].map((some) => some.map(({ version }) => version));
  const zh = call.language === 'zh';
  return print(call, { name, deleted, kept: gone.kept.map(({ version, usedBy }) => ({ version, usedBy })) }, [
    zh
      ? `名单“${name}”删了第 ${deleted?.join('、')} 版`
      : `Of the list "${name}" these versions are deleted: ${deleted?.join(', ')}`,
    ...(kept === undefined || kept.length === 0
      ? []
      : [
          zh
            ? `没发完的公告还要用，留下了第 ${kept.join('、')} 版`
            : `Broadcasts not at their end are for these, which stay: ${kept.join(', ')}`,
        ]),
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
  if (hidesSomething(name) || looksEmpty(name) || maskPersonalData(name).masked.length > 0)
    throw new UsageError(
      zh
        ? '名单的名称里有看不见的控制字符，或者电话、证件号码：请换一个'
        : "the list's name holds unseen control characters, or somebody's number: take another",
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
  const { list, unmatched, repeated } = kept;
  const { version, rows, digest, columns } = list;
  const json = { name, version, rows, digest, columns, unmatched, repeated };
  return print(call, json, [
    zh
      ? `名单“${name}”已导入：${versionText(list, call)}${columns.length === 0 ? '' : `，变量：${columns.join('、')}`}`
      : `The list "${name}" is imported: ${versionText(list, call)}${columns.length === 0 ? '' : `, variables: ${columns.join(', ')}`}`,
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
