import type { BroadcastId } from '../../core/broadcasts/broadcast.ts';
import type { WaitingFor } from '../../core/broadcasts/waiting-for.ts';
import { unserved } from '../../core/broadcasts/waiting-for.ts';
import type { ChannelName } from '../../core/ids.ts';
import type { Broadcasts } from '../broadcasts-port.ts';

/** Of those a broadcast would go to, so many by channel, those on a channel that no program serves at present. */
export async function unservedAmong(
  broadcasts: Pick<Broadcasts, 'served'>,
  broadcast: BroadcastId,
  byChannel: Readonly<Record<string, number>>,
  now: number,
): Promise<readonly WaitingFor[]> {
  const served = await broadcasts.served();
  const on = Object.entries(byChannel).map(([name, count]): WaitingFor => {
    const channel = name as ChannelName;
    return { broadcast, channel, count, servedAt: served.get(channel) ?? null };
  });
  return unserved(on, now);
}

/** Those that wait for a channel no program serves at present; while everything is stopped nobody serves any. */
export const unservedWaiting = async (
  broadcasts: Pick<Broadcasts, 'halted' | 'waiting'>,
  broadcast: BroadcastId,
  now: number,
): Promise<readonly WaitingFor[]> =>
  (await broadcasts.halted()) === null ? unserved(await broadcasts.waiting(broadcast), now) : [];
