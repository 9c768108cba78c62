import { channelWord } from './channel-words.ts';
import type { Language } from './conversation.ts';
import type { ChannelName } from './ids.ts';

/** What admins are told of a channel that is away. */
export interface AlarmWords {
  /** `needsSomebody`: it stays so until a person acts, on the page whose address stands in the file `page`, or by its settings. */
  readonly away: (
    channel: ChannelName,
    since: string,
    needsSomebody: boolean,
    page: string | undefined,
  ) => string;
  /** `isDeaf`: what people wrote meanwhile may never come in. */
  readonly back: (channel: ChannelName, since: string, until: string, isDeaf: boolean) => string;
}

export const alarmWordsIn: Readonly<Record<Language, AlarmWords>> = {
  zh: {
    away: (channel, since, needsSomebody, page) => {
      const what = `${channelWord(channel, 'zh')}从 ${since} 起收发不了消息`;
      if (!needsSomebody)
        return `${what}，程序正在自动重连。没发出的消息会留着，恢复后接着发。要是半小时还没好，请运维人员看看日志。`;
      return page === undefined
        ? `${what}：平台不再接受它的账号设置。请运维人员运行 npm run lianda -- doctor，按提示改好后重新启动。没发出的消息会留着，恢复后接着发。`
        : `${what}：账号没有登录。请运维人员在运行程序的电脑上打开登录页，扫码登录；网址在终端里，也在数据文件夹的 ${page} 里。没发出的消息会留着，登录后接着发。`;
    },
    back: (channel, since, until, isDeaf) =>
      `${channelWord(channel, 'zh')}恢复了：${since} 到 ${until} 收发不了消息，没发出的正在接着发。${isDeaf ? '这段时间别人发来的消息可能没有收到，请到要紧的群和聊天里看一眼。' : ''}`,
  },
  en: {
    away: (channel, since, needsSomebody, page) => {
      const what = `${channelWord(channel, 'en')} has not been able to send or receive since ${since}`;
      if (!needsSomebody)
        return `${what}, and is being connected again. What waits is kept and sent then. If it takes half an hour, have the log looked at.`;
      return page === undefined
        ? `${what}: the platform no longer takes its settings. Have "npm run lianda -- doctor" run, what it says put right, and the program started again. What waits is kept and sent then.`
        : `${what}: no account is signed in. Have it signed in on its page, on the machine that runs the program; the address is in the terminal, and in ${page} in the data folder. What waits is kept and sent then.`;
    },
    back: (channel, since, until, isDeaf) =>
      `${channelWord(channel, 'en')} is back: nothing came or went from ${since} to ${until}; what waited is being sent.${isDeaf ? ' What people wrote meanwhile may not have come in: please look into the groups and chats that matter.' : ''}`,
  },
};
