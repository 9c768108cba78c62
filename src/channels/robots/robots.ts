import { channelTitle } from '../../core/channel-words.ts';
import type { ChannelModule } from '../module.ts';
import { doubtsOf } from './check-address.ts';
import { createRobotsChannel } from './robots-channel.ts';
import type { Robot } from './robots-file.ts';
import { readRobots } from './robots-file.ts';

/** Announcements and reminders into work groups elsewhere: robots of WeCom, DingTalk and Feishu, outbound only. */
export const channel: ChannelModule<readonly Robot[]> = {
  title: channelTitle('robots'),
  configure({ LIANDA_ROBOTS: file }) {
    if (file === undefined) return { kind: 'off' };
    const read = readRobots(file);
    return 'robots' in read
      ? { kind: 'on', settings: read.robots }
      : { kind: 'faults', faults: read.faults.map((remedy) => ({ setting: 'LIANDA_ROBOTS', remedy })) };
  },
  // The platforms know no question that is not a message to the group: a first broadcast to a group of one's own is one.
  async probe(robots) {
    const doubts = doubtsOf(robots);
    return {
      works: true,
      text: {
        zh: `${robots.length} 个；地址和密钥要发一条才知道对不对，请先往只有自己人的群里发一条公告试试${doubts.zh}`,
        en: `${robots.length}; whether address and secret are right only a message shows: send a broadcast to a group of your own first${doubts.en}`,
      },
    };
  },
  create: async (robots, surroundings) => createRobotsChannel(robots, surroundings),
};
