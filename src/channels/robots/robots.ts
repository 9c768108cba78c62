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
  misfit(robots, topics) {
    const labels = topics.flatMap(({ label, labelEn = label }) => [label, labelEn]);
    const unknown = [...new Set(robots.flatMap((robot) => robot.topics))].filter(
      (name) => !labels.includes(name),
    );
    if (unknown.length === 0) return null;
    return {
      zh: `知识包没有这些主题，它们的提醒不会发：${unknown.join('、')}。能写的有：${topics.map(({ label }) => label).join('、')}`,
      en: `the pack has no such topics, and nothing will be sent of them: ${unknown.join(', ')}. There are: ${labels.join(', ')}`,
    };
  },
  create: async (robots, surroundings) => createRobotsChannel(robots, surroundings),
};
