import { join } from 'node:path';
import { isGone } from '../delivery/owner.ts';
import type { Command } from './command.ts';
import { UsageError } from './command.ts';
import { loadPack } from './load-pack.ts';
import { openStore } from './open-store.ts';
import { playScript } from './simulate/play-script.ts';

export const command: Command = {
  operands: '',
  options: { data: { type: 'string' } },
  paths: ['data'],
  optionHelp: [
    {
      option: '--data DIR',
      text: {
        zh: '数据存在 DIR 文件夹里，下次接着用；不写就只留在内存里',
        en: 'keep the store in DIR; without it, in memory',
      },
    },
  ],
  async run({ options, environment, language, output }) {
    const { book } = await loadPack(options, environment, language);
    const folder = options['data'];
    if (folder === '')
      throw new UsageError(language === 'zh' ? '--data 后面要写文件夹' : '--data takes a folder');
    const store = await openStore(
      typeof folder === 'string' ? join(folder, 'simulate.db') : ':memory:',
      language,
    );
    await store.endLeases(isGone);
    try {
      return await playScript(book, store, process.stdin, output.result);
    } finally {
      await store.close();
    }
  },
};
