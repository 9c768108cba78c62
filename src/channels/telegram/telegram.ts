import { channelTitle } from '../../core/channel-words.ts';
import type { ChannelModule } from '../module.ts';
import type { TelegramSettings } from './settings.ts';
import { readSettings } from './settings.ts';

/** Telegram, loaded when a token is set. */
export const channel: ChannelModule<TelegramSettings> = {
  title: channelTitle('telegram'),
  // Source: https://core.telegram.org/bots/api#getting-updates, 2026-11.
  keptForMs: 24 * 60 * 60_000,
  configure: readSettings,
  async probe(settings, signal) {
    const { probeTelegram } = await import('./probe-telegram.ts');
    return probeTelegram(settings, signal);
  },
  async create(settings, surroundings) {
    const { createTelegramChannel } = await import('./telegram-channel.ts');
    return createTelegramChannel(settings, surroundings);
  },
};
