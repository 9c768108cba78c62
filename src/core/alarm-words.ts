import type { Language } from './conversation.ts';

/** What admins are told of a channel that is away. `state` as the channel reports it. */
export interface AlarmWords {
  readonly away: (channel: string, state: string, since: string) => string;
  readonly back: (channel: string, since: string, until: string) => string;
}

export const alarmWordsIn: Readonly<Record<Language, AlarmWords>> = {
  zh: {
    away: (channel, state, since) => {
      const what = `${channel}从 ${since} 起收发不了消息`;
      return needsSignIn.has(state)
        ? `${what}：账号没有登录。请在运行程序的电脑上打开 /wechat 这一页登录。没发出的消息会留着，登录后接着发。`
        : `${what}，程序正在自动重连。没发出的消息会留着，恢复后接着发。要是半小时还没好，请运维人员看看日志。`;
    },
    back: (channel, since, until) =>
      `${channel}恢复了：${since} 到 ${until} 收发不了消息，没发出的正在接着发。`,
  },
  en: {
    away: (channel, state, since) => {
      const what = `${channel} has not been able to send or receive since ${since}`;
      return needsSignIn.has(state)
        ? `${what}: no account is signed in. Sign in on the page /wechat, on the machine that runs the program. What waits is kept and sent then.`
        : `${what}, and is being connected again. What waits is kept and sent then. If it takes half an hour, have the log looked at.`;
    },
    back: (channel, since, until) =>
      `${channel} is back: nothing came or went from ${since} to ${until}; what waited is being sent.`,
  },
};

/** Where only a person can help. */
const needsSignIn: ReadonlySet<string> = new Set(['scan', 'signed-out']);
