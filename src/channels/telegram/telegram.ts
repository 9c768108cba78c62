import { channelTitle } from '../../core/channel-words.ts';
import type { ChannelModule, Probe } from '../module.ts';
import type { TelegramSettings } from './settings.ts';
import { readSettings } from './settings.ts';

/** Telegram, loaded when a token is set. */
export const channel: ChannelModule<TelegramSettings> = {
  title: channelTitle('telegram'),
  configure: readSettings,
  async probe(settings, signal) {
    const { createClient } = await import('./client.ts');
    const { isSignedOut } = await import('./outcome.ts');
    const api = createClient(settings);
    try {
      const { username } = await api.getMe(signal as Parameters<typeof api.getMe>[0]);
      return works(username);
    } catch (error) {
      return isSignedOut(error) ? wrongToken : unreachable;
    }
  },
  async create(settings, surroundings) {
    const { createTelegramChannel } = await import('./telegram-channel.ts');
    return createTelegramChannel(settings, surroundings);
  },
};

const works = (username: string): Probe => ({
  works: true,
  text: { zh: `机器人 @${username} 可用`, en: `the bot @${username} answers` },
});

const wrongToken: Probe = {
  works: false,
  text: {
    zh: 'Telegram 不认这个令牌：请向 BotFather 重新取令牌，写入 TELEGRAM_BOT_TOKEN',
    en: 'Telegram refuses the token: get a new one from BotFather and set TELEGRAM_BOT_TOKEN',
  },
};

const unreachable: Probe = {
  works: false,
  text: {
    zh: '连不上 Telegram：请检查网络；要经自己的服务器转接，请设置 TELEGRAM_API_ROOT',
    en: 'Telegram cannot be reached: check the network, or set TELEGRAM_API_ROOT to a server of your own that can',
  },
};
