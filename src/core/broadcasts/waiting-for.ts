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

/** That some wait for a channel nobody serves, in words. */
export function describeUnserved(
  { channel, count, servedAt }: WaitingFor,
  now: number,
): { readonly zh: string; readonly en: string } {
  const minutes = servedAt === null ? null : Math.floor((now - servedAt) / 60_000);
  return {
    zh: `还有 ${count} 人在等渠道 ${channel}：${minutes === null ? '从没有程序收发过它' : `已有 ${minutes} 分钟没有程序收发它`}。请启动有这个渠道的服务，或停止这条公告`,
    en: `${count} wait for the channel ${channel}, which ${minutes === null ? 'no program has ever served' : `no program has served for ${minutes} minutes`}: start the service that has it, or stop this broadcast`,
  };
}
