import type { Command } from './command.ts';
import { loadPack } from './load-pack.ts';

export const command: Command = {
  operands: '',
  options: {},
  async run({ options, environment, language, output }) {
    const { book } = await loadPack(options, environment, language);
    const entries = book.entries.size;
    if (options['json'] === true) output.result(JSON.stringify({ entries }));
    else
      output.result(
        language === 'zh' ? `内容已就绪：${entries} 个条目` : `The content is ready: ${entries} entries`,
      );
    return 0;
  },
};
