import type { Language } from './conversation.ts';

const words: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: {
    web: '网页',
    telegram: 'Telegram',
    wechat: '微信',
    robots: '群机器人',
    terminal: '终端',
    'command-line': '命令行',
    simulate: '模拟',
  },
  en: {
    web: 'web',
    telegram: 'Telegram',
    wechat: 'WeChat',
    robots: 'group robots',
    terminal: 'terminal',
    'command-line': 'command line',
    simulate: 'simulated',
  },
};

/** What people call a channel, for whatever speaks of one; a channel without a word goes by its name. */
export const channelWord = (channel: string, language: Language): string =>
  words[language][channel] ?? channel;

/** The name of the channel that is called so, in either language; null when none is. */
export const channelCalled = (word: string): string | null =>
  Object.values(words)
    .flatMap((inLanguage) => Object.entries(inLanguage))
    .find(([, each]) => each === word)?.[0] ?? null;

/** How many on each channel: `网页 2，微信 1`. */
export const countsByChannel = (
  counts: Readonly<Record<string, number>>,
  language: Language,
): readonly string[] =>
  Object.entries(counts).map(([channel, count]) => `${channelWord(channel, language)} ${count}`);
