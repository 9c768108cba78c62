import { channelTitle } from '../../core/channel-words.ts';
import type { ChannelModule } from '../module.ts';
import type { WechatSettings } from './settings.ts';
import { readWechatSettings } from './settings.ts';

/** WeChat through any wechaty puppet. wechaty itself is optional, and loaded only when it is set up (1.8 s, 176 MB). */
export const channel: ChannelModule<WechatSettings> = {
  title: channelTitle('wechat'),
  // Gateways hand over what happens while somebody listens, and nothing later (wechaty-puppet-service 1.19.9,
  // `server/event-stream-manager.js`: no queue, no number to begin from).
  keptForMs: 0,
  signInPage: 'wechat/sign-in-url.txt',
  configure: readWechatSettings,
  async probe(settings, signal) {
    const { probeWechat } = await import('./probe-wechat.ts');
    return probeWechat(settings, signal);
  },
  async create(settings, surroundings) {
    const [{ createWechatChannel }, { requireWechaty }] = await Promise.all([
      import('./wechat-channel.ts'),
      import('./load-wechaty.ts'),
    ]);
    requireWechaty(settings.puppet, surroundings.language);
    return createWechatChannel(settings, surroundings);
  },
};
