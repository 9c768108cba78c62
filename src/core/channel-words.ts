import type { Language } from './conversation.ts';

type Title = Readonly<Record<Language, string>>;

/** The one place where channels have their names; those of `main.ts` take their titles from here. */
const titles = {
  web: { zh: '网页', en: 'web' },
  telegram: { zh: 'Telegram', en: 'Telegram' },
  wechat: { zh: '微信', en: 'WeChat' },
  robots: { zh: '群机器人', en: 'group robots' },
  terminal: { zh: '终端', en: 'terminal' },
  'command-line': { zh: '命令行', en: 'command line' },
  simulate: { zh: '模拟', en: 'simulated' },
} as const satisfies Readonly<Record<string, Title>>;

/** What people call a channel of this program, in both languages. */
export const channelTitle = (channel: keyof typeof titles): Title => titles[channel];

const titleOf = (channel: string): Title | undefined =>
  Object.hasOwn(titles, channel) ? titles[channel as keyof typeof titles] : undefined;

/** What people call a channel, for whatever speaks of one; a channel without a word goes by its name. */
export const channelWord = (channel: string, language: Language): string =>
  titleOf(channel)?.[language] ?? channel;

/** The name of the channel that is called so, in either language; null when none is. */
export const channelCalled = (word: string): string | null =>
  Object.entries(titles).find(([, { zh, en }]) => word === zh || word === en)?.[0] ?? null;

/** How many on each channel: `网页 2，微信 1`. */
export const countsByChannel = (
  counts: Readonly<Record<string, number>>,
  language: Language,
): readonly string[] =>
  Object.entries(counts).map(([channel, count]) => `${channelWord(channel, language)} ${count}`);
