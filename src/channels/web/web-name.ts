import { channelName } from '../../core/ids.ts';

export const webName = channelName('web');
