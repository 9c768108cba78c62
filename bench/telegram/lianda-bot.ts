/** `lianda serve` with a Telegram that allows as much as it can take: the real limits would end it at 30 a second. */
import type { Channel } from '../../src/channels/channel.ts';
import type { ChannelModule } from '../../src/channels/module.ts';
import { channel as telegram } from '../../src/channels/telegram/telegram.ts';
import type { TelegramSettings } from '../../src/channels/telegram/settings.ts';
import { run } from '../../src/commands/program.ts';
import { answerAboutCpu } from './cpu.ts';

const wide: ChannelModule<TelegramSettings> = {
  ...telegram,
  async create(settings, surroundings): Promise<Channel> {
    const made = await telegram.create(settings, surroundings);
    // The accounts of the limits are kept all the same, as long as the real ones: they are part of the path. What one
    // chat gets is limited as ever.
    return { ...made, limits: { ...made.limits, windows: [{ count: 60, ms: 15 }] } };
  },
};
answerAboutCpu();
await run(['serve'], { telegram: async () => ({ channel: wide }) });
