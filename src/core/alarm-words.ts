import { channelWord } from './channel-words.ts';
import type { Language } from './conversation.ts';
import type { ChannelName } from './ids.ts';

/** What admins are told of a channel that is away; `needsSomebody`: it stays so until a person acts. */
export interface AlarmWords {
  readonly away: (channel: ChannelName, needsSomebody: boolean, since: string) => string;
  /** `isDeaf`: what people wrote meanwhile may never come in. */
  readonly back: (channel: ChannelName, since: string, until: string, isDeaf: boolean) => string;
}

export const alarmWordsIn: Readonly<Record<Language, AlarmWords>> = {
  zh: {
    away: (channel, needsSomebody, since) => {
      const what = `${channelWord(channel, 'zh')}从 ${since} 起收发不了消息`;
      if (!needsSomebody)
        return `${what}，程序正在自动重连。没发出的消息会留着，恢复后接着发。要是半小时还没好，请运维人员看看日志。`;
      const page = signInPages[channel];
      return page === undefined
        ? `${what}：平台不再接受它的账号设置。请运维人员运行 npm run lianda -- doctor，按提示改好后重新启动。没发出的消息会留着，恢复后接着发。`
        : `${what}：账号没有登录。请运维人员在运行程序的电脑上打开登录页，扫码登录；网址在终端里，也在数据文件夹的 ${page} 里。没发出的消息会留着，登录后接着发。`;
    },
    back: (channel, since, until, isDeaf) =>
      `${channelWord(channel, 'zh')}恢复了：${since} 到 ${until} 收发不了消息，没发出的正在接着发。${isDeaf ? '这段时间别人发来的消息可能没有收到，请到要紧的群和聊天里看一眼。' : ''}`,
  },
  en: {
    away: (channel, needsSomebody, since) => {
      const what = `${channelWord(channel, 'en')} has not been able to send or receive since ${since}`;
      if (!needsSomebody)
        return `${what}, and is being connected again. What waits is kept and sent then. If it takes half an hour, have the log looked at.`;
      const page = signInPages[channel];
      return page === undefined
        ? `${what}: the platform no longer takes its settings. Have "npm run lianda -- doctor" run, what it says put right, and the program started again. What waits is kept and sent then.`
        : `${what}: no account is signed in. Have it signed in on its page, on the machine that runs the program; the address is in the terminal, and in ${page} in the data folder. What waits is kept and sent then.`;
    },
    back: (channel, since, until, isDeaf) =>
      `${channelWord(channel, 'en')} is back: nothing came or went from ${since} to ${until}; what waited is being sent.${isDeaf ? ' What people wrote meanwhile may not have come in: please look into the groups and chats that matter.' : ''}`,
  },
};

/** The file with the address of the page where a person signs a channel in; of all others, the settings are put right. */
const signInPages: Readonly<Record<string, string>> = { wechat: 'wechat/sign-in-url.txt' };

const dayMs = 24 * 60 * 60_000;

/**
 * How long a platform keeps what people write while nobody fetches it. WeChat's gateways hand over what happens while
 * somebody listens, and nothing later (wechaty-puppet-service 1.19.9, `server/event-stream-manager.js`: no queue, no
 * number to begin from). Telegram: https://core.telegram.org/bots/api#getting-updates, 2026-11.
 */
const keptForMs: Readonly<Record<string, number>> = { wechat: 0, telegram: dayMs };

/** Whether what people wrote while a channel was away so long may be lost. */
export const isDeafAfter = (channel: ChannelName, awayMs: number): boolean =>
  awayMs > (keptForMs[channel] ?? Infinity);
