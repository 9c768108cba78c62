import type { Delivery, StoredDelivery } from '../delivery.ts';
import type { Broadcast } from './broadcast.ts';
import { composeBroadcast } from './compose-broadcast.ts';

/** A delivery of a broadcast, as the ledger keeps it. */
export type BroadcastDelivery = Extract<StoredDelivery, { readonly broadcast: unknown }>;

/** A delivery of a broadcast with the reply it stands for. */
export function wholeDelivery(
  stored: BroadcastDelivery,
  broadcast: Pick<Broadcast, 'id' | 'content' | 'purpose'>,
): Delivery {
  const { broadcast: _, fill, deferred, isTest, language, ...delivery } = stored;
  return {
    ...delivery,
    reply: composeBroadcast(broadcast, {
      fill,
      ...(deferred === true && { deferred }),
      ...(isTest === true && { isTest }),
      ...(language !== undefined && { language }),
    }),
  };
}
