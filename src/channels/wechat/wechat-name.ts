import { channelName } from '../../core/ids.ts';

export const wechatName = channelName('wechat');
