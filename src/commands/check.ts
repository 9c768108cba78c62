import { reportFaults } from '../content/faults/fault-list.ts';
import { checkedPack } from '../content/load-book.ts';
import { pastReminders } from '../content/past-reminders.ts';
import type { Bilingual, Command } from './command.ts';
import { packFolder } from './load-pack.ts';
import { plainTime } from './plain-time.ts';
import { readTime } from './read-time.ts';

export const command: Command = {
  operands: '[DIR]',
  options: { at: { type: 'string' } },
  optionHelp: [
    {
      option: '--at TIME',
      text: {
        zh: '当作这个时刻来看哪些提醒已经过时（ISO 8601）',
        en: 'as of which time reminders are past (ISO 8601); now unless told otherwise',
      },
    },
  ],
  async run({ operands, options, environment, language, output }) {
    const folder = operands[0] ?? packFolder(options, environment);
    const now = readTime(options['at'], language);
    const { content, faults } = await checkedPack(folder, language);
    const timeZone = content.fields.value.timeZone ?? 'Asia/Shanghai';
    const notes = pastReminders(content, timeZone, now).map(({ file, line, id, last }) => ({
      file,
      line,
      what: pastNote(id, plainTime(last, timeZone))[language],
    }));
    const counts = {
      entries: content.entries.length,
      variants: content.entries.reduce((sum, { value }) => sum + value.variants.length, 0),
      documents: content.documents.length,
      flows: content.flows.length,
    };
    if (options['json'] === true) {
      output.result(JSON.stringify({ ok: faults.length === 0, faults, notes, ...counts }));
    } else {
      for (const line of reportFaults(faults)) output.error(line);
      for (const { file, line, what } of notes) output.result(`${file}:${line}: ${what}`);
      output.result(
        language === 'zh'
          ? `条目 ${counts.entries} 个，问法 ${counts.variants} 条，文件 ${counts.documents} 份，流程 ${counts.flows} 个：${faults.length === 0 ? '没有发现问题' : `发现 ${faults.length} 处问题`}`
          : `${counts.entries} entries, ${counts.variants} variants, ${counts.documents} documents, ${counts.flows} flows: ${faults.length === 0 ? 'no faults' : `${faults.length} faults`}`,
      );
    }
    return faults.length === 0 ? 0 : 1;
  },
};

/** No fault: what is said of a date that is past may stand, and comes back when the date moves. */
const pastNote = (id: string, last: string): Bilingual => ({
  zh: `提示：提醒 "${id}" 的时间都已过去，最后一次是 ${last}，以后不会再发`,
  en: `note: all times of reminder "${id}" are past, the last was ${last}: it is not sent any more`,
});
