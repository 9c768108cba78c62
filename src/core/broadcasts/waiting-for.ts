import { channelWord } from '../channel-words.ts';
import type { ChannelName } from '../ids.ts';
import type { BroadcastId } from './broadcast.ts';

/** How many have still to be sent a broadcast through a channel. */
export interface WaitingFor {
  readonly broadcast: BroadcastId;
  readonly channel: ChannelName;
  readonly count: number;
  /** When a program last served that channel, epoch milliseconds; null: none ever has. */
  readonly servedAt: number | null;
}

/** A program says every minute what it serves; after ten it is no restart any more. */
const goneMs = 10 * 60 * 1000;

/** Of these, those that wait for a channel nobody serves. */
export const unserved = (waiting: readonly WaitingFor[], now: number): readonly WaitingFor[] =>
  waiting.filter(({ servedAt }) => servedAt === null || now - servedAt > goneMs);

interface InBoth {
  readonly zh: string;
  readonly en: string;
}

/** That some wait for a channel nobody serves, in words. */
export function describeUnserved(waiting: WaitingFor, now: number): InBoth {
  const since = unservedSince(waiting, now);
  const { channel, count } = waiting;
  return {
    zh: `还有 ${count} 人在等渠道“${channelWord(channel, 'zh')}”，${since.zh}。请启动有这个渠道的服务，或停止这条公告`,
    en: `${count} wait for the channel "${channelWord(channel, 'en')}", which ${since.en}: start the service that has it, or stop this broadcast`,
  };
}

/** That some would wait for a channel nobody serves, were it sent. */
export function describeUnreachable(waiting: WaitingFor, now: number): InBoth {
  const since = unservedSince(waiting, now);
  const { channel, count } = waiting;
  return {
    zh: `其中 ${count} 人在渠道“${channelWord(channel, 'zh')}”，${since.zh}：要等有这个渠道的服务启动了才发得到`,
    en: `${count} of them are on the channel "${channelWord(channel, 'en')}", which ${since.en}: they wait until a service that has it is started`,
  };
}

function unservedSince({ servedAt }: WaitingFor, now: number): InBoth {
  if (servedAt === null) return { zh: '从没有程序收发过它', en: 'no program has ever served' };
  const minutes = Math.floor((now - servedAt) / 60_000);
  return {
    zh: `已有 ${minutes} 分钟没有程序收发它`,
    en: `no program has served for ${minutes} minutes`,
  };
}
