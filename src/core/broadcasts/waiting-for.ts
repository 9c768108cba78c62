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
    zh: `还有 ${count} 个接收人在等“${channelWord(channel, 'zh')}”，这个渠道${since.zh}。请启动它，或停止这条公告`,
    en: `${count} ${count === 1 ? 'waits' : 'wait'} for the channel "${channelWord(channel, 'en')}", which ${since.en}: start it, or stop this broadcast`,
  };
}

/** That some would wait for a channel nobody serves, were it sent. */
export function describeUnreachable(waiting: WaitingFor, now: number): InBoth {
  const since = unservedSince(waiting, now);
  const { channel, count } = waiting;
  return {
    zh: `其中 ${count} 个接收人在“${channelWord(channel, 'zh')}”，这个渠道${since.zh}：等它启动了才发得到`,
    en: `${count} of them are on the channel "${channelWord(channel, 'en')}", which ${since.en}: nothing reaches them until it is started`,
  };
}

function unservedSince({ servedAt }: WaitingFor, now: number): InBoth {
  if (servedAt === null) return { zh: '还没有启动过', en: 'was never started' };
  const minutes = Math.floor((now - servedAt) / 60_000);
  return {
    zh: `已经停了 ${minutes} 分钟`,
    en: `has stood for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
  };
}
