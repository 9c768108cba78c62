import type { ChannelModule } from '../module.ts';
import { createRobotsChannel } from './robots-channel.ts';
import type { Robot } from './robots-file.ts';
import { readRobots } from './robots-file.ts';

/** Announcements and reminders into work groups elsewhere: robots of WeCom, DingTalk and Feishu, outbound only. */
export const channel: ChannelModule<readonly Robot[]> = {
  title: { zh: '群机器人', en: 'group robots' },
  configure({ LIANDA_ROBOTS: file }) {
    if (file === undefined) return { kind: 'off' };
    const read = readRobots(file);
    return 'robots' in read
      ? { kind: 'on', settings: read.robots }
      : { kind: 'faults', faults: read.faults.map((remedy) => ({ setting: 'LIANDA_ROBOTS', remedy })) };
  },
  // The platforms know no question that is not a message to the group: `broadcast test` sends one.
  async probe(robots) {
    return {
      works: true,
      text: {
        zh: `${robots.length} 个；地址和密钥要发一条才知道对不对，可用演练群发试一次`,
        en: `${robots.length}; whether address and secret are right shows with a message: send a rehearsal`,
      },
    };
  },
  create: async (robots, surroundings) => createRobotsChannel(robots, surroundings),
};
