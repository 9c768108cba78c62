import { reportFaults } from '../content/faults/fault-list.ts';
import { checkedPack } from '../content/load-book.ts';
import type { Command } from './command.ts';
import { packFolder } from './load-pack.ts';

export const command: Command = {
  operands: '[DIR]',
  options: {},
  async run({ operands, options, environment, language, output }) {
    const folder = operands[0] ?? packFolder(options, environment);
    const { content, faults } = await checkedPack(folder, language);
    const counts = {
      entries: content.entries.length,
      variants: content.entries.reduce((sum, { value }) => sum + value.variants.length, 0),
      documents: content.documents.length,
      flows: content.flows.length,
    };
    if (options['json'] === true) {
      output.result(JSON.stringify({ ok: faults.length === 0, faults, ...counts }));
    } else {
      for (const line of reportFaults(faults)) output.error(line);
      output.result(
        language === 'zh'
          ? `条目 ${counts.entries} 个，问法 ${counts.variants} 条，文件 ${counts.documents} 份，流程 ${counts.flows} 个：${faults.length === 0 ? '没有发现问题' : `发现 ${faults.length} 处问题`}`
          : `${counts.entries} entries, ${counts.variants} variants, ${counts.documents} documents, ${counts.flows} flows: ${faults.length === 0 ? 'no faults' : `${faults.length} faults`}`,
      );
    }
    return faults.length === 0 ? 0 : 1;
  },
};
