import type { Language } from '../core/conversation.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';

/** What `lianda --help` prints. */
export function overview(language: Language): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(
    ([name, { summary }]) => `  ${name.padEnd(width)}  ${summary[language]}`,
  );
  return language === 'zh'
    ? `用法：lianda 命令 [选项]\n\n${lines.join('\n')}\n\n每个命令都有 --help。读取内容的命令都可以加“--pack 文件夹”，改用那个文件夹里的 knowledge/ 和 flows/。\nLIANDA_LANG=en 显示英文。`
    : `Usage: lianda COMMAND [OPTIONS]\n\n${lines.join('\n')}\n\nEvery command has --help. Commands that read content take --pack DIR, to use the knowledge/ and flows/ under DIR.`;
}

/** What `lianda NAME --help` prints. */
export function commandHelp(name: string, command: Command, language: Language): string {
  const zh = language === 'zh';
  const options = [
    ...(command.optionHelp ?? []),
    {
      option: '--pack DIR',
      text: { zh: '使用 DIR 文件夹里的 knowledge/ 和 flows/', en: 'use the knowledge/ and flows/ under DIR' },
    },
    ...(command.isConversation
      ? []
      : [{ option: '--json', text: { zh: '结果按 JSON 输出', en: 'print the result as JSON' } }]),
    { option: '--help', text: { zh: '显示本说明', en: 'show this text' } },
  ];
  const width = Math.max(...options.map(({ option }) => option.length));
  const lines = options.map(({ option, text }) => `  ${option.padEnd(width)}  ${text[language]}`);
  const usage = ['lianda', name, command.operands, zh ? '[选项]' : '[OPTIONS]'].filter((part) => part !== '');
  const summary = commands[name]?.summary[language] ?? '';
  return `${zh ? '用法：' : 'Usage: '}${usage.join(' ')}\n\n${summary}${zh ? '。' : '.'}\n\n${zh ? '选项：' : 'Options:'}\n${lines.join('\n')}`;
}
