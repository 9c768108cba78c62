import { channelName } from '../../core/ids.ts';

export const telegramName = channelName('telegram');
